/**
 * One image: a card becomes boxes, the boxes places, the places pixels, the pixels a PNG.
 *
 * Promises: the same bytes for the same card, theme and format, in whatever thread and order.
 */
import { layOut, text, type Box, type Placed } from './box.ts'
import { sizes, type Format, type ShareCard, type ShareTheme } from './card.ts'
import { contentOf, recordedIn, ringRuns, stringsOf, themeStrings } from './content.ts'
import { prepareCharacters } from './face.ts'
import * as cardFormat from './formats/card.ts'
import * as coverFormat from './formats/cover.ts'
import * as posterFormat from './formats/poster.ts'
import * as squareFormat from './formats/square.ts'
import { drawGround, type Ring } from './ground.ts'
import { inksOf, paletteOf, type Inks } from './ink.ts'
import { indexTerms, type Terms } from './lines.ts'
import { layDashes, layText, paint } from './paint.ts'
import type { Palette } from './palette.ts'
import { layPicture, readPicture, type Picture } from './picture.ts'
import { encodePng } from './png.ts'
import { qrMatrix, quietZone } from './qr.ts'
import { bandOf, figure, interlace, place, ticks } from './rings.ts'
import { copySheet, layPolygons, layRectangle, type Sheet } from './sheet.ts'
import { vocabulary } from './vocabulary.ts'
import { words } from './words.ts'

const formats = {
  card: { ...cardFormat, boxes: cardFormat.cardBoxes, sample: { right: 1128, top: 60, size: 22 } },
  square: {
    ...squareFormat,
    boxes: squareFormat.squareBoxes,
    sample: { right: 576, top: 24, size: 24 },
  },
  poster: {
    ...posterFormat,
    boxes: posterFormat.posterBoxes,
    sample: { right: 992, top: 108, size: 28 },
  },
  cover: {
    ...coverFormat,
    boxes: coverFormat.coverBoxes,
    sample: { right: 868, top: 24, size: 18 },
  },
}

/** Colours and dithering of a picture, until the image is small enough to be passed on. */
const thrift = [
  { colours: 80, dither: 1 },
  { colours: 80, dither: 0.4 },
  { colours: 64, dither: 0.2 },
  { colours: 48, dither: 0 },
  { colours: 32, dither: 0 },
  { colours: 16, dither: 0 },
  // Only noise comes this far.
  { colours: 12, dither: 0, blur: 3 },
  { colours: 8, dither: 0, blur: 8 },
]
/** Bytes; WeChat and WhatsApp drop larger previews. */
const most = 195_000

const indexed = new WeakMap<readonly string[], Terms>()
/** The index of a theme's names, made once. */
export function termsOf({ terms }: ShareTheme): Terms {
  const known = indexed.get(terms) ?? indexTerms([...vocabulary, ...terms])
  indexed.set(terms, known)
  return known
}

/** The boxes of an image, before they have a place. */
export function boxesOf(
  card: ShareCard,
  format: Format,
  theme: ShareTheme,
  terms: Terms = termsOf(theme),
): Box {
  const inks = inksOf(theme, card.form)
  return formats[format].boxes({ card, content: contentOf(card), inks, terms })
}

/** Every box of an image that is painted, in its place. */
export function layOutCard(
  card: ShareCard,
  format: Format,
  theme: ShareTheme,
  terms: Terms = termsOf(theme),
): Promise<Placed[]> {
  const { width, height } = sizes[format]
  return layOut(boxesOf(card, format, theme, terms), width, height)
}

export async function drawImage(
  card: ShareCard,
  format: Format,
  theme: ShareTheme,
  terms: Terms = termsOf(theme),
): Promise<Uint8Array> {
  if (format === 'poster' && !card.url)
    throw new Error(`a poster needs an address for its code: ${card.path}`)
  await prepareCharacters([...stringsOf(card), ...themeStrings(theme)].join(''))
  const placed = await layOutCard(card, format, theme, terms)
  const inks = inksOf(theme, card.form)
  if (!card.image)
    return encodePng(
      paintAll(ground(card, format, theme, inks, placed), placed, card, format, inks),
    )
  let bytes = new Uint8Array()
  for (const step of thrift) {
    const picture = await readPicture(card.image, formats[format].picture, inks.paper, step)
    const palette = paletteOf(inks, picture.colours)
    const sheet = drawGround(format, theme, inks, palette, undefined)
    bytes = new Uint8Array(encodePng(paintAll(sheet, placed, card, format, inks, picture)))
    if (bytes.length <= most) break
  }
  return bytes
}

