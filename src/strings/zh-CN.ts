/** Every word of the interface, in simplified Chinese. Another language satisfies the type of this one. */
import { certainties } from '../kinds/certainty.ts'
import { inferredDate, readDate, type Moment } from '../kinds/date.ts'
import type { Tenure } from '../kinds/tenure.ts'
import type { Wording } from './edition.ts'
import { en } from './en.ts'

/** 2023年 · 2023年9月 · 2023年10月31日. */
const moment = ({ year, month, day }: Moment) =>
  `${year}年${month ? `${month}月` : ''}${day ? `${day}日` : ''}`

/** The far end of a span says only what differs from its beginning: 11月28–29日. */
function span(from: Moment, to: Moment): string {
  if (from.year !== to.year || !to.month) return `${moment(from)}–${moment(to)}`
  if (from.month !== to.month) return `${moment(from)}–${to.month}月${to.day ? `${to.day}日` : ''}`
  return from.day && to.day ? `${from.year}年${from.month}月${from.day}–${to.day}日` : moment(from)
}

/** Days `YYYY-MM-DD`, times `HH:MM`. */
interface Hours {
  first: string
  last: string
  from?: string
  to?: string
  daily?: boolean
}

/** What people call files, by their endings. */
const fileSorts: readonly [endings: string, name: string][] = [
  ['doc docx wps odt', 'Word 文档'],
  ['xls xlsx et ods', 'Excel 表格'],
  ['ppt pptx dps odp', 'PPT 演示文稿'],
  ['csv', 'CSV 表格'],
  ['txt md', '文本'],
  ['zip 7z rar', '压缩包'],
  ['png jpg jpeg webp avif gif', '图片'],
  ['mp3 m4a wav', '录音'],
  ['mp4 webm', '影片'],
  ['ics', '日历'],
  ['vcf', '名片'],
  ['json', '数据'],
]

/** Hosts, of scripts whole addresses. */
interface Loads {
  frames?: readonly string[] | undefined
  images?: readonly string[] | undefined
  scripts?: readonly string[] | undefined
}

