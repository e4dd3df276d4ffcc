/**
 * Share images, three ways: `node tests/bench/share.ts [count]` (300 and 3,000 without a count).
 *
 * The naive loop (satori + resvg-js, full fonts, default options), `@takumi-rs/core` and this portal's own draw the same
 * cards, interleaved in one process; then all cards are drawn cold and warm with one and two threads.
 * Prints CPU ms and bytes an image (medians), the ratios, wall times and peak memory.
 */
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Resvg } from '@resvg/resvg-js'
import { Renderer } from '@takumi-rs/core'
import satori from 'satori'
import type { Box } from '../../src/share/box.ts'
import { boxesOf, drawImage } from '../../src/share/draw.ts'
import { loadFont } from '../../src/share/face.ts'
import { places } from '../../src/share/ground.ts'
import { drawImages, qrPath, sizes, type Format, type ShareCard } from '../../src/share/index.ts'
import { ringRuns } from '../../src/share/content.ts'
import { figure, interlace, place, rail, ticks } from '../../src/share/rings.ts'
import { inksOf } from '../../src/share/ink.ts'
import type { Polygon } from '../../src/share/raster.ts'
import { benchCards, benchTheme as theme } from './share-cards.ts'

const formats = ['card', 'square', 'poster'] as const
const hex = (colour: readonly number[]) =>
  `#${colour.map((part) => part.toString(16).padStart(2, '0')).join('')}`

// The same picture for libraries that take elements: what satori places here is an element there,
// and rings, codes and grounds are SVG images.
interface Element {
  type: 'div' | 'img'
  style: Record<string, string | number>
  text?: string
  src?: string
  children: Element[]
}

const pathOf = (polygons: readonly Polygon[]) =>
  polygons
    .map((points) => {
      const pairs: string[] = []
      for (let at = 0; at < points.length; at += 2)
        pairs.push(`${points[at]!.toFixed(2)} ${points[at + 1]!.toFixed(2)}`)
      return `M${pairs.join('L')}Z`
    })
    .join('')

