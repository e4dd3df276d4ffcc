/** What changed, in words: one sentence a difference. */
import {
  editsOf,
  isTold,
  type Difference,
  type EntryEdit,
  type Graph,
  type Node,
  type Said,
} from '../graph/index.ts'
import { readDate, withGuess } from '../kinds/date.ts'
import { english } from './edits.en.ts'
import type { Wording } from './edition.ts'
import { words as site, zhCN } from './zh-CN.ts'

export const chinese = {
  title: '改了什么',
  day: (day: string) => `${day}改动`,
  body: (places: number) => `正文改了 ${places} 处`,
  lost: '那时的文件读不出来，没有比较',
  format: '只改了写法，内容没有变',
  checked: '核对过，内容没有改',
  correction: (what: string) => `更正：${what}`,
  more: (count: number) => `另有 ${count} 处改动`,
  earlier: (count: number) => `更早的 ${count} 次`,
  others: (count: number) => `另有 ${count} 次改动没有列出。`,
  disordered: '这份文件的历史重排过：先后照版本库，日期是写下那一处改动的日子。',
  who: (owner: string) => `哪里写错了，请告诉${owner}，附上来源。`,
  quoted: (text: string) => `“${text}”`,
  part: (labels: readonly string[], within: string) =>
    labels.join('的').replace(/^[^的]+/, (label) => label + (within && `（${within}）`)),
  added: (label: string, is: string) => `补上${label}${is && `：${is}`}`,
  removed: (label: string) => `删去${label}`,
  changed: (label: string, was: string, is: string) =>
    is ? `${label}${was && `由${was}`}改为${is}` : `${label}改写了`,
  stated: (label: string, date: string) => `${label}由推断改为写明（${date}）`,
  guessed: (label: string, date: string) => `${label}由写明改为推断（${date}）`,
  order: (label: string) => `${label}的次序改了`,
  list: (label: string, from: number, to: number, added: string, removed: string) =>
    `${label}${from === to ? '' : ` ${from}→${to}`}：${[added && `新增${added}`, removed && `撤下${removed}`].filter(Boolean).join('，')}`,
  /** Names of some, and how many there are in all where not all are named. */
  some: (names: readonly string[], count: number) =>
    names.length === 0
      ? ` ${count} 项`
      : names.join(zhCN.comma) + (names.length < count ? ` 等 ${count} 项` : ''),
}

export const editWords: Wording<typeof chinese> =
  process.env['PORTAL_EDITION'] === 'en' ? english : chinese

/** How many names a sentence has, and how many sentences an edit. */
const [mostNames, mostSentences] = [5, 8]

/** Of texts that are longer it is said that they are others. */
const longestQuoted = 40

function said(value: Said, { type, unit }: Difference['field']): string {
  if (value === undefined) return ''
  if (typeof value === 'boolean') return site.yesNo(value)
  if (typeof value === 'number') return `${value}${unit ?? ''}`
  if (type === 'date') return withGuess(site.date(value), value)
  return value.length > longestQuoted || value.includes('\n') ? '' : editWords.quoted(value)
}

function sentences(one: Difference): string[] {
  const w = editWords
  const { field, labels, name } = one
  const label = w.part(labels, typeof one.within === 'string' ? one.within : '')
  if (one.how === 'order') return [w.order(label)]
  if (one.how === 'list') {
    if (name === 'corrections' && one.added.length)
      return one.added.map((what) => w.correction(String(what ?? '')))
    const some = (values: readonly Said[]) => {
      if (!values.length) return ''
      const names = values.map((value) => said(value, field).replace(/^“(.*)”$/, '$1'))
      return w.some(names.filter(Boolean).slice(0, mostNames), values.length)
    }
    return [w.list(label, one.from, one.to, some(one.added), some(one.removed))]
  }
  const [was, is] = [said(one.was, field), said(one.is, field)]
  if (one.how === 'added') return [w.added(label, is)]
  if (one.how === 'removed') return [w.removed(label)]
  const [before, after] = [one.was, one.is].map((date) =>
    field.type === 'date' ? readDate(String(date)) : undefined,
  )
  if (before && after && before.inferred !== after.inferred) {
    const date = site.date(String(one.is))
    if (date === site.date(String(one.was)))
      return [after.inferred ? w.guessed(label, date) : w.stated(label, date)]
  }
  return [w.changed(label, was, is)]
}

/** What changed on the day of an entry's latest edit; nothing where that is not known, or where it came on it. */
export function latestOf(node: Node, graph: Graph): { day: string; told: string[] } | undefined {
  const { edits } = editsOf(node, graph)
  const { day } = edits.find(isTold) ?? edits[0] ?? {}
  if (day === undefined) return undefined
  return { day, told: toldOn(edits.filter((one) => one.day === day)) }
}

/** The edits of one day; what only writes otherwise is said where nothing else is. */
export function toldOn(edits: readonly EntryEdit[]): string[] {
  const told = edits.filter(isTold)
  return [...new Set((told.length ? told : edits).flatMap(toldOf))]
}

/** An edit in sentences without a full stop; the last says how many more there are. */
export function toldOf({ differences, places, checked }: EntryEdit): string[] {
  const w = editWords
  const all = [
    ...(differences ?? []).flatMap(sentences),
    ...(places ? [w.body(places)] : []),
    ...(differences ? [] : [w.lost]),
  ]
  if (!all.length) return [checked ? w.checked : w.format]
  if (all.length <= mostSentences) return all
  return [...all.slice(0, mostSentences - 1), w.more(all.length - mostSentences + 1)]
}
