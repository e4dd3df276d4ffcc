/** A band of the network where it is narrow: its rings as a picture, then rails of rows to tap. */
import { drawKnot, numbers } from './drawing.ts'
import { bandGlyph, blankGlyph } from './glyph.ts'
import { knot } from './knot.ts'
import { isBlank } from './ring.ts'
import { platformGlyph, shapeGlyph } from './shape.ts'
import type { Row, Strand } from './strand.ts'
import { element, escape, figure, named } from './svg.ts'
import { words } from './words.ts'

export function rails(strand: Strand): string {
  return element(
    'div',
    { class: 'rails' },
    picture(strand),
    rail(
      words.alliances,
      strand.rings.map((ring) => ({
        href: ring.href,
        name: ring.title ?? ring.name,
        sign: isBlank(ring) ? blankGlyph(ring.form) : bandGlyph(ring.form),
        note: numbers(ring),
      })),
    ),
    rail(words.organizations, strand.left.map(itemOf)),
    rail(words.platforms, strand.right.map(itemOf)),
  )
}

interface Item {
  href?: string
  name: string
  note: string
  sign: string
}

function itemOf(row: Row): Item {
  const sign =
    row.shape === 'platform' || row.shape === 'planned'
      ? platformGlyph(row.shape === 'planned')
      : shapeGlyph(row.shape)
  return { href: row.href, name: row.name, note: row.note, sign }
}

function rail(label: string, items: readonly Item[]): string {
  if (items.length === 0) return ''
  const rows = items.map(({ href, name, note, sign }) => {
    const words = element('span', {}, escape(name), note && element('small', {}, escape(note)))
    return element('li', {}, element(href ? 'a' : 'span', { href, class: 'stop' }, sign, words))
  })
  return element('h3', {}, escape(label)) + element('ul', { class: 'rail' }, rows.join(''))
}

function picture(strand: Strand): string {
  if (strand.rings.length === 0) return ''
  const one = knot(strand.rings, 112, { width: 316, height: 380, weight: 0.5 })
  const width = Math.ceil(one.width + 8)
  const height = Math.ceil(one.height + 8)
  const svg = figure(
    'knot',
    width,
    height,
    named(words.relations(strand.name)),
    drawKnot(one, 4 - one.left, 4 - one.top),
  )
  return element('div', { class: 'chart-scroll' }, svg)
}
