/** What became of addresses -> what an editor has to do, for a terminal or as Markdown; what is there is only counted. */
import type { LinkWords } from '../strings/links.ts'
import type { Wanted } from './collect.ts'
import type { State } from './survey.ts'

/** Longer texts are refused as issues. */
const longest = 60_000

const isOfSource = ({ at }: { at: string }) => /(?:^|\/)sources\/[^/]+$/.test(at)

/** `asked` is how many were asked this time. */
export function report(
  wanted: readonly Wanted[],
  { addresses }: State,
  asked: number,
  words: LinkWords,
  isMarkdown = false,
): string {
  const groups = Object.groupBy(wanted, ({ address }) => addresses[address]!.state)
  const link = (text: string) => (isMarkdown ? `<${text.replaceAll('`', '%60')}>` : text)
  const shown = ({ address, places }: Wanted) => {
    const { state, why, status = 0, to, since } = addresses[address]!
    const told = [
      to && words.movedTo(link(to)),
      why && words.why[why](status),
      words.since(since.slice(0, 10)),
      state === 'gone' && places.some(isOfSource) && words.writeGone(since.slice(0, 10)),
    ]
    const lines = places.map(({ at, title }) => {
      const place = `${at}  ${title.replaceAll('`', '’')}`.trim()
      return isMarkdown ? `  - \`${place}\`` : `    ${place}`
    })
    const line = `${link(address)}${words.colon}${told.filter(Boolean).join(words.comma)}`
    return [isMarkdown ? `- ${line}` : `  ${line}`, ...lines].join('\n')
  }
  const parts = [words.sum(wanted.length, asked, groups)]
  let length = 0
  let left = 0
  for (const state of ['gone', 'moved', 'changed', 'unknown'] as const) {
    const group = groups[state] ?? []
    if (group.length) parts.push(`${isMarkdown ? '## ' : ''}${words.heads[state](group.length)}`)
    for (const one of group) {
      const text = shown(one)
      length += text.length
      if (isMarkdown && length > longest) left++
      else parts.push(text)
    }
  }
  return [...parts, ...(left ? [words.left(left)] : [])].join('\n\n')
}