const svgImage = (width: number, height: number, body: string) =>
  `data:image/svg+xml;base64,${Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${body}</svg>`,
  ).toString('base64')}`

const grounds = new Map<string, string>()
function groundImage(card: ShareCard, format: Format): string {
  const key = `${format} ${card.form} ${Boolean(card.ring)}`
  const known = grounds.get(key)
  if (known) return known
  const inks = inksOf(theme, card.form)
  const { edge, rings } = places[format]
  const { circles, band } = place(figure(card.form), rings.x, rings.y, rings.scale)
  const shapes = card.ring ? [] : interlace(circles, band, band * 0.22)
  const { width, height } = sizes[format]
  const body =
    shapes
      .map(
        ({ role, polygons }) =>
          `<path fill="${hex(role === 'band' ? inks.ring : inks.paper)}" d="${pathOf(polygons)}"/>`,
      )
      .join('') + `<rect width="${edge[2]}" height="${edge[3]}" fill="${hex(inks.seal)}"/>`
  const image = svgImage(width, height, body)
  grounds.set(key, image)
  return image
}

function roomImage(name: string, card: ShareCard, width: number, height: number): string {
  const inks = inksOf(theme, card.form)
  if (name === 'ring') {
    const reach = width * 0.09
    const circle = { x: width / 2, y: height / 2, r: width / 2 - reach }
    const { declared, recorded } = ticks(ringRuns(card), circle, reach)
    return svgImage(
      width,
      height,
      `<path fill="${hex(inks.accent)}" d="${pathOf(rail(circle, reach))}"/><path fill="${hex(inks.faint)}" d="${pathOf(declared)}"/><path fill="${hex(inks.accent)}" d="${pathOf(recorded)}"/>`,
    )
  }
  if (name === 'code') {
    const { size, d } = qrPath(card.url!)
    return svgImage(
      width,
      height,
      `<rect width="${width}" height="${height}" fill="#fff"/><path transform="scale(${width / size})" stroke="${hex(inks.ink)}" d="${d}"/>`,
    )
  }
  const { circles, band } = place(figure(card.form), width / 2, height / 2, width / 2)
  return svgImage(
    width,
    height,
    interlace(circles, band, band * 0.3)
      .map(
        ({ role, polygons }) =>
          `<path fill="${hex(role === 'band' ? inks.accent : inks.paper)}" d="${pathOf(polygons)}"/>`,
      )
      .join(''),
  )
}

const line = (
  content: string,
  size: number,
  color: string,
  weight: number,
  style = {},
): Element => ({
  type: 'div',
  style: {
    fontSize: size,
    fontWeight: weight,
    color,
    fontFamily: 'Song',
    whiteSpace: 'nowrap',
    ...style,
  },
  text: content,
  children: [],
})

function elementOf(box: Box, card: ShareCard): Element {
  const { paint, style } = box
  const flex = { display: 'flex', ...style }
  if (!paint)
    return {
      type: 'div',
      style: flex,
      children: box.children.map((child) => elementOf(child, card)),
    }
  if (paint.kind === 'text')
    return line(paint.text, paint.size, hex(paint.ink), paint.weight, {
      ...flex,
      lineHeight: `${style['height']}px`,
    })
  if (paint.kind === 'fill')
    return { type: 'div', style: { ...flex, backgroundColor: hex(paint.ink) }, children: [] }
  const [width, height] = [style['width'] as number, style['height'] as number]
  return { type: 'img', style: flex, src: roomImage(paint.name, card, width, height), children: [] }
}

function whole(card: ShareCard, format: Format): Element {
  const { width, height } = sizes[format]
  const { seal, name } = places[format]
  const inks = inksOf(theme, card.form)
  const at = (left: number, top: number) => ({ position: 'absolute', left, top, display: 'flex' })
  return {
    type: 'div',
    style: { display: 'flex', width, height, backgroundColor: theme.colours.paper },
    children: [
      {
        type: 'img',
        style: { ...at(0, 0), width, height },
        src: groundImage(card, format),
        children: [],
      },
      ...(name
        ? [
            {
              type: 'div' as const,
              style: {
                ...at(seal.left, seal.top),
                width: seal.side,
                height: seal.side,
                backgroundColor: theme.colours.seal,
                alignItems: 'center',
                justifyContent: 'center',
              },
              children: [line(theme.mark, seal.side * 0.66, theme.colours.sealText, 700)],
            },
            line(
              theme.name,
              name,
              hex(inks.ink),
              700,
              at(seal.left + seal.side + 18, seal.top + 6),
            ),
            line(
              theme.tagline,
              name * 0.82,
              hex(inks.ink2),
              400,
              at(seal.left + seal.side + 110, seal.top + 10),
            ),
          ]
        : []),
      elementOf(boxesOf(card, format, theme), card),
    ],
  }
}

const [bold, regular] = [Buffer.from(loadFont('song700')), Buffer.from(loadFont('song400'))]
const fonts = [
  { name: 'Song', data: bold, weight: 700 as const, style: 'normal' as const },
  { name: 'Song', data: regular, weight: 400 as const, style: 'normal' as const },
]

type SatoriElement = Parameters<typeof satori>[0]
const forSatori = ({ type, style, text, src, children }: Element): SatoriElement =>
  ({
    type,
    key: null,
    props:
      type === 'img'
        ? { src, width: style['width'], height: style['height'], style }
        : { style, children: text ?? children.map(forSatori) },
  }) as SatoriElement

async function naive(card: ShareCard, format: Format): Promise<Uint8Array> {
  const svg = await satori(forSatori(whole(card, format)), { ...sizes[format], fonts })
  return new Resvg(svg).render().asPng()
}

const renderer = new Renderer()
for (const font of fonts) await renderer.registerFont(font)
type TakumiNode = Exclude<Parameters<Renderer['render']>[0], string>
const forTakumi = ({ type, style, text, src, children }: Element): TakumiNode =>
  (text !== undefined
    ? { type: 'text', text, style }
    : type === 'img'
      ? { type: 'image', src, width: style['width'], height: style['height'], style }
      : { type: 'container', style, children: children.map(forTakumi) }) as TakumiNode

const takumi = (card: ShareCard, format: Format): Promise<Uint8Array> =>
  renderer.render(forTakumi(whole(card, format)), { ...sizes[format], format: 'png' })

const ways = {
  naive,
  takumi,
  ours: (card: ShareCard, format: Format) => drawImage(card, format, theme),
}
type Way = keyof typeof ways

const median = (values: number[]) => values.sort((a, b) => a - b)[values.length >> 1] ?? 0
const cpuSince = (start: NodeJS.CpuUsage) => {
  const { user, system } = process.cpuUsage(start)
  return (user + system) / 1000
}

/** Draws a few cards all three ways by turns; prints medians. */
async function compare(sample: ShareCard[]): Promise<void> {
  const cpu = new Map<string, number[]>()
  const bytes = new Map<string, number[]>()
  for (const [turn, card] of sample.entries())
    for (const format of formats)
      for (const way of Object.keys(ways) as Way[]) {
        const start = process.cpuUsage()
        const image = await ways[way](card, format)
        const spent = cpuSince(start)
        // The first cards warm compilers and font caches of all three.
        if (turn < 5) continue
        const key = `${format} ${way}`
        cpu.set(key, [...(cpu.get(key) ?? []), spent])
        bytes.set(key, [...(bytes.get(key) ?? []), image.length])
      }
  console.log(`\n${sample.length - 5} cards, by turns: median CPU ms · KB`)
  for (const format of formats) {
    const ms = (way: Way) => median([...cpu.get(`${format} ${way}`)!])
    const cells = (Object.keys(ways) as Way[]).map(
      (way) =>
        `${way} ${ms(way).toFixed(1)} · ${(median([...bytes.get(`${format} ${way}`)!]) / 1000).toFixed(1)}`,
    )
    console.log(
      `${format.padEnd(7)} ${cells.join('   ')}   ours/naive ${(ms('ours') / ms('naive')).toFixed(3)}   ours/takumi ${(ms('ours') / ms('takumi')).toFixed(2)}`,
    )
  }
}

/** Draws all cards cold and warm; prints CPU, wall, bytes and memory. */
async function build(cards: ShareCard[], workers: number): Promise<{ wall: number }> {
  const root = mkdtempSync(join(tmpdir(), 'share-bench-'))
  const results = []
  for (const out of ['cold', 'warm', 'warm']) {
    const start = process.cpuUsage()
    const clock = performance.now()
    const { images } = await drawImages(cards, theme, {
      out: join(root, out),
      cache: join(root, 'cache'),
      workers,
    })
    results.push({ cpu: cpuSince(start), wall: performance.now() - clock, images })
  }
  const [cold, warm, still] = results
  const weights = new Map<string, number[]>(formats.map((format) => [format, []]))
  for (const file of readdirSync(join(root, 'cache'))) {
    const format = /-(\w+)\.png$/.exec(file)?.[1]
    if (format) weights.get(format)!.push(statSync(join(root, 'cache', file)).size / 1000)
  }
  rmSync(root, { recursive: true })
  console.log(
    `${cards.length} cards, ${cold!.images} images, ${workers} thread(s): cold ${(cold!.wall / 1000).toFixed(1)} s wall, ${(cold!.cpu / cold!.images).toFixed(2)} CPU ms an image; ` +
      `warm ${(warm!.wall / 1000).toFixed(2)} s, ${((100 * warm!.cpu) / cold!.cpu).toFixed(2)} % of cold CPU into a new folder, ${((100 * still!.cpu) / cold!.cpu).toFixed(2)} % into the same; ` +
      `median KB ${formats.map((format) => `${format} ${median(weights.get(format)!).toFixed(1)}`).join(', ')}, largest ${Math.max(...[...weights.values()].flat()).toFixed(1)}; ` +
      `peak memory ${Math.round(process.resourceUsage().maxRSS / 1000)} MB`,
  )
  return { wall: cold!.wall }
}

const counts = process.argv[2] ? [Number(process.argv[2])] : [300, 3000]
for (const count of counts) {
  const cards = benchCards(count)
  const one = await build(cards, 1)
  const two = await build(cards, 2)
  console.log(`two threads take ${(two.wall / one.wall).toFixed(2)} of the wall time of one`)
}
await compare(benchCards(35))
