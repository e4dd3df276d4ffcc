/** How far a typed string is from part of a longer one, and whether it is a short form of it. */

export interface Nearest {
  /** Characters wrong, missing, added or swapped with their neighbour. */
  distance: number
  /** The part that is nearest: `[from, to)`. */
  from: number
  to: number
}

/** The part of `text` nearest to `typed` (Sellers' algorithm, with swaps); of equals the longest. */
export function nearest(typed: string, text: string): Nearest {
  const width = text.length + 1
  let row = Array.from({ length: width }, () => 0)
  let starts = Array.from({ length: width }, (_, at) => at)
  let above: number[] = []
  let aboveStarts: number[] = []
  for (let i = 1; i <= typed.length; i++) {
    const next = [i]
    const nextStarts = [0]
    for (let j = 1; j < width; j++) {
      const same = typed[i - 1] === text[j - 1]
      let cost = row[j - 1]! + (same ? 0 : 1)
      let start = starts[j - 1]!
      const offer = (otherCost: number, otherStart: number) => {
        if (otherCost < cost || (otherCost === cost && otherStart < start))
          [cost, start] = [otherCost, otherStart]
      }
      offer(row[j]! + 1, starts[j]!)
      offer(next[j - 1]! + 1, nextStarts[j - 1]!)
      if (i > 1 && j > 1 && typed[i - 1] === text[j - 2] && typed[i - 2] === text[j - 1])
        offer(above[j - 2]! + 1, aboveStarts[j - 2]!)
      next.push(cost)
      nextStarts.push(start)
    }
    ;[above, aboveStarts, row, starts] = [row, starts, next, nextStarts]
  }
  let to = 0
  for (let j = 1; j < width; j++)
    if (row[j]! < row[to]! || (row[j] === row[to] && j - starts[j]! >= to - starts[to]!)) to = j
  return { distance: row[to]!, from: starts[to]!, to }
}

/**
 * How well `typed` abbreviates `name`: 0 where its characters do not stand there in this order; else 1, and 2 where each
 * of them begins a word or follows the one before, as people shorten names: 赣州师专, 武软. 3 where besides the first is
 * the name's first and the last is in one of its last two words.
 *
 * @param begins Whether a word of the name begins at a place.
 */
export function abbreviates(typed: string, name: string, begins: boolean[]): 0 | 1 | 2 | 3 {
  let late = name.length
  for (let words = 0; late > 0 && words < 2;) if (begins[--late]) words++
  // best[j]: the most good characters of a match of typed[0 … i] whose last one stands at j; -1 where there is none.
  const match = (first: number, last: number): number => {
    let best: number[] = []
    for (let i = 0; i < typed.length; i++) {
      const next = Array.from({ length: name.length }, () => -1)
      let reached = i ? -1 : 0
      for (let j = 0; j < name.length; j++) {
        if (i && j) reached = Math.max(reached, best[j - 1]!)
        if (name[j] !== typed[i] || reached < 0 || (!i && j > first)) continue
        const follows = i && j ? best[j - 1]! : -1
        next[j] = Math.max(reached + (begins[j] ? 1 : 0), follows >= 0 ? follows + 1 : -1)
      }
      best = next
    }
    return Math.max(-1, ...best.slice(last))
  }
  const good = match(name.length, 0)
  if (good < 0) return 0
  if (good < typed.length) return 1
  return match(0, late) === typed.length ? 3 : 2
}