const grounds = new WeakMap<ShareTheme, Map<string, Sheet>>()
const palettes = new WeakMap<ShareTheme, Map<string, Palette>>()

function ground(
  card: ShareCard,
  format: Format,
  theme: ShareTheme,
  inks: Inks,
  placed: readonly Placed[],
): Sheet {
  const sheets = grounds.get(theme) ?? new Map<string, Sheet>()
  const colours = palettes.get(theme) ?? new Map<string, Palette>()
  grounds.set(theme, sheets)
  palettes.set(theme, colours)
  const form = card.form ?? 'none'
  const palette = colours.get(form) ?? paletteOf(inks)
  colours.set(form, palette)
  const counted = ringRuns(card).length > 0
  const ringed = placed.some(({ paint: what }) => what.kind === 'room' && what.name === 'ring')
  const standing = !ringed
    ? { rings: card.form }
    : counted
      ? { rail: formats[format].ring }
      : undefined
  const key = `${format} ${form} ${Object.keys(standing ?? {}).join()}`
  const sheet = sheets.get(key) ?? drawGround(format, theme, inks, palette, standing)
  sheets.set(key, sheet)
  return copySheet(sheet)
}

function paintAll(
  sheet: Sheet,
  placed: readonly Placed[],
  card: ShareCard,
  format: Format,
  inks: Inks,
  picture?: Picture,
): Sheet {
  for (const box of placed) {
    if (box.paint.kind !== 'room') paint(sheet, box)
    else if (box.paint.name === 'picture' && picture)
      layPicture(sheet, picture, Math.round(box.left), Math.round(box.top))
    else if (box.paint.name === 'ring') drawRing(sheet, card, formats[format].ring, inks)
    else if (box.paint.name === 'glyph') drawGlyph(sheet, card, box, inks)
    else if (box.paint.name === 'code') drawCode(sheet, card.url!, box, inks)
  }
  if (card.sample) drawSample(sheet, inks, formats[format].sample)
  return sheet
}

function drawRing(sheet: Sheet, card: ShareCard, { x, y, r, reach }: Ring, inks: Inks): void {
  const runs = ringRuns(card)
  if (!runs.length) {
    const blank = !card.ring || !recordedIn(card.ring)
    for (const part of bandOf({ x, y, r: r + reach / 3 }, reach * 0.66, blank))
      layPolygons(sheet, part, blank ? inks.accent : inks.faint)
    return
  }
  const { declared, recorded } = ticks(runs, { x, y, r }, reach)
  // Tick by tick: one mask around all of them would be mostly empty.
  for (const tick of declared) layPolygons(sheet, [tick], inks.faint)
  for (const tick of recorded) layPolygons(sheet, [tick], inks.accent)
}

/** The form's rings, small, beside its name. */
function drawGlyph(sheet: Sheet, card: ShareCard, box: Placed, inks: Inks): void {
  const scale = box.width / 2
  const { circles, band } = place(
    figure(card.form),
    box.left + scale,
    box.top + box.height / 2,
    scale,
  )
  for (const { role, polygons } of interlace(circles, band * 1.4, band * 0.5))
    layPolygons(sheet, polygons, role === 'band' ? inks.accent : inks.paper)
}

/** Whole modules on white, the quiet zone included, as large as the room allows. */
function drawCode(sheet: Sheet, url: string, box: Placed, inks: Inks): void {
  const matrix = qrMatrix(url)
  const count = matrix.length + 2 * quietZone
  const module = Math.floor(box.width / count)
  const [left, top] = [Math.round(box.left), Math.round(box.top)]
  layRectangle(sheet, [left, top, left + box.width, top + box.height], inks.white)
  const margin = Math.floor((box.width - module * matrix.length) / 2)
  matrix.forEach((modules, row) =>
    modules.forEach((dark, column) => {
      if (!dark) return
      const [x, y] = [left + margin + column * module, top + margin + row * module]
      layRectangle(sheet, [x, y, x + module, y + module], inks.ink)
    }),
  )
}

function drawSample(
  sheet: Sheet,
  { ink2, paper }: Inks,
  { right, top, size }: { right: number; top: number; size: number },
): void {
  const mark = text(words.sample, { size, ink: ink2, height: Math.round(size * 1.7) })
  const [width, height] = [mark.style['width'] as number, mark.style['height'] as number]
  const left = right - width - size
  layRectangle(sheet, [left, top, right, top + height], paper)
  layDashes(sheet, [left, top, right, top + height], ink2)
  layText(sheet, mark, left + size / 2, top)
}
