import { describe, expect, test } from 'vitest'
import { matchesOf } from '../../src/graph/match.ts'
import { portalOf, type Written } from './feeds-portal.ts'

const regions: Written[] = [
  { id: 'regions/province', data: { title: '省' } },
  { id: 'regions/city', data: { title: '市', parent: 'province' } },
  { id: 'regions/town', data: { title: '镇', parent: 'city' } },
]
const one = (name: string, data: Record<string, unknown>): Written => ({
  id: `opportunities/${name}`,
  data: { title: name, direction: '技术攻关', ...data },
})
const need = (name: string, data: Record<string, unknown> = {}) =>
  one(name, { side: '需求', ...data })
const offer = (name: string, data: Record<string, unknown> = {}) =>
  one(name, { side: '供给', ...data })

const find = (written: Written[], name: string) => {
  const { graph } = portalOf([...regions, ...written])
  return matchesOf(graph.find('opportunities', name)!, graph)
}

describe('a match', () => {
  test('is of the other side and says why', () => {
    const written = [
      need('a', { industry: '稀土', region: 'town' }),
      offer('b', { industry: '稀土', region: 'city', direction: '岗位实习' }),
      need('c', { industry: '稀土', region: 'town' }),
    ]
    const matches = find(written, 'a')
    expect(matches.map(({ node }) => node.slug)).toEqual(['b'])
    expect(matches[0]!.reasons).toEqual([
      { by: 'industry', shared: ['稀土'] },
      { by: 'region', shared: ['city'] },
    ])
  })

  test('is the same seen from either end', () => {
    const written = [
      need('a', { industry: '茶', region: 'city' }),
      offer('b', { industry: '茶', region: 'city' }),
    ]
    expect(find(written, 'a')[0]!.score).toBe(find(written, 'b')[0]!.score)
  })

  test('needs more than one reason', () => {
    expect(find([need('a'), offer('b')], 'a')).toEqual([])
    const far = [
      need('a', { region: 'city' }),
      offer('b', { region: 'city', direction: '岗位实习' }),
    ]
    expect(find(far, 'a')).toEqual([])
  })

  test('puts what shares most first', () => {
    const written = [
      need('a', { industry: '茶', region: 'city' }),
      offer('far', { industry: '茶' }),
      offer('near', { industry: '茶', region: 'city' }),
    ]
    expect(find(written, 'a').map(({ node }) => node.slug)).toEqual(['near', 'far'])
  })

  test('takes words that few have, and none that any entry may have', () => {
    const written = [
      need('永磁电机的学校', { industry: '电机' }),
      offer('永磁检测的学校', { industry: '电机', direction: '岗位实习' }),
    ].map((entry, index) => ({ ...entry, id: `opportunities/${'ab'[index]}` }))
    const [match] = find(written, 'a')
    const shared = match?.reasons.find(({ by }) => by === 'words')?.shared ?? []
    expect(shared).not.toContain('学校')
    expect(shared).toContain('永磁')
  })
})

test('among thousands each finds three of its own industry', () => {
  const many = Array.from({ length: 2000 }, (_, index) =>
    one(`x${index}`, {
      side: index % 2 ? '需求' : '供给',
      industry: `业${Math.floor(index / 2) % 50}`,
      region: 'city',
    }),
  )
  const { graph } = portalOf([...regions, ...many])
  for (const node of graph.of('opportunities')) {
    const matches = matchesOf(node, graph)
    expect(matches).toHaveLength(3)
    for (const match of matches) expect(match.node.data.industry).toEqual(node.data.industry)
  }
})
