/**
 * The owner's settings: reads and validates `content/site.yaml`.
 *
 * Enters: the file's text and the public address. Leaves: a `Site`. Changing that file alone rebrands the portal.
 */
import { z } from 'zod'
import { distance } from 'fastest-levenshtein'
import { editionNames } from './kinds/edition.ts'
import { error, faultsOf, nearest, warning, type Problem } from './graph/index.ts'
import { urlOf } from './kinds/address.ts'
import { field, isEnglishText, isWebAddress, line, mark, text, webAddress } from './kinds/kind.ts'
import { kindNames, kindOf, listedKinds, type KindName } from './kinds/index.ts'
import { fieldsOf } from './kinds/manual.ts'
import { ourTerms, synonyms, Terms } from './kinds/terms.ts'
import { vocabulary } from './kinds/vocabulary.ts'
import { readFrontMatter } from './read/yaml.ts'

const colour = z.string().regex(/^#[0-9a-fA-F]{6}$/)
const pair = z.strictObject({
  light: field('浅色', '浅色背景上的颜色', colour, '#1F5A86'),
  dark: field('深色', '深色背景上的颜色', colour, '#8ABAE0'),
})

/** The tokens an owner may set; all others are the house's. */
export const colourNames = ['zhu', 'seal', 'city', 'trade', 'area', 'sector'] as const
export type ColourName = (typeof colourNames)[number]

const pigments: Record<ColourName, string> = {
  zhu: '强调的文字',
  seal: '印章',
  city: '市域产教联合体',
  trade: '行业产教融合共同体',
  area: '区域联盟',
  sector: '产业产教联合体',
}

/** Browsers read `/\x` and `/<tab>/x` as another host's address. */
const internal = z.string().regex(/^\/(?!\/)[^\s\\]*$/)
/** How an owner is reached. */
const direct = z.string().regex(/^(?:mailto:|tel:)\S+$/)
/** An entry of any kind, `kind/slug`. */
const entryId = z.string().regex(/^[a-z]+\/[a-z0-9]+(-[a-z0-9]+)*$/, { abort: true })
const target = z.union([internal, webAddress, direct, entryId, z.enum(listedKinds)])
const href = field(
  '地址',
  '站内地址、完整的网址、mailto: 邮箱或 tel: 电话；也可以写类型的文件夹名，或条目的“类型/网址名”',
  target,
  'https://www.example.edu.cn/',
)
const label = field('文字', '链接的文字', line, '联系我们')
const image = z.string().regex(mark).optional()
const link = z.strictObject({
  label,
  href,
  logo: field('标志', 'public/ 里的标志图片，在友情链接里显示', image, '/images/moe.png'),
})
const page = z.union([link, z.enum(listedKinds), entryId])
/** Something in the navigation has a page of its own, or others below it, or both. */
const menu = z
  .strictObject({
    label,
    href: field('地址', '有下一级的可以不写', target.optional(), 'pages/about'),
    children: field('下一级', '点开以后列出的各项', z.array(page).min(1).optional(), ['policies']),
  })
  .refine(({ href, children }) => href ?? children, { path: ['href'], params: { rule: 'missing' } })

const phone = z.string().regex(/^[\d+][\d -]{4,20}$/)
const mail = z.string().regex(/^[^\s@]+@[^\s@]+\.[^\s@.]+$/)
const contact = z.strictObject({
  label: field('名称', '科室、公众号，或者“承办单位”等', line, '秘书处'),
  text: field('文字', '通信地址，或者要写明的单位和号码', line.optional(), '某市学院路 1 号'),
  phone: field('电话', '单位的座机', phone.optional(), '010-66000000'),
  mail: field('邮箱', '单位的邮箱', mail.optional(), 'office@example.edu.cn'),
  qr: field('二维码', 'public/ 里的公众号二维码图片', image, '/images/wechat.png'),
})

/** A folder of a kind or `kind/slug` as the address that it stands for; any other address as it is. */
export function addressOf(to: string): string {
  const [kind = '', slug] = to.split('/')
  const base = kindNames.some((name) => name === kind) && kindOf(kind as KindName).base
  return !base ? to : slug ? `${base}${slug}/` : slug === undefined ? base : to
}

/** What the home page can be made of, in its order, and in which portals that is so where the owner says nothing. */
export const homeParts = {
  notices: 'every',
  photos: 'alliance',
  figure: 'alliance',
  totals: 'every',
  frieze: 'many',
  directory: 'many',
  members: 'alliance',
  years: 'many',
  figures: '',
  events: 'every',
  platforms: 'alliance',
  agreements: 'alliance',
  opportunities: 'every',
  policies: '',
  fresh: 'many',
  certainty: 'many',
} as const
type SectionName = keyof typeof homeParts
export const sectionNames = Object.keys(homeParts) as [SectionName, ...SectionName[]]

const section = z.strictObject({
  name: field('部分', '首页的一个部分', z.enum(sectionNames), 'events'),
  title: field('标题', '代替自带的标题', line.optional(), '近期活动'),
})

const part = z.union([section, z.enum(sectionNames)])
const owned = entryId.regex(/^(?:alliances|regions)\//)

/** As other sites show it: `京公网安备 11010102000001 号`, in full-width digits too. */
const record = (pattern: RegExp) =>
  z
    .string()
    .overwrite((value) => value.normalize('NFKC').replace(/\s+/g, '').replace(/icp/i, 'ICP'))
    .regex(pattern)

/** A zone with a name of its own: calendars name it. */
function isZone(zone: string): boolean {
  if (Intl.supportedValuesOf('timeZone').includes(zone)) return true
  try {
    return /^[A-Z]\w+\/\w/.test(zone) && !!new Intl.DateTimeFormat('en', { timeZone: zone })
  } catch {
    return false
  }
}

/** China has one time, which goes by many names. */
const china =
  /^(?:asia\/)?(?:beijing|peking|shanghai)$|^(?:prc|china|cst)$|^(?:utc|gmt)?[+＋]?0?8(?:[:：]?00)?$|北京|上海|中国|东八/i

const meant = (zone: string) =>
  china.test(zone) ? 'Asia/Shanghai' : nearest(zone, Intl.supportedValuesOf('timeZone'), distance)

/** Characters of a word that stands for another one. */
const longestWord = 16
const group = z.array(line.min(2).max(longestWord)).min(2)

/** A word stands in one group, once. */
function once(groups: string[][], context: z.core.$RefinementCtx<string[][]>) {
  const seen = new Set<string>()
  for (const [at, words] of groups.entries())
    for (const [index, word] of words.entries())
      if (seen.size === seen.add(word).size)
        context.addIssue({ code: 'custom', path: [at, index], params: { rule: 'again' } })
}

/** `https://player.bilibili.com/x` -> `player.bilibili.com`; as a policy writes it. */
function hostIn(value: string): string | undefined {
  const address = `https://${value.trim().replace(/^(?:[a-z]+:)?\/\//i, '')}`
  if (!isWebAddress(address)) return undefined
  const { hostname } = new URL(address)
  return /^[a-z\d.-]+$/.test(hostname) ? hostname : undefined
}
const host = line.refine((value) => hostIn(value) === value, {
  params: { rule: 'host', meant: hostIn },
})
const secure = line.refine((value) => isWebAddress(value) && value.startsWith('https:'), {
  params: { rule: 'secure' },
})

const allow = z.strictObject({
  frames: field(
    '嵌入的页面',
    '正文里的 <iframe> 可以嵌入哪些网站，例如视频的播放页；只写主机名',
    z.array(host).min(1).optional(),
    ['player.bilibili.com'],
  ),
  images: field(
    '图片',
    '正文里的图片可以在哪些网站上；只写主机名',
    z.array(host).min(1).optional(),
    ['img.example.edu.cn'],
  ),
  scripts: field(
    '脚本',
    '每一页都载入的脚本，例如访问统计；写脚本的完整地址',
    z.array(secure).min(1).optional(),
    ['https://hm.baidu.com/hm.js?0123456789abcdef'],
  ),
})

/** Where the content is that the editor in the browser changes; Gitee's programs can't be asked by a browser. */
const editorHosts = ['local', 'github', 'gitlab', 'gitea', 'forgejo'] as const
const editor = z
  .strictObject({
    host: field(
      '内容在哪里',
      '打开自己电脑上的文件夹写 local；在代码托管的网站上写 github、gitlab、gitea 或 forgejo（Gitee 不行）',
      z
        .string()
        .refine((host) => !/^gitee$/i.test(host), { params: { rule: 'gitee' } })
        .pipe(z.enum(editorHosts)),
      'gitlab',
    ),
    repository: field(
      '仓库',
      '“用户或组织/仓库”；local 不用写',
      z
        .string()
        .regex(/^[\w.-]+(?:\/[\w.-]+)+$/)
        .optional(),
      'school/portal',
    ),
    branch: field(
      '分支',
      '改动从哪个分支来；gitea 和 forgejo 直接写进这个分支，不要写发布用的',
      line.default('main'),
      'main',
    ),
    address: field(
      '托管网站的地址',
      '自己架设的才写，只写到主机名',
      z
        .string()
        .regex(/^https:\/\/[a-z\d.-]+(?::\d+)?\/?$/)
        .optional(),
      'https://git.example.edu.cn',
    ),
    app: field(
      '应用编号',
      '在托管网站登记过应用、用帐号登录时才写；不写就用令牌登录',
      line.optional(),
      '0123456789abcdef',
    ),
  })
  .refine(({ host, repository }) => host === 'local' || repository, {
    path: ['repository'],
    params: { rule: 'missing' },
  })

/** What an owner lets pages load from others. */
export type Allowed = z.output<typeof allow>

export const siteSchema = z.strictObject({
  name: field('站名', '门户的名称', line, '联脉'),
  tagline: field('副题', '站名旁边的一句话', line, '产教联合体门户'),
  mark: field('印文', '印章里的一个字', z.string().regex(/^\p{L}$/u), '联'),
  logo: field(
    '标志',
    'public/ 里的标志图片，代替印章；深色背景上要用另一张，就分开写 light 和 dark',
    z
      .union([
        z.string().regex(mark),
        z.strictObject({
          light: field('浅色', '浅色背景上的标志', z.string().regex(mark), '/images/logo.png'),
          dark: field('深色', '深色背景上的标志', z.string().regex(mark), '/images/logo-dark.png'),
        }),
      ])
      .transform((logo): { light: string; dark?: string } =>
        typeof logo === 'string' ? { light: logo } : logo,
      )
      .optional(),
    '/images/logo.png',
  ),
  address: field(
    '网址',
    '门户对外的完整地址，可以带子路径',
    webAddress,
    'https://example.edu.cn/portal/',
  ),
  language: field('语言', '界面语言', z.enum(['zh-CN']).default('zh-CN'), 'zh-CN'),
  editions: field(
    '别的版本',
    '同一个门户再出哪几种：hant 是繁体，在 /hant/；en 是英文界面，在 /en/；不写就没有',
    z.array(z.enum(editionNames)).default([]),
    ['hant', 'en'],
  ),
  timezone: field(
    '时区',
    '活动时间所在的时区',
    z.string().refine(isZone, { params: { meant } }).default('Asia/Shanghai'),
    'Asia/Shanghai',
  ),
  spacing: field(
    '中西文空格',
    '中文和西文、数字之间：any 不检查（由样式自动调整），none 不空，one 空一格',
    z.enum(['any', 'none', 'one']).default('any'),
    'any',
  ),
  english: field(
    '英文',
    '自己的词、站名、栏目的英文：中文在前，英文在后；英文版用',
    z.record(line, line.refine(isEnglishText, { params: { rule: 'english' } })).default({}),
    { 联脉: 'Lianmai', 观察员: 'Observer' },
  ),
  description: field('简介', '搜索引擎显示的一两句话', text, '某市产教联合体的公开信息。'),
  licence: field(
    '使用许可',
    '内容按什么许可供人再用；不写，开放数据页就说没有声明',
    z
      .strictObject({
        name: field('名称', '许可的名称', line, '知识共享 署名 4.0 国际（CC BY 4.0）'),
        url: field(
          '网址',
          '许可全文的地址',
          webAddress,
          'https://creativecommons.org/licenses/by/4.0/',
        ),
      })
      .optional(),
  ),
  couplet: field('对联', '首页竖排的两句，每句不超过四个字', z.array(line.max(4)).length(2), [
    '产教同行',
    '校企共生',
  ]),
  lead: field('首页导语', '首页搜索框上方的一句话', text, '查联合体，看成员，找合作。'),
  suggestions: field('推荐检索词', '首页和检索页给出的词', z.array(line).default([]), ['学院']),
  synonyms: field(
    '同义词',
    '一组里的词查一个就能找到另几个，写着原词的在前；不写就用自带的，不要就写 []',
    z.array(group).default(synonyms).superRefine(once),
    [['车联网', '智能网联汽车']],
  ),
  stopWords: field(
    '不查的词',
    '和别的词一起输入时略去的词；不写就用自带的，不要就写 []',
    z.array(line.max(longestWord)).default(['简介', '介绍', '官网']),
    ['简介'],
  ),
  vocabulary: field(
    '用词',
    '角色、类别这些只能选的词：增加、改名、不用和次序；不写就用自带的',
    vocabulary.optional(),
  ),
  colours: field(
    '颜色',
    '代替默认颜色；每种给出浅色和深色',
    z
      .strictObject(
        Object.fromEntries(
          colourNames.map((name) => [
            name,
            field(pigments[name], '浅色和深色背景上各一个', pair.optional()),
          ]),
        ) as Record<ColourName, z.ZodOptional<typeof pair>>,
      )
      .default({}),
  ),
  allow: field(
    '允许载入',
    '页面可以从哪些别的网站载入内容，一律用 https；不写就都不许，写了的会在页脚告诉读者',
    allow.optional(),
  ),
  editor: field(
    '网页编辑器',
    '写了，网站就有 /admin/：不用命令行，在浏览器里改内容；每一页有“编辑本页”',
    editor.optional(),
  ),
  embed: field(
    '让别的网站嵌入',
    '写 true，网站就有 /embed/：别的网站可以嵌入名片、成员、活动、日历和数字，还有成员徽章和二维码牌',
    z.boolean().default(false),
    true,
  ),
  wechat: field(
    '公众号稿',
    '写 true，每场活动、每条动态、每个联合体就有一页可以复制到公众号的稿子和封面图',
    z.boolean().default(false),
    true,
  ),
  home: field(
    '门户属于谁',
    '一个联合体的门户写 alliances/网址名，一个地区的写 regions/网址名；不写，就是各联合体共同的门户',
    owned.optional(),
    'alliances/sample-new-materials',
  ),
  sections: field(
    '首页的部分',
    '首页依次有哪些部分；没有内容的部分不显示',
    z.array(part).min(1).optional(),
    ['notices', 'members', 'events'],
  ),
  navigation: field(
    '导航',
    '页头依次列出的类型、条目或链接，可以有下一级',
    z.array(z.union([menu, z.enum(listedKinds), entryId])).min(1),
    ['alliances', 'organizations', 'events'],
  ),
  footer: field(
    '页脚',
    '主办单位、联系方式和备案号',
    z.strictObject({
      owner: field('主办单位', '全称', line, '某市教育局'),
      ownerSample: field('主办单位是示例', '示范站写 true', z.boolean().optional(), true),
      contact: field('联系方式', '一个链接', link.optional()),
      contacts: field('各处联系', '科室的电话、邮箱、地址，公众号', z.array(contact).default([])),
      friends: field('友情链接', '别的网站，可以带标志', z.array(link).default([])),
      icp: field(
        'ICP 备案号',
        '链接到工信部备案系统',
        record(/^[\u4e00-\u9fff]ICP备\d{4,14}号(-\d{1,3})?$/).optional(),
        '京ICP备00000000号-1',
      ),
      police: field(
        '公安备案号',
        '链接到全国互联网安全管理平台',
        record(/^[\u4e00-\u9fff]公网安备\d{14}号$/).optional(),
        '京公网安备00000000000000号',
      ),
      recordsSample: field('备案号是示例', '示范站写 true', z.boolean().optional(), true),
      links: field('链接', '页脚里的链接', z.array(link).default([])),
    }),
  ),
})

export type Settings = z.output<typeof siteSchema>

export interface Site extends Settings {
  /** The public address with a slash at its end: `PORTAL_URL`, else `address`. */
  url: string
  /** The path of that address: `/` or `/portal/`. */
  base: string
  /** The address of the owner's favicon. */
  icon?: string | undefined
}

const file = 'site.yaml'

export interface SiteRead {
  site?: Site
  terms: Terms
  problems: Problem[]
}

/** The words of a portal are read even where another setting is wrong; `own` is an address instead of that in the file. */
export function siteOf(yaml: string | undefined, own?: string): SiteRead {
  if (yaml === undefined) return { terms: ourTerms, problems: [error('site/missing', file)] }
  const { data, problems } = readFrontMatter(file, yaml)
  const terms = new Terms(vocabulary.safeParse(data['vocabulary']).data)
  if (problems.some(({ level }) => level === 'error')) return { terms, problems }
  const result = siteSchema.safeParse(data)
  if (!result.success) {
    const faults = faultsOf(result.error.issues, data, fieldsOf(siteSchema))
    return { terms, problems: [...problems, ...faults.map((one) => ({ ...one, file }))] }
  }
  const found = own || result.data.address
  // Of what can't stand there the next best is told; a password is told to nobody.
  const plain = found
    .replace(/^[a-z]*[:：]?[/／]+/i, '')
    .replace(/[?#].*/s, '')
    .replace(/^[^/]*@/, '')
    .replace(/\/.*/s, (path) =>
      path.replace(/[^\p{L}\p{N}/._~@+=!,-]+/gu, '-').replace(/\/+/g, '/'),
    )
  const [url, near] = [portalUrl(found), portalUrl(`https://${plain}`)]
  const key = own ? 'PORTAL_URL' : 'address'
  const told = found.replace(/\/\/[^/]*@/, '//…@')
  const params = { found: told, key, ...(near?.hostname.includes('.') && { nearest: near.href }) }
  const path = ['address']
  if (!url) return { terms, problems: [...problems, error('site/url', file, { path, params })] }
  // A portal of a house's own network may have no certificate.
  if (url.protocol === 'http:' && url.hostname.includes('.') && !/^[\d.]+$/.test(url.hostname))
    problems.push(warning('site/url', file, { path, params: { ...params, instead: 'https' } }))
  return { site: { ...result.data, url: url.href, base: url.pathname }, terms, problems }
}

/** Whether a path has only what every host's settings take as it is: no sign of theirs, nothing encoded but letters. */
function isPlain(path: string): boolean {
  try {
    return /^(?:\/[\p{L}\p{N}._~@+=!,-]+)*\/?$/u.test(decodeURI(path))
  } catch {
    return false
  }
}

/** The address of a portal, with a slash at its end; none where nothing can be written behind it, or hosts be told of it. */
function portalUrl(address: string): URL | undefined {
  const url = /^https?:\/\/[^\s?#\\]+$/i.test(address) ? urlOf(address) : undefined
  const isHost = url && /^(?:[\w.-]+|\[[a-f\d:]+\])$/.test(url.hostname)
  if (!isHost || url.username || url.password || !isPlain(url.pathname)) return undefined
  if (!url.pathname.endsWith('/')) url.pathname += '/'
  return url
}

/** Slugs that a page at the root can't have: the portal's own addresses stand there. */
export const reservedSlugs: readonly string[] = [
  ...kindNames,
  'search',
  'calendar',
  'data',
  'network',
  'landscape',
  'compare',
  'directory',
  'asof',
  'changes',
  'images',
  'submit',
  'admin',
  ...editionNames,
  'wechat',
  'downloads',
  'embed',
  'pictures',
  '404',
]
