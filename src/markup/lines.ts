/**
 * Where the lines of a page may end.
 *
 * Enters: the HTML of a page, the names that it may tell. Leaves: the same with marks: `k` stands together as long as a
 * line holds it (`word-break: keep-all`), `d` always does (`nowrap`), and `<wbr>` parts a long name or a heading at its
 * words. Promises: the text is the same to the character, and so is what is copied; code, drawings and islands are as
 * they were; the time grows with the text alone.
 */
import { planOf, type Range, type Words } from './phrases.ts'
import type { Found } from './tag.ts'

const inline = new Set(
  'a abbr b bdi bdo cite data del dfn em i ins kbd label mark q s samp small span strong sub sup time u var wbr'.split(
    ' ',
  ),
)
const opaque = new Set(
  'astro-island button code math pre ruby script select style svg template textarea'.split(' '),
)
/** Of what is left alone, what stands in a line. */
const boxed = new Set('button code img input math ruby select svg'.split(' '))
const closing = /<\/([a-z][^\s<>]*)(?:\s[^<>]*)?>|<!--[^]*?(?:-->|$)/gi
/** Hidden from readers of the screen, for whom Chromium makes a space of it within a name. */
const pause = '<wbr aria-hidden="true">'
/** What stands in a line and is no text. */
const hole = '\uFFFC'

/** An element: its place in the page, and that of its text in the block's; 0 until it ends. */
interface Open {
  name: string
  tag: string
  at: number
  end: number
  from: number
  to: number
}

/** A run of text within one element. */
interface Piece {
  at: number
  from: number
  to: number
  /** The elements around it, from the block's own. */
  path: readonly Open[]
}

type Insert = [at: number, text: string]

export function bindLines(html: string, tags: Iterable<Found>, words: Words): string {
  const inserts: Insert[] = []
  let text = ''
  let pieces: Piece[] = []
  let path: readonly Open[] = []
  /** An element that is left alone, and how many of its name are open. */
  let skipped = ''
  let depth = 0

  const flush = () => {
    if (/\p{Script=Han}/u.test(text))
      mark(pieces, planOf(text, pieces[0]!.path[0]?.name ?? '', words), inserts)
    text = ''
    pieces = []
  }
  const say = (from: number, to: number) => {
    if (skipped || from === to) return
    pieces.push({ at: from, from: text.length, to: text.length + to - from, path })
    text += html.slice(from, to)
  }
  const close = (name: string, end: number) => {
    if (skipped) {
      if (name === skipped && (depth -= 1) === 0) skipped = ''
      return
    }
    const open = path.findLast((one) => one.name === name)
    if (open) {
      Object.assign(open, { end, to: text.length })
      path = path.slice(0, path.indexOf(open))
    }
    if (inline.has(name)) return
    flush()
    path = []
  }
  /** What stands between two opening tags. */
  const between = (from: number, to: number) => {
    let at = from
    for (const { 0: found, 1: name, index } of html.slice(from, to).matchAll(closing)) {
      say(at, from + index)
      at = from + index + found.length
      if (name) close(name.toLowerCase(), at)
    }
    say(at, to)
  }

  let from = -1
  for (const [{ name, whole }, at] of tags) {
    if (from >= 0) between(from, at)
    else if (name !== 'body') continue
    from = at + whole.length
    if (skipped) {
      if (name === skipped) depth += 1
      continue
    }
    if (opaque.has(name)) [skipped, depth] = [name, 1]
    if (boxed.has(name)) text += hole
    else if (name !== 'wbr' && !skipped) {
      if (!inline.has(name)) {
        flush()
        path = []
      }
      path = [...path, { name, tag: whole, at, end: 0, from: text.length, to: 0 }]
    }
  }
  if (from >= 0) between(from, html.length)
  flush()

  let bound = ''
  let done = 0
  // At one place they stand in the order in which they were made.
  for (const [at, what] of inserts.sort(([a], [b]) => a - b)) {
    bound += html.slice(done, at) + what
    done = at
  }
  return bound + html.slice(done)
}

/** The marks of a block, each at its place in the page. */
function mark(
  pieces: readonly Piece[],
  { ranges, breaks }: { ranges: readonly Range[]; breaks: readonly number[] },
  inserts: Insert[],
) {
  const starts: Insert[] = []
  const ends: Insert[] = []
  /** The first piece that is not over where a range begins; ranges come in order. */
  let first = 0
  for (const [from, to, kind] of ranges) {
    while (pieces[first] && pieces[first]!.to <= from) first += 1
    let next = first
    while (pieces[next] && pieces[next]!.from < to) next += 1
    const own = pieces.slice(first, next)
    if (own.some(({ path }) => path.some(({ tag }) => kept.test(tag)))) continue
    const whole = own[0]?.path.findLast((one) => one.from === from && one.to === to && one.end)
    if (whole) {
      if (whole.name !== 'time' || kind === 'd') inserts.push(classed(whole, kind))
      continue
    }
    for (const [a, b] of around(own, from, to)) {
      starts.push([a, `<span class="${kind}">`])
      ends.push([b, '</span>'])
    }
  }
  first = 0
  const wbrs = breaks.flatMap((at): Insert[] => {
    while (pieces[first] && pieces[first]!.to <= at) first += 1
    const piece = pieces[first]
    return piece ? [[piece.at + at - piece.from, pause]] : []
  })
  inserts.push(...ends, ...wbrs, ...starts)
}

/** What a class keeps together already. */
const kept = /class="(?:[^"]* )?(?:keep|whole|button)[ "]/

function classed({ at, name, tag }: Open, kind: string): Insert {
  const has = tag.indexOf(' class="')
  return has < 0
    ? [at + 1 + name.length, ` class="${kind}"`]
    : [at + has + ' class="'.length, `${kind} `]
}

/**
 * Pairs of places in the page around some text: one, in one element or around elements that stand in it whole; else
 * some for the parts.
 */
function around(pieces: readonly Piece[], from: number, to: number): [number, number][] {
  const [start, end] = [pieces[0], pieces.at(-1)]
  if (!start || !end) return []
  let level = 0
  while (start.path[level] && pieces.every(({ path }) => path[level] === start.path[level]))
    level += 1
  const [opens, closes] = [start.path[level], end.path[level]]
  // Two elements side by side may be boxes of a layout.
  const whole =
    start === end ||
    (!(opens && closes) &&
      (!opens || (opens.from === from && opens.end)) &&
      (!closes || (closes.to === to && closes.end)))
  if (whole)
    return [
      [
        start !== end && opens ? opens.at : start.at + from - start.from,
        start !== end && closes ? closes.end : end.at + to - end.from,
      ],
    ]
  return pieces.flatMap(({ at, from: begins, to: ends }): [number, number][] => {
    const [a, b] = [Math.max(from, begins), Math.min(to, ends)]
    return b - a > 2 ? [[at + a - begins, at + b - begins]] : []
  })
}