export const zhCN = {
  /** EDTF as people write it, without the mark of inference. */
  date(edtf: string): string {
    const when = readDate(edtf)
    if (!when) return edtf
    if (when.to) return span(when.from, when.to)
    return `${moment(when.from)}${when.open ? '起' : ''}`
  },
  /** From when until when: 2021年6月起, 至2024年, 2021年6月–2024年; nothing where neither is known. */
  tenure({ from, until }: Tenure = {}): string {
    const [begins] = from?.split('/') ?? []
    const ends = until?.split('/').at(-1)
    const span = begins ? `${begins}/${ends ?? '..'}` : (ends ?? '')
    const text = begins || !ends ? zhCN.date(span) : `至${zhCN.date(ends)}`
    return inferredDate(span) ? `${text}（${certainties.inferred}）` : text
  },
  /** The same without its year, for lists grouped by year: 10月31日; empty for a bare year. */
  dayOfYear(edtf: string): string {
    const when = readDate(edtf)
    if (!when) return edtf
    const full = zhCN.date(edtf)
    return when.to && when.to.year !== when.from.year ? full : full.replace(/^\d{4}年/, '')
  },
  /** The same under the name of its month, its figures apart: 28–29 and 日; no figures where the day is not known. */
  dayOfMonth(edtf: string): { figure: string; rest: string } {
    const [, figure = '', rest] =
      /^(?:\d+年)?\d+月(\d+(?:–\d+)?)(日.*)$/.exec(zhCN.dayOfYear(edtf)) ?? []
    return { figure, rest: rest ?? zhCN.noDay }
  },
  /** Hours of one day, of each day, or from one day to another. */
  hours: ({ first, last, from, to, daily }: Hours) =>
    !to
      ? from!
      : daily
        ? `每天 ${from}–${to}`
        : first === last
          ? `${from}–${to}`
          : Date.parse(last) - Date.parse(first) === 86_400_000
            ? `${from}–次日 ${to}`
            : `首日 ${from} 至末日 ${to}`,
  /** What a file is and how large: `PDF · 1.2 MB`; nothing of a size of 0. */
  file: ({ ending, bytes }: { ending: string; bytes: number }) =>
    [
      fileSorts.find(([endings]) => endings.split(' ').includes(ending))?.[1] ??
        ending.toUpperCase(),
      bytes >= 1024 ** 2
        ? `${(bytes / 1024 ** 2).toFixed(1)} MB`
        : bytes && `${Math.ceil(bytes / 1024)} KB`,
    ]
      .filter(Boolean)
      .join(' · '),
  captions: '中文字幕',
  /** What pages may load from others. */
  loads: ({ frames = [], images = [], scripts = [] }: Loads) =>
    `本站的页面可能从别的网站载入：${[
      [frames, '嵌入的页面'] as const,
      [images, '图片'] as const,
      [scripts.map((address) => new URL(address).host), '脚本'] as const,
    ]
      .flatMap(([hosts, what]) => (hosts.length ? `${hosts.join('、')}（${what}）` : []))
      .join('；')}。载入时，对方会知道访客的网络地址和所看的页面。`,
  watch: (host: string) => `在 ${host} 观看`,
  guess: certainties.inferred,
  sample: certainties.sample,
  unknown: '未载',
  noDay: '日未载',
  dash: '—',
  comma: '、',
  /** Between clauses. */
  clause: '，',
  semicolon: '；',
  /** Between sentences, and at the end of one. */
  gap: '',
  stop: '。',
  labelled: (label: string, text: string) => `${label}：${text}`,
  bracketed: (text: string) => `（${text}）`,
  /** Between facts of a line. */
  dot: ' · ',
  yesNo: (value: boolean) => (value ? '是' : '否'),
  skip: '跳到正文',
  home: '首页',
  search: '检索',
  menu: '栏目',
  mainNavigation: '栏目',
  breadcrumbs: '所在位置',
  onThisPage: '本页内容',
  contents: '正文目录',
  turn: '前后条目',
  older: '上一条',
  newer: '下一条',
  searchPlaceholder: '联合体、学校或地区',
  searchMembers: '成员、活动或平台',
  try: '试试',
  updated: (date: string) => `内容更新至${date}`,
  checked: '核对于',
  changed: '最近更新',
  owner: (name: string) => `主办：${name}`,
  friends: '友情链接',
  qr: (name: string) => `“${name}”的二维码`,
  issued: (name: string) => `由${name}发布。`,
  cited: '转载请注明来源与日期。',
  editPage: '编辑本页',
  reportPage: '报告错误',
  reportLetter: (url: string) => `哪一页：${url}\n哪里不对：\n应当是（写明来源）：\n`,
  cite: (number: number) => `来源 ${number}`,
  count: (number: number, measure: string) => `${number}${measure}`,
  notFound: {
    title: '没有这一页',
    lead: '地址可能写错了，或者这一条已经改名。',
    search: '检索全站',
  },
  facets: {
    all: '全部',
    open: '筛选',
    /** Behind the number of rows that are left. */
    shown: (measure: string) => measure,
  },
  sections: {
    composition: ['构成', '一格为一家。实心已收录，空心只见于公布数。'],
    directions: ['合作方向', ''],
    members: ['成员', '按角色排列，同一角色内按收录先后。'],
    formerMembers: ['以前的成员', '不计入成员数。'],
    comingMembers: ['将加入的成员', '不计入成员数。'],
    formerAlliances: ['曾加入的联合体', ''],
    comingAlliances: ['将加入的联合体', ''],
    bodies: ['组织机构', '照来源列出；人名只照来源写。'],
    body: ['说明', ''],
    photos: ['照片', ''],
    files: ['下载', ''],
    films: ['影片', ''],
    platforms: ['平台与基地', ''],
    works: ['平台与协议', ''],
    agreements: ['合作协议', '意向协议只表示打算合作，不等于已经实施。'],
    events: ['活动', ''],
    timeline: ['时间线', '虚线为推断的日期。'],
    nearby: ['同地区的事', '同一地区的活动和政策，不计入本条目。'],
    opportunities: ['供需对接', ''],
    policies: ['政策', ''],
    news: ['动态', ''],
    alliances: ['联合体与联盟', ''],
    regions: ['下辖地区', ''],
    sources: ['来源', ''],
    share: ['分享', '微信里存下海报，长按识别二维码。'],
    web: ['脉络', '与谁一起出现在协议和平台里，按地区。'],
    below: ['下设平台', ''],
    children: ['下属单位', ''],
    parts: ['分论坛与环节', ''],
    participants: ['参加单位', '按身份排列。'],
    parties: ['签约方', ''],
    mentions: ['提到它的条目', ''],
    citedBy: ['引用它的条目', ''],
    related: ['相关条目', '同一产业或同一地区。'],
    milestones: ['大事', ''],
    missing: ['尚未收录', '来源没有写，或还没有整理。'],
    fields: ['字段手册', '由字段定义自动生成。'],
  } satisfies Record<string, [title: string, note: string]>,
  contact: {
    title: '联系方式',
    titles: { alliances: '怎样加入', opportunities: '怎样应征' } as Partial<Record<string, string>>,
    by: '可以问',
    none: '还没有收录它自己的办公室。',
    office: '办公室',
    account: '公众号',
    phone: '电话',
    mail: '邮箱',
    website: '网页',
    address: '地址',
    subject: (title: string) => `关于“${title}”`,
  },
  /** Where a page calls a field otherwise than its schema does, or says more. */
  facts: {
    partOf: '所属',
    operators: '建设与运营',
    awardedAt: '授牌、揭牌或发布',
    planned: '原定日期',
    longTerm: '长期有效',
    published: '发布日期',
    address: '原文',
  },
  attendance: ({ units, people, over }: { units?: number; people?: number; over?: boolean } = {}) =>
    [units && `${units}${over ? '余' : ''}家单位`, people && `${people}${over ? '余' : ''}位嘉宾`]
      .filter(Boolean)
      .join('，'),
  unnamedParties: (number: number) => `另有 ${number} 家，来源未具名`,
  composition: {
    group: '类别',
    declared: '公布',
    recorded: '收录',
    total: '合计',
    outside: (labels: string, count: number) =>
      `另收录${labels} ${count} 家，不在公布的各类之内，不计入合计。`,
    unsorted: '类别未载',
    head: (said: string, total: number, recorded: number) =>
      `${said} ${total} 家，${recorded ? `收录 ${recorded} 家` : '名单未载'}`,
    headRecorded: (recorded: number) =>
      recorded ? `收录 ${recorded} 家；来源没有公布总数` : '成员的总数和名单都未载',
    partial: (known: number, left: number) =>
      `公布的总数里，其中 ${known} 家的类别已知，另 ${left} 家的类别未载。`,
    missing: (count: number) => `公布的成员中另有 ${count} 家名称未见于来源。`,
  },
  bodies: { chair: '负责人', units: '单位' },
  members: {
    among: (count: number) => (count ? `其中成员 ${count} 家` : ''),
    name: '名称',
    sort: '分类',
    region: '地区',
    source: '来源',
    role: '身份',
  },
  list: {
    none: '未载',
    pages: '各页',
    page: (label: string, page: number) => `${label}（第 ${page} 页）`,
    all: (count: number, measure: string) => `全部 ${count} ${measure}`,
    coming: '将要举行',
    noComing: '，没有已公布的近期活动。',
    /** Where month or year is not known. */
    noMonth: '月未载',
    noYear: '日期未载',
    order: {
      calendar: '按月排列：将要举行的在前，由近及远；其余新的在前。',
      date: '按日期排列，新的在前。',
      place: '按省、市、区县逐级排列，同级按区划代码。',
      groups: (facet: string, groups: string[], within: string) =>
        `按${facet}${groups.length ? `（${groups.join('、')}）` : ''}排列，同一${facet}${within}。`,
      within: { date: '新的在前，日期未载的在后', name: '按名称的拼音', place: '按地区' },
    },
    lead: (count: number, measure: string, note = '') =>
      `共 ${count} ${measure}${note && `，${note}`}。`,
    guests: '发文、出席与到访的单位',
    rest: (count: number) => `另 ${count} 条`,
    json: '数据（JSON）',
    csv: '表格（CSV）',
    rss: 'RSS 订阅',
    calendar: '日历 .ics',
  },
  /** What kinds' rows say beside names. */
  row: {
    lead: '牵头',
    others: (count: number) => `另 ${count} 个联合体`,
    noNumber: '文号未载',
    noText: '全文网址未载',
    noAddress: '网址未载',
    cited: (count: number) => `引用它的 ${count} 条`,
    and: '与',
    unnamed: (count: number) => `另 ${count} 家，未具名`,
  },
  homePage: {
    directory: '名录',
    directoryNote: '右列为成员数，来源公布，或由本站合计；“—”表示来源未载',
    frieze: '联合体的环',
    friezeNote: '一环是一个联合体，环上一格是一家成员；同地区的环相扣。',
    network: '脉络图谱',
    landscape: '全景',
    compare: '联合体比较',
    notices: '通知与动态',
    photos: '图片',
    figure: '联合体概况',
    aboutAlliance: '联合体的全部内容',
    members: '成员单位',
    allMembers: (count: number) => `全部 ${count} 家成员单位`,
    years: '年脉',
    yearsNote: '一点是一件：成立、活动、协议、平台、政策和大事，虚线的是推断或示例；文字只列几件。',
    yearsMore: (count: number) => `另 ${count} 件`,
    yearCount: (_count: number) => '件',
    events: ['活动', ''],
    past: '以往的活动',
    pastNote: '新的在前',
    coming: '近期活动与截止日',
    asOf: '截至',
    noComing: '没有已公布的近期活动和截止日。',
    subscribe: '订阅日历',
    subscribeNote: '，有新活动时会自动出现在手机日历里。',
    opportunities: ['供需对接', ''],
    opportunitiesSample: '带“示例”的条目是虚构的，示意发布后的样子。',
    fresh: ['最近更新', '按核对日期。'],
    certainty: ['事实怎样写', '写法只有三种，全站一致。'],
    stated: ['写明', '2023年9月', '来源里就是这样写的，旁边有来源编号。'],
    inferred: ['推断', '2025年10月31日', '来源没有直说，由上下文推出；点开可见理由。'],
    blank: ['未载', '—', '来源没有提到，就空着，不补写。'],
    formNotes: {
      city: '一城之内，校、企、园同组',
      trade: '同一行业，跨地区共建',
      area: '一片区域里的院校与产业',
      sector: '围绕一个产业',
      other: '',
    },
    regionNote: (alliances: number, platforms: number) =>
      `${alliances} 个联合体，${platforms} 个平台`,
  },
  empty: {
    members: ['还没有收录成员单位。', '知道名单？请附来源告诉我们。'],
    list: ['这一栏目还没有条目。', ''],
  },
  missing: {
    total: '成员总数',
    names: '成员名单',
    parties: '签约方的名称',
    tell: '知道的，请附上来源告诉我们。',
    later: '查到来源以后补上。',
  },
  unsourced: '这一条没有单独的来源。',
  correct: '纠错',
  inherited: '所据来源见：',
  why: '为什么是“推断”',
  doubt: '存疑',
  citation: {
    title: '引用本页',
    text: (title: string, site: string, url: string, date: string) =>
      `${site}：《${title}》，${url}${date ? `，核对于${date}` : ''}。`,
    noAddress: '网址未载',
    none: '发布者未载',
    undated: '日期未载',
    quotes: '引文',
    unproven: `${certainties.unproven}：生成本页时手边没有来源的副本，引文没有逐字核对。`,
    gone: (date: string, day: string) =>
      `原网址已失效（${date}）${day ? `，存有${day}的副本` : ''}`,
    copied: (date: string) => `副本 ${date}`,
    copy: (date: string, code: string) => `${date}，SHA-256 ${code}`,
  },
  share: {
    poster: '保存海报',
    square: '保存方图',
    card: '保存卡片',
    calendar: '加入日历',
    subscribe: '订阅日历',
    rss: 'RSS',
    data: '本页数据',
    copy: '复制链接',
    copied: '链接已复制。',
    byHand: '没能复制，请长按或选中后复制：',
    send: '发送给……',
    weibo: '分享到微博',
    qq: '分享到 QQ',
    hold: '长按海报，保存或发给朋友。',
    scan: '扫码打开本页',
    cardAlt: (title: string) => `“${title}”的分享卡片`,
    posterAlt: (title: string) => `“${title}”的海报，附本页的二维码`,
    qr: '本页地址的二维码',
  },
  images: {
    title: '分享图',
    lead: '每一类、每一种形态各取一个，看它们转发出去是什么样子；改了颜色、站名或标志，先来这里看一眼。',
    list: '列表',
    formats: { card: '卡片', square: '方图', poster: '海报' },
    alt: (name: string, format: string) => `“${name}”的${format}`,
    link: '全部分享图的样子',
  },
  handbook: {
    of: (label: string) => `${label}的字段`,
    field: '字段',
    help: '怎样写',
    required: '必填',
    choices: '可选：',
    site: { label: '门户的设置', about: '站名、网址、颜色、用词、导航和页脚。' },
  },
  searchPage: {
    kind: '栏目',
    year: '年份',
    title: '检索',
    lead: '输入任何一段文字：名称、简称、拼音或首字母。',
    noScript: '没有脚本也能查：下面列出全部条目，可用浏览器自带的“在页面中查找”。',
    all: '全部条目',
  },
  icp: 'https://beian.miit.gov.cn/',
  police: (code: string) =>
    `https://beian.mps.gov.cn/#/query/webSearch?code=${code.replace(/\D/g, '')}`,
}

export type Strings = Wording<typeof zhCN>
export const words: Strings = process.env['PORTAL_EDITION'] === 'en' ? en : zhCN
