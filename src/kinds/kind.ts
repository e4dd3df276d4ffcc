/**
 * What a kind is: a schema (what front matter may say) and a card (what others show of it).
 *
 * Lists, search records, share images, meta tags and feeds read the card, never the raw data.
 * A relation is stated once, with `ref`, which also names its backlink; the graph makes the other side.
 */
import { z } from 'zod'
import { urlOf } from './address.ts'
import { date } from './date.ts'
import type { Tenure } from './tenure.ts'
import type { Vocabulary } from './terms.ts'

/** One fact of a card: `{ label: '公布成员', value: '125', unit: '家' }`. */
export interface Fact {
  label: string
  value: string
  unit?: string
}

/** What the rest of the portal sees of an entry. */
export interface Card {
  title: string
  /** A shorter name for rings, cards and crumbs. */
  short?: string
  /** What sort of thing it is, in the field's words: 市域产教联合体, 高职, 签约. */
  kicker?: string
  /** One to three sentences; empty where the entry has no summary. */
  lead: string
  facts: Fact[]
  /** EDTF: puts the entry in feeds and time lines. */
  date?: string
  /** EDTF: puts the entry in calendars. */
  span?: string
  /** What became of it: 取消, 延期, 终止. */
  status?: string
  image?: string
  imageAlt?: string
  caption?: string
  /** Slugs of `regions`. */
  regions: string[]
  /** Invented to show how an entry looks; always marked 示例. */
  sample: boolean
}

/** What a card may ask of other entries: their names, never their data. */
export interface Names {
  /** The title of `kind/slug`; the slug itself where there is none. */
  title(kind: string, slug: string): string
  /** A region with its province: 江西 赣州. */
  place(region: string): string
  /** Whether a role leads an alliance. */
  leads(role: string): boolean
  /** Whether a relation holds on the day of the portal. */
  holds(tenure: Tenure): boolean
}

export type ImageFormat = 'card' | 'square' | 'poster'

/** A facet: how a list of this kind can be narrowed. */
export interface Facet<Data> {
  label: string
  /** `named`: the fields by which other entries name it, as `alliances.members`. */
  of(data: Data, named: ReadonlySet<string>): readonly string[]
}

/** Facets by the name they have in the address (`?form=…`). */
export type Facets<Data> = Record<string, Facet<Data>>

export interface Kind<Schema extends z.ZodObject = z.ZodObject> {
  /** Folder = collection = kind = URL. */
  name: string
  /** As a heading: 联合体与联盟. */
  label: string
  /** In navigation: 联合体. */
  short: string
  /** The measure word that counts it: 个, 家, 场. */
  measure: string
  /** One sentence on what the kind is for, shown on its list and in the handbook. */
  about: string
  schema: Schema
  card(data: z.output<Schema>, names: Names): Card
  facets: Facets<z.output<Schema>>
  /** The facet a list is grouped by, or `month`; without one it is grouped by year. */
  groupBy?: string
  /** What entries of one group follow: their names, or the places they are; without it their dates, the newest first. */
  order?: 'name' | 'place'
  /** `date`: has feeds; `span`: has feeds and calendars. */
  dated?: 'date' | 'span'
  images: readonly ImageFormat[]
  /** Where its entries live: `/alliances/` by default; `/` for pages, which have no list. */
  base: string
}

/** Checks a kind's parts against one another at compile time. */
export function defineKind<Schema extends z.ZodObject>(
  kind: Omit<Kind<Schema>, 'base'> & { base?: string },
): Kind<Schema> {
  return { base: `/${kind.name}/`, ...kind }
}

/** A kind with more fields. None of its own is replaced: its card and its layout read them. */
export function extend(kind: Kind, fields: z.ZodRawShape): Kind {
  const taken = Object.keys(fields).find((name) => name in kind.schema.shape)
  if (taken) throw new Error(`${kind.name} has a field ${taken} already.`)
  return { ...kind, schema: kind.schema.safeExtend(fields) }
}

/** A relation: which kinds it may point to (`*`: any) and what the other side calls it. */
export interface Reference {
  kinds: readonly string[]
  backlink: string
}

export const references = z.registry<Reference>()

/** Fields that choose from a vocabulary, which an owner may change: what may stand there the portal's `Terms` say. */
export const chosen = z.registry<{ vocabulary: Vocabulary }>()

export const term = (vocabulary: Vocabulary) => z.string().register(chosen, { vocabulary })

export const slugPattern = /^[a-z0-9]+(-[a-z0-9]+)*$/

/** A slug of another entry; the entry it names shows this one under `backlink`. */
export function ref(kind: string, backlink: string) {
  return z
    .string()
    .regex(slugPattern)
    .register(references, { kinds: [kind], backlink })
}

