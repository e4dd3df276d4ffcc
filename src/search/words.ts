/** Every word the search says. */
export const words = {
  /** Before and after the number. */
  count: ['', ' 条结果'] as [before: string, after: string],
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
  sample: '示例',
  expired: '已过期',
  ellipsis: '…',
  /** Around a correction, which is a link. */
  meant: (typed: string): [before: string, after: string] => [
    `没有找到“${typed}”，是否要找“`,
    '”？下面是它的结果。',
  ],
  likely: (typed: string) => `没有写着“${typed}”的条目，下面的名称可能有这样的简称。`,
  nothing: (typed: string) => `没有找到“${typed}”。`,
  chosenOut: '筛选之后没有结果。',
  advice: '换个说法，或少写几个字；名称、简称、拼音和首字母都能查。',
  apart: '没有条目同时写着这几个词，可以分开查：',
  instead: '可以改查：',
  asFacet: (facet: string, value: string) => `按${facet}筛选：${value}`,
  unreadable: '请输入汉字、字母或数字。',
  missing: (terms: string[]) =>
    `${terms.map((term) => `“${term}”`).join('、')}没有查成，下面只是其余部分的结果。`,
  lost: (number: number) => `有 ${number} 条结果没有载入。`,
  failed: '检索的数据没有载入，可能是网络断了。',
  again: '再试一次',
  updated: '网站内容刚刚更新。',
  reload: '重新载入',
  everything: (number: number) => `查看全部 ${number} 条`,
}
