/** Sorts as shapes: ● school ■ enterprise ◆ government ⬢ park ▲ research ▬ association ✚ hospital ▼ any other. */
import { element, num, once, type Point, figure, hidden } from './svg.ts'

export const shapes = [
  'school',
  'enterprise',
  'government',
  'park',
  'research',
  'association',
  'hospital',
  'other',
] as const
export type Shape = (typeof shapes)[number]

// Outlines around 0 0 in a square of side 2, balanced by eye so that no sort looks heavier.
const corners: Record<Exclude<Shape, 'school'>, readonly (readonly [number, number])[]> = {
  enterprise: [
    [-0.86, -0.86],
    [0.86, -0.86],
    [0.86, 0.86],
    [-0.86, 0.86],
  ],
  government: [
    [0, -1.15],
    [1.15, 0],
    [0, 1.15],
    [-1.15, 0],
  ],
  park: [
    [-0.52, -0.92],
    [0.52, -0.92],
    [1.06, 0],
    [0.52, 0.92],
    [-0.52, 0.92],
    [-1.06, 0],
  ],
  research: [
    [0, -1.1],
    [1.14, 0.84],
    [-1.14, 0.84],
  ],
  association: [
    [-1.15, -0.5],
    [1.15, -0.5],
    [1.15, 0.5],
    [-1.15, 0.5],
  ],
  hospital: [
    [-0.4, -1.05],
    [0.4, -1.05],
    [0.4, -0.4],
    [1.05, -0.4],
    [1.05, 0.4],
    [0.4, 0.4],
    [0.4, 1.05],
    [-0.4, 1.05],
    [-0.4, 0.4],
    [-1.05, 0.4],
    [-1.05, -0.4],
    [-0.4, -0.4],
  ],
  other: [
    [-1.14, -0.84],
    [1.14, -0.84],
    [0, 1.1],
  ],
}

/** Path data of one shape, `radius` px from its centre to its edge; relative, so that runs pack well. */
export function shapePath(shape: Shape, centre: Point, radius: number): string {
  const r = num(radius, 2)
  if (shape === 'school') {
    const width = num(radius * 2, 2)
    const left = `M${num(centre.x - radius)} ${num(centre.y)}`
    return `${left}a${r} ${r} 0 1 1 ${width} 0a${r} ${r} 0 1 1-${width} 0z`
  }
  const points = corners[shape]
  let last: readonly [number, number] = [0, 0]
  return points
    .map((point, index) => {
      const [x, y] = [num(point[0] * radius - last[0], 2), num(point[1] * radius - last[1], 2)]
      if (index === 0) {
        last = [point[0] * radius, point[1] * radius]
        return `M${num(centre.x + last[0])} ${num(centre.y + last[1])}l`
      }
      last = [last[0] + Number(x), last[1] + Number(y)]
      return `${index > 1 ? ' ' : ''}${x} ${y}`
    })
    .join('')
    .concat('z')
}

/** A sort's sign beside its name, 16 px square; the name stands beside it, so it is hidden from readers. */
export const shapeGlyph = once((shape: Shape): string => {
  return figure(
    'glyph shape',
    16,
    16,
    hidden,
    element('path', { d: shapePath(shape, { x: 8, y: 8 }, 5.5), fill: 'currentColor' }),
  )
})

/** A platform's sign: an open box on a base, dashed while it is only planned. */
export function platformPath(centre: Point, size: number): string {
  const half = size / 2
  const [x, y] = [num(centre.x - half), num(centre.y - half)]
  return `M${x} ${y}h${num(size)}v${num(size)}h${num(-size)}zm${num(-size * 0.2)} ${num(size)}h${num(size * 1.4)}`
}

export const platformGlyph = once((planned?: boolean): string => {
  return figure(
    'glyph shape',
    16,
    16,
    hidden,
    element('path', {
      d: platformPath({ x: 8, y: 7.5 }, 9),
      fill: 'none',
      stroke: 'currentColor',
      'stroke-width': 1.75,
      'stroke-dasharray': planned && '2 1.5',
    }),
  )
})