/** `kind/slug` of an entry of any kind. */
export function refAny(backlink: string) {
  return z
    .string()
    .regex(/^[a-z]+\/[a-z0-9]+(-[a-z0-9]+)*$/)
    .register(references, { kinds: ['*'], backlink })
}

/** One or several: `region: ganzhou` and `region: [ganzhou, longnan]` mean lists both. */
export function oneOrMany<Schema extends z.ZodType>(schema: Schema) {
  return z
    .union([schema, z.array(schema).min(1)])
    .transform((value) => (Array.isArray(value) ? value : [value]) as z.output<Schema>[])
}

/**
 * A field with its manual: label, help and example stand in the handbook, the JSON Schema and the editor's form, the
 * label and a number's unit on pages.
 */
export function field<Schema extends z.ZodType>(
  label: string,
  help: string,
  schema: Schema,
  example?: unknown,
  unit?: string,
): Schema {
  return schema.meta({
    title: label,
    description: help,
    ...(example !== undefined && { examples: [example] }),
    ...(unit && { unit }),
  }) as Schema
}

/** A line of text: not blank, no line break. */
export const line = z
  .string()
  .trim()
  .min(1)
  .regex(/^[^\n\r\u2028\u2029]*$/)

/** Several lines of plain text: not blank. */
export const text = z.string().trim().min(1)

/** Whether a text is the address of a website, in any script, without user name, password or words around it. */
export function isWebAddress(address: string): boolean {
  if (!/^https?:\/\/[^\s\p{Cc}\\@（）【】《》“”，。；、]+$/iu.test(address)) return false
  const url = urlOf(address)
  return !!url && /[^.]\.[^.]/.test(url.hostname) && !url.username && !url.password
}

/** The address of a website. */
export const webAddress = z
  .string()
  .trim()
  .refine(isWebAddress, { params: { rule: 'address' } })

/** A text that has what is looked for; `field/RULE` says so where it does not. */
const having = (schema: z.ZodString, rule: string, has: (value: string) => boolean) =>
  schema.refine(has, { params: { rule } }).optional()

export const isEnglishText = (value: string) =>
  !/[\p{Script=Han}\u3000-\u303f\uff00-\uffef]/u.test(value)

