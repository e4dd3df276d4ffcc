/** What `npm run import` and `npm run export` say, and what the headings and values of other people's tables mean. */
import type { Wording } from './edition.ts'
import { english } from './import.en.ts'
import { spoken } from './language.ts'

/** What tables themselves have, whatever the tools speak. */
export const cells = {
  yes: '是',
  no: '否',
  members: '成员关系',
  lists: '选项',
  slug: '网址名',
  alliance: '联合体',
  title: '单位名称',
  role: '角色',
  remark: '备注',
  since: '加入时间',
  until: '退出时间',
  part: (whole: string, part: string) => `${whole}：${part}`,
  /** Of the articles that become entries. */
  sort: '动态',
} as const

export const chinese = {
  usage: `用法：npm run import -- 文件 … [--alliance=联合体] [--as=类型] [--dry-run]
  例如：npm run import -- members.xlsx --alliance=big-data
        npm run import -- 活动.csv --as=events
        npm run import -- 通知.docx --as=news
  文件       表格（.xlsx、.xls、.ods、.csv）、Word 文档（.docx）、存下的网页（.html），或放它们的文件夹
  --alliance 表里的单位是哪个联合体的成员：网址名或名称
  --as       表格或文章是哪一类条目；不写就看工作表的名字和表头
  --dry-run  只显示会改什么，不写文件`,
  exportUsage: (kinds: string) => `用法：npm run export -- 类型 [--out=文件.xlsx]
  类型：memberships（成员关系）、${kinds}
  例如：npm run export -- organizations`,
  exported: (file: string, rows: number) =>
    `已写好 ${file}：${rows} 行。改好以后 npm run import -- ${file}`,
  elsewhere: '成员不在这张表里：npm run export -- memberships',
  noFile: (file: string) => `没有 ${file} 这个文件。`,
  nothing: '没有可以导入的文件。',
  unknownAlliance: (found: string) => `没有“${found}”这个联合体。`,
  faulty: '内容有错误，先改好再导入：',
  undone: '没有写任何文件：',
  same: '没有要改的。',
  dry: '只是预览，没有写文件。',
  created: (file: string) => `新建 ${file}`,
  changed: (file: string) => `改动 ${file}`,
  done: (created: number, changed: number) => `新建 ${created} 个文件，改动 ${changed} 个。`,
  heads: ['位置', '内容', '怎么办'],
  notes: '没有照搬、或者要看一眼的：',
  more: (count: number) => `等 ${count} 处`,
  told: (at: string, what: string) => `${at}：${what}`,
  at: (file: string, sheet: string, cell: string) => `${file} ${sheet ? `${sheet}!` : ''}${cell}`,

  article: {
    empty: '网页里没有找到正文。',
    lost: (what: string) => `没有带过来：${what}`,
    merged: '合并的单元格拆开了，看一眼表格',
    picture: (from: string) => `图片没有带过来：${from}`,
    undescribed: (number: number) => `图 ${number}`,
    describe: (number: number) => `图 ${number} 没有说明文字，写上它画的是什么`,
    undated: (today: string) => `没有写日期，按今天 ${today} 写了，看一眼`,
    known: (title: string) => `已经有“${title}”这一条，没有导入`,
  },

  table: {
    large: '文件超过 50 MB，不像一张表格。把图片删掉，或者分成几个文件。',
    bomb: '文件解开以后太大，没有打开。另存一份新的再试。',
    locked: '文件有密码。在 Excel 里去掉密码，另存一份。',
    other: '不是能读的表格。另存为 .xlsx 或 .csv。',
    broken: '文件已经损坏，打不开。在 Excel 或 Word 里打开、另存一份，或者重新取一次。',
    encoding: '认不出文字的编码。另存为 UTF-8 的 .csv，或者 .xlsx。',
    quote: (line: number) => `引号没有成对，一直找到第 ${line} 行。看看哪一格的引号少了一半。`,
    noHeader: '没有找到表头。要有一行是列名，其中一列叫“单位名称”“活动名称”这样的名称。',
    noTitle: (title: string) =>
      `这一行没有写“${title}”，不知道是哪一条。补上名称，或者删掉这一行。`,
    noSlug: '名称里没有能做网址的字。加一列“网址名”，写小写字母、数字和连字符。',
    noAlliance: '有“角色”一列，却不知道是哪个联合体的。加 --alliance=，或者加一列“联合体”。',
    noEntry: (kind: string, found: string) => `没有叫“${found}”的${kind}。`,
    nearest: (title: string) => `是不是“${title}”？`,
    addEntry: '先新建这一条，或者照已有的名称写。',
    several: (kind: string, found: string, ids: string) =>
      `叫“${found}”的${kind}不止一条：${ids}。写全称或网址名。`,
    severalPlaces: (found: string, places: string) =>
      `“${found}”不止一处：${places}。把上级地区也写上。`,
    fault: '公式没有算出值。在 Excel 里改好公式、保存，再导入。',
    month: (found: string) =>
      `“${found}”分不清是 1 月还是 10 月。写成 ${found.slice(0, 4)}-01 或 ${found.slice(0, 4)}-10。`,
    conflict: (place: string) => `和 ${place} 说的是同一条，内容却不一样。留下对的。`,
    otherCode: (now: string) =>
      `这一条的代码是 ${now}，和表里的不一样。先看哪个对；要改就在表里写上网址名。`,
    form: '文件里这一处的写法，程序改不了。请在文件里改。',
    item: (found: string) => `看不懂这一项：“${found.slice(0, 40)}”。`,
    itemWritten: (labels: readonly string[]) =>
      `写成“${labels.map((one) => `${one}：……`).join('；')}”。`,
    noteSheet: '工作表没有表头，没有导入',
    noteHidden: '隐藏的行，也导入了',
    noteHiddenSheet: '隐藏的工作表，没有导入',
    noteBanner: (text: string) => `“${text}”不像一条，跳过`,
    noteColumn: (text: string) => `“${text}”这一列没有对应的字段，没有导入`,
    noteNoHeading: '有内容的一列没有表头，没有导入',
    noteTwice: '重复的一行',
    noteTwin: (found: string, title: string) => `“${found}”就是“${title}”，并到一起`,
    noteMeant: (found: string, value: string) => `“${found}”按“${value}”导入`,
    noteGuess: (value: string) => `类别空着，从名称看是“${value}”`,
    notePartly: (found: string, title: string) => `“${found}”只认到“${title}”`,
    noteNoRole: '角色空着，按“成员”导入',
    noteAbsent: (alliance: string) => `“${alliance}”的成员，表里没有，文件里没有动`,
  },
} as const

