/** Letters that no font of the share images has: what these show instead is told. */
import { warning, type Graph, type Problem } from '../graph/index.ts'
import { uncommon } from '../share/type.ts'

export async function checkGlyphs({ nodes }: Graph): Promise<Problem[]> {
  const rare = [...nodes.values()].flatMap(({ file, data, card }) =>
    Object.entries({
      title: card.title,
      short: card.short ?? '',
      summary: card.lead,
      titleEn: data.titleEn ?? '',
    })
      .filter(([, text]) => uncommon.test(text))
      .map(([field, text]) => ({ file, field, letters: new Set(text.match(/[\p{L}\p{N}]/gu)) })),
  )
  if (!rare.some(({ letters }) => uncommon.test([...letters].join('')))) return []
  // Fonts take a third of a second, which most portals need not wait for.
  const { drawnAs } = await import('../share/characters.ts')
  return rare.flatMap(({ file, field, letters }) => {
    const lost = [...letters].filter((one) => drawnAs(one) !== one)
    const params = { found: lost.join('、'), instead: lost.map(drawnAs).join('、') }
    return lost.length ? [warning('share/glyph', file, { path: [field], params })] : []
  })
}
