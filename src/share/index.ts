/** The door to the share images. Pages that only need a code import `qr.ts`, which loads no font. */
export { sizes } from './card.ts'
export type { Colours, Form, Format, RingGroup, ShareCard, ShareFact, ShareTheme } from './card.ts'
export { drawable, drawableCard } from './characters.ts'
export { drawImage, layOutCard } from './draw.ts'
export { drawImages, readShard, type ShareOptions, type ShareReport } from './images.ts'
export { qrPath } from './qr.ts'
export { createProgress } from './progress.ts'
export { progressWords, words } from './words.ts'