export const importWords = spoken<Wording<typeof chinese>>(chinese, english)

/** Headings by the field that they mean, besides the field's own label and name; the likeliest first. */
export const headings: Readonly<Record<string, string>> = {
  slug: '网址名 slug',
  alliance: '联合体 所属联合体 共同体 联盟 所属联盟 所在联合体',
  role: '角色 身份 职务 成员角色 单位角色 会员级别 成员类型 任职',
  remark: '备注 说明 备注说明 情况说明',
  since: '加入时间 加入日期 入会时间 入会日期',
  until: '退出时间 退出日期 退会时间 任期至',
  title:
    '名称 全称 单位名称 单位全称 成员单位 会员单位 成员单位名称 成员名称 单位 学校名称 院校名称 企业名称 机构名称 活动名称 会议名称 活动 需求名称 项目名称 平台名称 协议名称 政策名称 标题 题目 文件名称 name title',
  sort: '类型 类别 单位类型 单位类别 单位性质 性质 活动类型 活动类别 种类',
  region: '所在地 地区 所在地区 所在城市 城市 省市 所在省市 属地 举办城市',
  website: '网址 网站 官网 官方网站 单位网址 主页 网站地址',
  note: '备注 说明 存疑',
  short: '简称 单位简称',
  aliases: '别名 又名 其他名称',
  formerNames: '曾用名 原名 原单位名称',
  creditCode: '统一社会信用代码 社会信用代码 信用代码 统一信用代码 统一代码',
  schoolCode: '学校标识码 标识码',
  code: '区划代码 行政区划代码',
  titleEn: '英文名称 英文名 外文名称',
  titleHant: '繁体名称 繁体名',
  specialties: '专业 相关专业 对口专业 专业要求 需求专业',
  posts: '岗位 岗位名称 招聘岗位 实习岗位 职位',
  equipment: '设备 主要设备 仪器设备 实训设备',
  summary: '摘要 简介 单位简介 介绍 内容 需求描述 需求内容 活动内容',
  parent: '上级单位 主管单位 上级地区',
  industry: '产业 行业 所属行业 所属产业',
  founded: '成立 成立时间 成立日期 建立时间',
  span: '日期 活动日期 活动时间 举办时间 举办日期 起止日期 起止时间 会议时间',
  date: '日期 发布日期 发布时间 签署日期 签约时间 印发日期',
  status: '状态 活动状态',
  postponedTo: '延期到 改期到 延期至 新日期',
  venue: '地点 会场 活动地点 举办地点 会议地点',
  hosts: '主办 主办单位 主办方 举办单位',
  alliances: '联合体 相关联合体 所属联合体',
  organization: '发布单位 单位名称 单位 需求单位 提供单位 企业名称',
  side: '供需 供需类型 供给或需求',
  direction: '方向 合作方向 对接方向',
  quantity: '数量 名额 人数 需求数量',
  validUntil: '有效期至 有效期 截止 截止日期 截止时间',
}

