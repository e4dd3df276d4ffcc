/**
 * What became of addresses -> what is to be done, for a terminal or as Markdown.
 *
 * Enters: places and the state. Leaves: addresses by what an editor has to do about them; those that are there are only
 * counted.
 */
import type { linkWords } from '../strings/links.ts'
import type { Place, Wanted } from './collect.ts'
import type { Known, State } from './survey.ts'
import { states } from './verdict.ts'

type Words = typeof linkWords

/** Longer texts are refused as issues. */
const longest = 60_000

export function countsOf({ addresses }: State): Record<(typeof states)[number], number> {
  const all = Object.values(addresses)
  const count = (state: string) => all.filter((one) => one.state === state).length
  return Object.fromEntries(states.map((state) => [state, count(state)])) as ReturnType<
    typeof countsOf
  >
}

/** `asked` is how many were asked this time. */
export function report(
  wanted: readonly Wanted[],
  state: State,
  asked: number,
  words: Words,
  isMarkdown = false,
): string {
  const sum = words.sum(wanted.length, asked, countsOf(state))
  const parts = [sum]
  let left = 0
  let length = 0
  for (const name of states) {
    if (name === 'there') continue
    const group = wanted.filter(({ address }) => state.addresses[address]?.state === name)
    if (!group.length) continue
    const head = words.heads[name](group.length)
    parts.push(isMarkdown ? `## ${head}` : head)
    for (const { address, places } of group) {
      const text = shown(address, places, state.addresses[address]!, words, isMarkdown)
      length += text.length
      if (isMarkdown && length > longest) left++
      else parts.push(text)
    }
  }
  if (left) parts.push(words.left(left))
  return parts.join('\n\n')
}

function shown(
  address: string,
  places: readonly Place[],
  { why, status, to, since }: Known,
  words: Words,
  isMarkdown: boolean,
): string {
  const link = (text: string) => (isMarkdown ? `<${text.replaceAll('`', '%60')}>` : text)
  const told = [
    to && words.movedTo(link(to)),
    why && words.why[why](status ?? 0),
    words.since(since.slice(0, 10)),
  ]
  const lines = places.map(({ file, line, column, title }) => {
    const place = `${file}:${line}:${column}${title ? `  ${title.replaceAll('`', '’')}` : ''}`
    return isMarkdown ? `  - \`${place}\`` : `    ${place}`
  })
  const first = `${link(address)}${words.colon}${told.filter(Boolean).join(words.comma)}`
  return [isMarkdown ? `- ${first}` : `  ${first}`, ...lines].join('\n')
}
