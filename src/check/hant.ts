/** Names in traditional characters that are not the name itself, character for character. */
import { warning, type Graph, type Problem } from '../graph/index.ts'

export async function checkHant({ nodes }: Graph): Promise<Problem[]> {
  const named = [...nodes.values()].filter(({ data }) => data.titleHant)
  if (!named.length) return []
  // Most portals have none, and need no tables.
  const { fold } = await import('../search/traditional.ts')
  const letters = (text: string) => fold(text).replace(/[^\p{L}\p{N}]/gu, '')
  return named.flatMap(({ file, data: { title, titleHant: found = '' } }) =>
    letters(found) === letters(title)
      ? []
      : [warning('entry/hant', file, { path: ['titleHant'], params: { found, title } })],
  )
}