/** Columns that say nothing of an entry. */
export const idle = /^(?:序号?|编号|no\.?|#|行号)$/i

/** What a row is that has one cell: a remark under the table, a sum. */
export const isRemark = /^(?:备?注|说明|合计|总计|小计|共计|填表人?|制表人?|联系人)(?:[：:\s\d]|$)/

/**
 * What values of other tables mean, also what a name says of its sort: the value whose pattern ends last in the text,
 * as the last part of a Chinese name says what it is.
 */
export const meanings: readonly [RegExp, string][] = [
  [/常务副理事长/g, '常务副理事长单位'],
  [/副理事长/g, '副理事长单位'],
  [/常务理事/g, '常务理事单位'],
  [/理事长/g, '理事长单位'],
  [/理事/g, '理事单位'],
  [/监事/g, '监事单位'],
  [/秘书[处长]/g, '秘书处单位'],
  [/指导/g, '指导单位'],
  [/支持/g, '支持单位'],
  [/会员|成员|普通|参与单位/g, '成员'],
  [/牵头(?:院校|高校|高职|职校)/g, '牵头学校'],
  [/牵头(?:企业|公司|行业企业)/g, '牵头企业'],
  [/依托(?:园区|单位)|牵头园区|牵头开发区/g, '依托园区'],
  [/共同体/g, '行业产教融合共同体'],
  [/市域/g, '市域产教联合体'],
  [/联盟|职教集团|教育集团/g, '区域联盟'],
  [/政府|[局厅委办]|委员会|党委|机关|教育部|人社部|政协|人大/g, '政府'],
  [/职业本科|职业(?:技术)?大学/g, '职业本科'],
  [/高职|高专|高等职业(?:学校|院校)|职业(?:技术)?学院|高等专科学校/g, '高职'],
  [/技工(?:学校|院校)?|技师学院/g, '技工院校'],
  [
    /中专|中职|职高|职教中心|职业教育中心|中等职业|中等专业|职业(?:技术|高级)?(?:中学|学校)/g,
    '中职',
  ],
  [/本科|大学|学院|高校|高等(?:学校|院校)/g, '高校'],
  [/医院|卫生院/g, '医院'],
  [/园区|开发区|产业园|科技园|高新区|经开区|新区/g, '园区'],
  [/协会|学会|商会|联合会|促进会|行业组织|社会组织|社会团体|行指委|研究会/g, '行业组织'],
  [/研究[院所]|科研|研究中心|实验室|设计院/g, '科研机构'],
  [/出版社|出版集团|出版传媒/g, '出版社'],
  [/银行|信用社|金融机构/g, '金融机构'],
  [/国际组织/g, '国际组织'],
  [/公司|企业|集团|[厂店]|国企|民企/g, '企业'],
  [/取消|停办/g, '取消'],
  [/延期|推迟|改期/g, '延期'],
  [/成立|揭牌/g, '成立大会'],
  [/理事会/g, '理事会会议'],
  [/[成会]员(?:代表)?大会/g, '成员大会'],
  [/签约|签字/g, '签约'],
  [/论坛|峰会|研讨会/g, '论坛'],
  [/考察|调研|走访|参观/g, '考察'],
  [/发布/g, '发布会'],
  [/对接/g, '对接会'],
  [/招聘|双选/g, '招聘会'],
  [/座谈/g, '座谈会'],
  [/讲座|报告会|宣讲/g, '讲座'],
  [/培训|研修/g, '培训'],
  [/[竞大比]赛/g, '竞赛'],
  [/展览|展会|博览会/g, '展览'],
  [/招聘|用人|求|需/g, '需求'],
  [/供|提供/g, '供给'],
]