/** A path in `public/`; a pattern of JSON Schema has no flags. */
export const picture =
  /^\/(?!\/)[^?#\\]+\.([pP][nN][gG]|[jJ][pP][eE]?[gG]|[wW][eE][bB][pP]|[aA][vV][iI][fF])$/

/** The same, or a drawing: for what no share image shows. */
export const mark =
  /^\/(?!\/)[^?#\\]+\.([pP][nN][gG]|[jJ][pP][eE]?[gG]|[wW][eE][bB][pP]|[aA][vV][iI][fF]|[sS][vV][gG])$/

/** Longer than what the law allows to be quoted of a report. */
const longestQuote = 200

/** A source, and the fields it bears out; without `covers` it bears out the whole entry. */
const citation = z.union([
  ref('sources', '引用它的条目'),
  z.strictObject({
    source: field('来源', '来源条目的网址名', ref('sources', '引用它的条目'), 'sample-daily-2026'),
    covers: field('支持的字段', '这条来源写明了哪些字段', z.array(line).min(1).optional(), [
      'founded',
      'members',
    ]),
    quote: field(
      '引文',
      '来源里的一段原话，一字不改，最多二百字；写了 covers，就排在那些字段旁边',
      line.max(longestQuote).optional(),
      '联合体由某市职业技术学院牵头，成员共八十五家。',
    ),
    at: field('位置', '在来源的哪一页、哪一段', line.optional(), '第 3 版'),
    note: field('说明', '限定或存疑之处', line.optional(), '只写了牵头单位。'),
  }),
])

/** A dated fact that needs no entry of its own. */
export const milestone = z.strictObject({
  date: field('日期', '写到知道的为止：年、年月或年月日', date, '2023-06'),
  title: field('事实', '一句话', line, '入选首批试点'),
  note: field('说明', '这一事实的出处、限定或推断理由', text.optional(), '名单由省级部门公布。'),
})

/** Longer than any name: each page that shows it measures every character. */
const longestTitle = 300

/** A mistake that was published and mended; it is never taken away again. */
const correction = z.strictObject({
  date: field('日期', '改正的那一天', date, '2026-11-20'),
  what: field('更正了什么', '原来错在哪里，应当是什么', line, '成员总数原写 83 家，应为 85 家。'),
})

export type Correction = z.output<typeof correction>

/** The title, with an example of the kind's own. */
export const titleField = (example: string) =>
  field('名称', '正式全称，照来源的写法', line.max(longestTitle), example)

const where = 'public/ 里的路径，以 / 开头；和条目放在一起的只写文件名'

/** One picture of several. */
const photo = z.strictObject({
  image: field('图片', where, z.string().regex(picture), '/images/signing.jpg'),
  imageAlt: field('图片说明', '看不见图片的人读到的文字', line, '双方代表在台上签约'),
  caption: field('图片题注', '印在图片下面的话', line.optional(), '签约仪式'),
})

/** A file to take away; one that is a path alone is called by its own name. */
const attached = z
  .union([
    z.strictObject({
      file: field('文件', where, line, '/files/charter.pdf'),
      title: field('名称', '列在页面上的叫法；不写就用文件名', line.optional(), '联合体章程'),
    }),
    line,
  ])
  .transform((one): { file: string; title?: string | undefined } =>
    typeof one === 'string' ? { file: one } : one,
  )

/** A film of the portal's own, which plays on the page, or one elsewhere, which is led to. */
const film = z
  .strictObject({
    title: field('片名', '影片的名称', line, '联合体这一年'),
    file: field('影片', `.mp4 或 .webm；${where}`, line.optional(), '/films/year.mp4'),
    url: field(
      '网址',
      '影片在视频网站上，就不写 file，写那一页的地址',
      webAddress.optional(),
      'https://www.bilibili.com/video/BV1xx411c7mD/',
    ),
    poster: field('封面', where, z.string().regex(picture).optional(), '/films/year.jpg'),
    captions: field('字幕', `.vtt 字幕文件；${where}`, line.optional(), '/films/year.vtt'),
  })
  .refine(({ file, url }) => !file !== !url, { params: { rule: 'film' } })

/** Fields that every kind shares. */
export const shared = {
  title: titleField('某市新材料市域产教联合体'),
  short: field('简称', '图形和卡片上用的短名，不超过十个字', line.max(10).optional(), '新材料'),
  slug: field(
    '网址名',
    '小写字母、数字和连字符；默认取文件名',
    z.string().regex(slugPattern).optional(),
    'sample-new-materials',
  ),
  formerly: field(
    '曾用网址名',
    '改过网址名的条目列出从前的；旧网址会转到这一页',
    z.array(z.string().regex(slugPattern)).optional(),
    ['sample-new-material'],
  ),
  aliases: field('别名', '读者可能用来查找的其他叫法', z.array(line).optional(), ['新材料联合体']),
  titleEn: field(
    '英文名称',
    '照它自己的写法',
    having(line, 'english', isEnglishText),
    'Sample Alliance',
  ),
  titleHant: field(
    '繁体名称',
    '名称转成繁体有错才写，一个字对一个字',
    line.optional(),
    '某市新材料市域產教聯合體',
  ),
  summary: field(
    '摘要',
    '一到三句话，用自己的话写',
    text.optional(),
    '由学校和园区牵头，围绕新材料产业培养人才。',
  ),
  summaryEn: field(
    '英文摘要',
    '和摘要说的一样',
    having(text, 'english', isEnglishText),
    'It trains people.',
  ),
  sources: field('来源', '写明这些事实的来源条目', z.array(citation).optional(), [
    'sample-daily-2026',
  ]),
  issuedBy: field(
    '发布单位',
    '自己的事由谁发布：主办单位、联合体或单位的名称；写了就不用另找来源',
    line.optional(),
    '某市教育局',
  ),
  note: field(
    '存疑',
    '来源说得不清楚的地方，照实写给读者',
    text.optional(),
    '来源没有写明成员名单。',
  ),
  dateNote: field(
    '日期说明',
    '日期为什么是推断的',
    text.optional(),
    '来源只写“去年秋天”，按刊出年份推断。',
  ),
  image: field('图片', where, z.string().regex(picture).optional(), '/images/hall.jpg'),
  imageAlt: field(
    '图片说明',
    '看不见图片的人读到的文字',
    line.optional(),
    '签约台前并排站着的各方代表',
  ),
  caption: field('图片题注', '印在图片下面的话，可以写谁拍的', line.optional(), '成立大会现场'),
  photos: field('照片', '排在一起的更多照片', z.array(photo).min(1).optional()),
  files: field(
    '下载',
    '给读者下载的文件：Word、Excel、PPT、PDF、压缩包、文本；每项写文件，或者写 file 和 title',
    z.array(attached).min(1).optional(),
    [{ file: '/files/charter.pdf', title: '联合体章程' }],
  ),
  films: field('影片', '在页面上播放的影片，或者视频网站上的', z.array(film).min(1).optional(), [
    { title: '联合体这一年', file: '/films/year.mp4' },
  ]),
  corrections: field(
    '更正',
    '发布以后发现的错误，改正时写一条；页面上方醒目地写 90 天，数据和订阅里一直有',
    z.array(correction).min(1).optional(),
  ),
  updated: field(
    '更新',
    '这一条最后核对的日期；不写，就用文件在版本库里最近一次改动的日子',
    date.optional(),
    '2026-11-01',
  ),
  sample: field('示例', '虚构的示范条目写 true，处处标明“示例”', z.boolean().optional(), true),
  draft: field('草稿', '写 true 就不发布', z.boolean().optional(), true),
} as const

/** The region field most kinds have: one slug or several. */
export const regionField = (backlink: string) =>
  field(
    '地区',
    '地区条目的网址名，可以是一个或几个',
    oneOrMany(ref('regions', backlink)).optional(),
    'sample-city',
  )

export const sameAsField = field(
  '外部条目',
  '别处说的是同一个的网页：维基数据、主管部门的名录；可以写几个',
  oneOrMany(webAddress).optional(),
  ['https://www.wikidata.org/wiki/Q42'],
)

export const industryField = field(
  '产业',
  '主导产业或服务的产业',
  oneOrMany(line).optional(),
  '新材料',
)

const [coded, numbered] = [/[\s(（]\d{6}[TKH]{0,2}[)）]?$/, /[\s(（]\d+[A-Z]*[)）]?$/]
const specialty = line.refine((value) => coded.test(value) || !numbered.test(value), {
  params: { rule: 'specialty' },
})
const names = z.array(line).min(1).optional()

/** What is looked for in a school, a firm or a place of work. */
export const sought = {
  specialties: field(
    '专业',
    '专业的名称，知道专业代码就空一格写在后面',
    z.array(specialty).min(1).optional(),
    ['数控技术 460103', '模具设计与制造'],
  ),
  posts: field('岗位', '实习、就业或实践的岗位', names, ['数控操作工']),
  equipment: field('设备', '能用或要用的主要设备', names, ['五轴加工中心']),
}

/** A specialty is one with its code or without. */
export const soughtFacets: Facets<z.output<z.ZodObject<typeof sought>>> = {
  specialties: {
    label: '专业',
    of: ({ specialties = [] }) => specialties.map((one) => one.replace(coded, '').trim()),
  },
  posts: { label: '岗位', of: ({ posts = [] }) => posts },
  equipment: { label: '设备', of: ({ equipment = [] }) => equipment },
}

const phone = /^\+?[\d ()-]{5,24}(?:(?:转|ext\.?) ?\d{1,6})?$/
const mail = /^[^\s@<>?&#:;,]+@[^\s@.<>?&#:;,]+(?:\.[^\s@.<>?&#:;,]+)+$/
const office = (pattern: RegExp) => having(line, 'office', (value) => pattern.test(value))

const contact = z
  .strictObject({
    mail: field('邮箱', '办公邮箱', office(mail), 'office@example.edu.cn'),
    phone: field('电话', '办公电话，带区号', office(phone), '0731-88888888'),
    office: field('办公室', '由谁答复', line.optional(), '联合体秘书处'),
    website: field('网页', '报名的网页', webAddress.optional(), 'https://example.edu.cn/join/'),
    address: field('地址', '通信或来访的地址', line.optional(), '某市学院路 1 号'),
    qr: field(
      '二维码',
      '公众号的二维码图片，写法和 image 一样；公众号的名称写在 office 里',
      z.string().regex(picture).optional(),
      '/images/wechat.png',
    ),
    how: field('办法', '怎样加入、申请或咨询', text.optional(), '填写申请表，盖章后发到邮箱。'),
  })
  .refine((one) => one.phone ?? one.mail ?? one.website ?? one.address ?? one.qr, {
    params: { rule: 'contact' },
  })

export type Contact = z.output<typeof contact>

export const contactField = field('联系方式', '它的办公室，不是个人的', contact.optional())

export const contactsField = field(
  '其他联系方式',
  '别的办公室、公众号，一处写一项',
  z.array(contact).min(1).optional(),
)

type Shared = z.output<z.ZodObject<typeof shared>>

/** What every card takes from the shared fields. */
export function cardOf(
  data: Partial<Shared> & { title: string; region?: string[] | undefined },
): Omit<Card, 'facts'> {
  return {
    title: data.title,
    lead: data.summary ?? '',
    regions: data.region ?? [],
    sample: data.sample ?? false,
    ...(data.short && { short: data.short }),
    ...(data.image && { image: data.image }),
    ...(data.imageAlt && { imageAlt: data.imageAlt }),
    ...(data.caption && { caption: data.caption }),
  }
}

/** The facts of a card: those with nothing to say are left out. */
export function facts(
  ...rows: [label: string, value: string | number | undefined, unit?: string][]
): Fact[] {
  return rows.flatMap(([label, value, unit]) =>
    value === undefined || value === ''
      ? []
      : [{ label, value: String(value), ...(unit && { unit }) }],
  )
}

/** The year facet of a date, as a list of none or one. */
export const yearOf = (when: string | undefined) => (when ? [when.slice(0, 4)] : [])
