/** Pages with much on them, and what large type may do to their text. */
import { pages } from './visit.ts'

export const views = [
  ...pages,
  '/calendar/',
  '/calendar/2023-05/',
  '/calendar/subscribe/',
  '/changes/',
  '/compare/',
  '/compare/ganzhou-rare-metals/zhongshan-first/',
  '/data/',
  '/directory/',
  '/directory/ganzhou-rare-metals/',
  '/images/',
  '/landscape/',
  '/network/',
  '/network/relations/',
  '/search/?q=赣州',
]

/** What of a page's text is wider than the screen, cut by a box that doesn't scroll, or over other text. */
export function faults(): string[] {
  interface Piece {
    said: string
    left: number
    right: number
    top: number
    bottom: number
  }
  const found = new Set<string>()
  const pieces: Piece[] = []
  const wide = document.documentElement.scrollWidth - innerWidth
  if (wide > 0) found.add(`${wide} px too wide`)
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    const words = text.nodeValue!.trim()
    const chain: Element[] = []
    for (let at = text.parentElement; at && at !== document.body; at = at.parentElement)
      chain.push(at)
    const styles = chain.map((one) => getComputedStyle(one))
    const [style] = styles
    if (!words || !style || !chain[0]!.checkVisibility()) continue
    if (styles.some(({ clipPath }) => clipPath !== 'none')) continue
    const upright = style.writingMode !== 'horizontal-tb'
    // Of a line what its characters fill: boxes of lines may meet.
    const drawn = chain[0]!.namespaceURI!.endsWith('svg')
    const size = parseFloat(style.fontSize)
    const range = document.createRange()
    range.selectNodeContents(text)
    for (const box of range.getClientRects()) {
      const across = upright ? box.width : box.height
      const spare = Math.max(0, across - (drawn ? across * 0.6 : size * 0.9)) / 2
      const [x, y] = upright ? [spare, 0] : [0, spare]
      const piece = {
        said: `${chain[0]!.localName}.${chain[0]!.className}“${words.slice(0, 12)}”`,
        left: box.left + x,
        right: box.right - x,
        top: box.top + y,
        bottom: box.bottom - y,
      }
      if (piece.right - piece.left < 1 || piece.bottom - piece.top < 1) continue
      const frames = chain.filter((_, index) => !/^visible$/.test(styles[index]!.overflowX))
      const beside = frames.some((frame) => {
        const edge = frame.getBoundingClientRect()
        return (
          piece.top >= edge.bottom - 2 ||
          piece.bottom <= edge.top + 2 ||
          piece.left >= edge.right - 2 ||
          piece.right <= edge.left + 2
        )
      })
      const [frame] = frames
      if (frame && !/auto|scroll/.test(getComputedStyle(frame).overflow)) {
        const edge = frame.getBoundingClientRect()
        if (
          piece.right > edge.right + 1 ||
          piece.left < edge.left - 1 ||
          piece.bottom > edge.bottom + 1 ||
          piece.top < edge.top - 1
        )
          found.add(`${piece.said} is cut`)
      }
      if (!beside) pieces.push(piece)
    }
  }
  pieces.sort((a, b) => a.top - b.top)
  for (const [index, a] of pieces.entries())
    for (const b of pieces.slice(index + 1)) {
      if (b.top >= a.bottom) break
      const x = Math.min(a.right, b.right) - Math.max(a.left, b.left)
      const y = Math.min(a.bottom, b.bottom) - b.top
      if (x > 2 && y > 2) found.add(`${a.said} is over ${b.said}`)
    }
  return [...found].slice(0, 5)
}
