/** The room's door: data in, SVG text out; no script, no style, no ids. Its looks are in `charts.css`. */
export { allianceRing } from './alliance.ts'
export { composition, tally } from './composition.ts'
export { frieze, type Mark, type Region } from './frieze.ts'
export { bandGlyph, formGlyph, watermark } from './glyph.ts'
export type { Group, Lead, Ring } from './ring.ts'
export { platformGlyph, shapeGlyph, shapes, type Shape } from './shape.ts'
export { shapeNames, words } from './words.ts'
export { monthGrid, yearColumns, type Month, type Year } from './years.ts'
