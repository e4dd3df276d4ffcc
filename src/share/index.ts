/** The door to the share images. */
export { sizes } from './card.ts'
export type { Colours, Form, Format, RingGroup, ShareCard, ShareFact, ShareTheme } from './card.ts'
export { drawImage, layOutCard } from './draw.ts'
export { qrPath } from './qr.ts'
