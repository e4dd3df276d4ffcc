/** Every word the search says. */
import type { Wording } from '../strings/edition.ts'
import { english } from './words.en.ts'

export const chinese = {
  /** Before and after the number. */
  count: ['', ' 条结果'] as [before: string, after: string],
  search: '检索',
  ask: '联合体、学校或地区',
  recent: '最近检索过',
  forget: '清除检索记录',
  searching: '正在检索…',
  all: '全部',
  unknown: '未载',
  filter: '筛选',
  open: '展开',
  results: '检索结果',
  without: (label: string) => `去掉“${label}”`,
  more: (number: number) => `再看 ${number} 条`,
  rest: (number: number) => `其余 ${number} 项`,
  alias: '又名：',
  /** Before words that an entry is found by, too, behind its text. */
  also: '同义：',
  sample: '示例',
  expired: '已过期',
  ellipsis: '…',
  /** Around a correction, which is a link. */
  meant: (typed: string): [before: string, after: string] => [
    `没有找到“${typed}”，是否要找“`,
    '”？下面是它的结果。',
  ],
  /** The same where what was typed is found, too. */
  besides: ['是否要找“', '”？'] as [before: string, after: string],
  likely: (typed: string) => `没有写着“${typed}”的条目，下面的名称可能有这样的简称。`,
  partial: '没有条目写着全部这些词，下面的写着其中一部分：',
  lacks: '未含：',
  unrecorded: '未载',
  written: '原文',
  name: '姓名',
  notWritten: (what: readonly string[]) => `没有写到“${what.join('、')}”`,
  source: (title: string) => `来源：${title}`,
  listed: (count: number, isComing: boolean) =>
    `${isComing ? '今天以后的，' : ''}${count ? `本站收录 ${count} 条` : '未载'}`,
  nothing: (typed: string) => `没有找到“${typed}”。`,
  chosenOut: '筛选之后没有结果。',
  advice: '换个说法，或少写几个字；名称、简称、拼音和首字母都能查。',
  apart: '没有条目同时写着这几个词，可以分开查：',
  instead: '可以改查：',
  asFacet: (facet: string, value: string) => `按${facet}筛选：${value}`,
  unreadable: '请输入汉字、字母或数字。',
  missing: (terms: string[]) => `${chinese.quoted(terms)}没有查成，下面只是其余部分的结果。`,
  unanswered: (terms: string[]) => `${chinese.quoted(terms)}没有查成，可能是网络断了。`,
  quoted: (terms: string[]) => terms.map((term) => `“${term}”`).join('、'),
  undone: '没有查成',
  lost: (number: number) => `有 ${number} 条结果没有载入。`,
  failed: '检索的数据没有载入，可能是网络断了。',
  offline: '现在没有网络，连上以后会自动再查。',
  unread: '没有载入。',
  unordered: '排序的数据没有载入，下面按相关度排列。',
  cut: (most: number) => `文字太长，只检索了前 ${most} 个字。`,
  strange: (values: string[]) => `没有这样的选项，没有按它筛选：${values.join('、')}。`,
  section: (title: string) => `见：${title}`,
  order: '排序',
  orders: {
    '': '按相关度',
    date: '按日期，新的在前',
    name: '按名称',
    kind: '按栏目分组',
  } as Record<string, string>,
  since: (year: string) => (year ? `${year}年起` : '起始年份'),
  until: (year: string) => (year ? `${year}年止` : '截止年份'),
  again: '再试一次',
  updated: '网站内容刚刚更新。',
  reload: '重新载入',
  everything: (number: number) => `查看全部 ${number} 条`,
}

export const words: Wording<typeof chinese> =
  process.env['PORTAL_EDITION'] === 'en' ? english : chinese

export const comma = process.env['PORTAL_EDITION'] === 'en' ? ', ' : '、'

/** Before such words in the text of a card, in every edition. */
export const alsoMark = '\n\u001f'
