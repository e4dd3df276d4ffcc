/**
 * How the lines of a page break, as a browser sets them.
 *
 * Runs in the page: enters the names that stay whole; leaves what is parted, what begins or ends a line and may not, and
 * how many blocks of several lines end in one of one or two characters.
 */
export interface Lines {
  /** Blocks of more than one line. */
  blocks: number
  /** By sort: what is wrong, a slash where the line ends. */
  faults: Record<'date' | 'unit' | 'name' | 'head' | 'tail' | 'orphan', string[]>
}

export function linesOf(names: string[]): Lines {
  const dates =
    /(?:\d{2,4}\s?年(?:\s?\d{1,2}\s?月)?|\d{1,2}\s?月)(?:\s?\d{1,2}\s?日)?|\d{4}-\d{2}(?:-\d{2})?/g
  const units =
    /\d[\d.,]*\s?(?:%|％|‰|℃|[万亿千百]?(?:余|多)?(?:[个家所名人项元年月日天次届期批场座台件条页字张份组类级门位间亩岁周倍处支对公里平方米种]))/g
  /** Never at the head of a line, never at its end. */
  const heads = /^[·、，。；：！？）》〉」』】〕”’…%％‰℃,.;:!?)\]}]/
  const tails = /[（《〈「『【〔“‘([{]$/

  interface Place {
    character: string
    line: number
    node: Node
  }
  interface Block {
    places: Place[]
    vertical: boolean
    room: number
    em: number
    last?: DOMRect
  }
  const blocks: Block[] = []
  /** The block that an element's text is added to; what comes after a forced break is another. */
  const open = new Map<Element, Block>()
  const homes = new Map<Element, Element | undefined>()
  const homeOf = (element: Element): Element | undefined => {
    if (homes.has(element)) return homes.get(element)
    const style = getComputedStyle(element)
    const own = element.matches('svg, pre, script, style, textarea, select, noscript')
    const hidden =
      style.visibility === 'hidden' || (style.position === 'absolute' && style.width === '1px')
    const inline = /^(inline|contents|ruby.*)$/.test(style.display)
    const found =
      own || hidden || style.display === 'none'
        ? undefined
        : inline && element.parentElement
          ? homeOf(element.parentElement)
          : element
    homes.set(element, found)
    return found
  }
  const range = document.createRange()
  const walker = document.createTreeWalker(
    document.body,
    NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT,
  )
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const home = homeOf(node.parentElement!)
    if (home && node.nodeName === 'BR') open.delete(home)
    if (node.nodeType !== Node.TEXT_NODE) continue
    if (!home) continue
    const text = node.nodeValue!
    const code = node.parentElement!.closest('code')
    let block = open.get(home)
    if (!block) {
      const style = getComputedStyle(home)
      const vertical = style.writingMode.startsWith('vertical')
      const room = vertical
        ? home.clientHeight - parseFloat(style.paddingTop) - parseFloat(style.paddingBottom)
        : home.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight)
      block = { places: [], vertical, room, em: parseFloat(style.fontSize) }
      open.set(home, block)
      blocks.push(block)
    }
    range.selectNodeContents(node)
    const all = range.getClientRects()
    const alone = all.length === 1 ? all[0] : undefined
    if (!all.length) continue
    for (let at = 0; at < text.length; at++) {
      range.setStart(node, at)
      range.setEnd(node, at + 1)
      const rect = alone ?? range.getClientRects()[0]
      if (!rect || (!rect.width && !rect.height)) continue
      const before = block.last
      const next =
        before &&
        (block.vertical
          ? Math.abs(rect.left - before.left) > before.width * 0.6 && rect.top < before.bottom
          : rect.top > before.top + before.height * 0.6 && rect.left < before.right)
      const line = (block.places.at(-1)?.line ?? 0) + (next ? 1 : 0)
      block.places.push({ character: code ? '\uFFFC' : text[at]!, line, node })
      block.last = rect
    }
  }

  const told: Lines = {
    blocks: 0,
    faults: { date: [], unit: [], name: [], head: [], tail: [], orphan: [] },
  }
  const starts = new Map<string, string[]>()
  for (const name of names)
    starts.set(name.slice(0, 2), [...(starts.get(name.slice(0, 2)) ?? []), name])
  for (const { places, room, em } of blocks) {
    if (!places.length || places.at(-1)!.line === 0) continue
    told.blocks += 1
    const text = places.map(({ character }) => character).join('')
    const slashed = (from: number, to: number) =>
      places
        .slice(from, to)
        .map(({ character, line }, at) =>
          at && line !== places[from + at - 1]!.line ? `/${character}` : character,
        )
        .join('')
    /** What would fit into a line is parted. */
    const parted = (from: number, to: number) => {
      if (places[from]!.line === places[to - 1]!.line) return false
      const wide = Array.from(text.slice(from, to)).reduce(
        (sum, one) => sum + (/[ -~]/.test(one) ? 0.6 : 1),
        0.3,
      )
      return wide * em <= room
    }
    for (const [sort, pattern] of [
      ['date', dates],
      ['unit', units],
    ] as const)
      for (const { 0: found, index } of text.matchAll(pattern))
        if (parted(index, index + found.length))
          told.faults[sort].push(slashed(index - Math.min(index, 2), index + found.length))
    for (let at = 0; at < text.length; at++)
      for (const name of starts.get(text.slice(at, at + 2)) ?? [])
        if (text.startsWith(name, at) && parted(at, at + name.length))
          told.faults.name.push(slashed(at, at + name.length))
    const lines: string[] = []
    for (const { character, line } of places) lines[line] = (lines[line] ?? '') + character
    lines.forEach((line, at) => {
      // Code that is longer than a line ends where it must.
      if (at && heads.test(line.trimStart()) && !/\uFFFC[）”]?$/.test(lines[at - 1]!))
        told.faults.head.push(`${lines[at - 1]!.slice(-6)}/${line.slice(0, 4)}`)
      if (at < lines.length - 1 && tails.test(line.trimEnd()))
        told.faults.tail.push(`${line.slice(-6)}/${lines[at + 1]!.slice(0, 4)}`)
    })
    const end = lines.at(-1)!.match(/[\p{L}\p{N}]/gu)?.length ?? 0
    // A label that stands in a line of its own is no rest of a paragraph.
    const label = places.at(-1)!.node.nodeValue!.trim() === lines.at(-1)!.trim()
    if (end < 3 && !label && !lines.at(-1)!.includes('\uFFFC'))
      told.faults.orphan.push(`${lines.at(-2)!.slice(-8)}/${lines.at(-1)}`)
  }
  return told
}
