/**
 * 供需对接: which offer may meet which need, and why.
 *
 * Rule: two sides are matched by direction, industry, region and the words of their titles and summaries; a direction
 * alone is no match, a region alone is none. Promises: each entry is held against `reach` others at most for each
 * thing it shares, newest first, so that the work grows with the number of entries and no faster.
 */
import type { Graph, Node } from './graph.ts'

type Opportunity = Node<'opportunities'>

export interface Reason {
  by: 'direction' | 'industry' | 'region' | 'words'
  /** Directions, industries or words; slugs of regions. */
  shared: string[]
}

export interface Match {
  node: Opportunity
  score: number
  reasons: Reason[]
}

/** Others of one shared value that an entry is held against. */
const reach = 40

/** A word that more than this share of all entries have says nothing; among few, that two others have. */
const common = 0.2

const weights = { direction: 3, industry: 3, region: 2, words: 1 }
const least = 4

/** Words that any need or offer may have. */
const generic = new Set(
  (
    '学校 院校 高校 高职 中职 本科 职业 学院 企业 公司 工厂 单位 部门 机构 教师 老师 专业教师 学生 学员 人员 人才 专业 课程 岗位 ' +
    '每周 每年 每月 每期 每次 每天 每人 长期 有效 一年 一次 希望 提供 需要 寻找 愿意 可以 能够 一起 共同 合作 参加 开展 进行 接收 ' +
    '一名 两名 三名 以上 左右 其中 或者 以及 用于 方向 需求 供给 联系 面向 相关 本地 名额 示例'
  ).split(' '),
)

const segmenter = new Intl.Segmenter('zh-CN', { granularity: 'word' })

/** The words of an entry that its direction and industries don't say already. */
function wordsOf({ card, data }: Opportunity): Set<string> {
  const words = new Set<string>()
  const said = [data.direction, ...(data.industry ?? [])].join(' ')
  for (const text of [card.title, card.lead])
    for (const { segment, isWordLike } of segmenter.segment(text))
      if (
        isWordLike &&
        [...segment].length > 1 &&
        !/^[\d.,:%]+$/.test(segment) &&
        !generic.has(segment) &&
        !said.includes(segment)
      )
        words.add(segment)
  return words
}

interface Shelf {
  words: Map<Opportunity, string[]>
  /** Entries by side and what they share, newest first. */
  by: Map<string, Opportunity[]>
}

/** What one entry can share: its own region, not the country around it. */
function values(node: Opportunity): { by: 'direction' | 'industry' | 'region'; value: string }[] {
  return [
    { by: 'direction', value: node.data.direction },
    ...(node.data.industry ?? []).map((value) => ({ by: 'industry' as const, value })),
    ...(node.facets['region'] ?? []).map((value) => ({ by: 'region' as const, value })),
  ]
}

const shelfOf = (graph: Graph): Shelf => graph.memo('shelf', () => fillShelf(graph))

function fillShelf(graph: Graph): Shelf {
  const all = graph.of('opportunities')
  const counts = new Map<string, number>()
  const sets = all.map((node) => wordsOf(node))
  for (const set of sets) for (const word of set) counts.set(word, (counts.get(word) ?? 0) + 1)
  const most = Math.max(3, all.length * common)
  const words = new Map(
    all.map((node, index) => [
      node,
      [...sets[index]!].filter((word) => counts.get(word)! > 1 && counts.get(word)! <= most),
    ]),
  )
  const by = new Map<string, Opportunity[]>()
  for (const node of all) {
    const keys = [
      ...values(node).map(({ by, value }) => `${by} ${value}`),
      ...words.get(node)!.map((word) => `words ${word}`),
    ]
    for (const key of keys) {
      const full = `${node.data.side} ${key}`
      const list = by.get(full)
      if (!list) by.set(full, [node])
      else if (list.length < reach) list.push(node)
    }
  }
  return { words, by }
}

/** What two entries share, nearest region first; the lists of candidates are cut, what they share is not. */
function reasonsOf(node: Opportunity, other: Opportunity, words: Shelf['words']): Reason[] {
  const shared = (own: readonly string[] = [], theirs: readonly string[] = []) =>
    own.filter((value) => theirs.includes(value))
  const all: Reason[] = [
    { by: 'direction', shared: shared([node.data.direction], [other.data.direction]) },
    { by: 'industry', shared: shared(node.data.industry, other.data.industry) },
    // Of a region and those above it the nearest alone is told.
    { by: 'region', shared: shared(node.facets['region'], other.facets['region']).slice(0, 1) },
    { by: 'words', shared: shared(words.get(node), words.get(other)).slice(0, 3) },
  ]
  return all.filter((one) => one.shared.length > 0)
}

const scoreOf = (reasons: readonly Reason[]) =>
  reasons.reduce(
    (sum, { by, shared }) => sum + weights[by] * (by === 'words' ? shared.length : 1),
    0,
  )

/** The best matches of an entry among those of the other side, best first, at most `most`. */
export function matchesOf(node: Opportunity, graph: Graph, most = 3): Match[] {
  const { words, by } = shelfOf(graph)
  const other = node.data.side === '需求' ? '供给' : '需求'
  const keys = [
    ...values(node).map((one) => `${one.by} ${one.value}`),
    ...words.get(node)!.map((word) => `words ${word}`),
  ]
  const candidates = new Set(keys.flatMap((key) => by.get(`${other} ${key}`) ?? []))
  return [...candidates]
    .map((candidate): Match => {
      const reasons = reasonsOf(node, candidate, words)
      return { node: candidate, score: scoreOf(reasons), reasons }
    })
    .filter(({ score, reasons }) => score >= least && reasons.length > 1)
    .sort((a, b) => b.score - a.score || a.node.position - b.node.position)
    .slice(0, most)
}
