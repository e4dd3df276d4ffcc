/**
 * The owner's settings: reads and validates `content/site.yaml`.
 *
 * Enters: the file and the public address. Leaves: a `Site`. Changing that file alone rebrands the portal.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { error, faultsOf, type Problem } from './graph/index.ts'
import { field, line, text, webAddress } from './kinds/kind.ts'
import { kindNames, listedKinds } from './kinds/index.ts'
import { fieldsOf } from './kinds/manual.ts'
import { places } from './places.ts'
import { readFrontMatter } from './read/index.ts'

const colour = z.string().regex(/^#[0-9a-fA-F]{6}$/)
const pair = z.strictObject({
  light: field('浅色', '浅色背景上的颜色', colour, '#1F5A86'),
  dark: field('深色', '深色背景上的颜色', colour, '#8ABAE0'),
})

/** The tokens an owner may set; all others are the house's. */
export const colourNames = ['zhu', 'seal', 'city', 'trade', 'area', 'sector'] as const
export type ColourName = (typeof colourNames)[number]

/** Browsers read `/\x` and `/<tab>/x` as another host's address. */
const internal = z.string().regex(/^\/(?!\/)[^\s\\]*$/)
const footerLink = z.strictObject({
  label: field('文字', '链接的文字', line),
  href: field('地址', '站内地址或完整的网址', z.union([internal, webAddress])),
})

export const siteSchema = z.strictObject({
  name: field('站名', '门户的名称', line, '联脉'),
  tagline: field('副题', '站名旁边的一句话', line, '产教联合体门户'),
  mark: field('印文', '印章里的一个字', z.string().regex(/^\p{L}$/u), '联'),
  logo: field(
    '标志',
    'public/ 里的标志图片，代替印章',
    z
      .string()
      .regex(/^\/(?!\/).+\.(png|jpe?g|webp|avif)$/)
      .optional(),
  ),
  address: field(
    '网址',
    '门户对外的完整地址，可以带子路径',
    webAddress,
    'https://example.edu.cn/portal/',
  ),
  language: field('语言', '界面语言', z.enum(['zh-CN']).default('zh-CN')),
  timezone: field(
    '时区',
    '活动时间所在的时区',
    z
      .string()
      .refine((zone) => Intl.supportedValuesOf('timeZone').includes(zone))
      .default('Asia/Shanghai'),
  ),
  spacing: field(
    '中西文空格',
    '中文和西文、数字之间：any 不检查（由样式自动调整），none 不空，one 空一格',
    z.enum(['any', 'none', 'one']).default('any'),
  ),
  description: field('简介', '搜索引擎显示的一两句话', text),
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
  couplet: field('对联', '首页竖排的两句，每句不超过四个字', z.array(line.max(4)).length(2)),
  lead: field('首页导语', '首页搜索框上方的一句话', text),
  suggestions: field('推荐检索词', '首页和检索页给出的词', z.array(line).default([])),
  colours: field(
    '颜色',
    '代替默认颜色；每种给出浅色和深色',
    z
      .strictObject(
        Object.fromEntries(colourNames.map((name) => [name, pair.optional()])) as Record<
          ColourName,
          z.ZodOptional<typeof pair>
        >,
      )
      .default({}),
  ),
  navigation: field('导航', '页头依次列出的类型', z.array(z.enum(listedKinds)).min(1)),
  footer: field(
    '页脚',
    '主办单位、联系方式和备案号',
    z.strictObject({
      owner: field('主办单位', '全称', line, '某市教育局'),
      ownerSample: field('主办单位是示例', '示范站写 true', z.boolean().optional()),
      contact: field('联系方式', '一个链接', footerLink.optional()),
      icp: field(
        'ICP 备案号',
        '链接到工信部备案系统',
        z
          .string()
          .regex(/^[\u4e00-\u9fff]ICP备\d{4,14}号(-\d{1,3})?$/)
          .optional(),
        '京ICP备00000000号-1',
      ),
      police: field(
        '公安备案号',
        '链接到全国互联网安全管理平台',
        z
          .string()
          .regex(/^[\u4e00-\u9fff]公网安备\d{14}号$/)
          .optional(),
        '京公网安备00000000000000号',
      ),
      recordsSample: field('备案号是示例', '示范站写 true', z.boolean().optional()),
      links: field('链接', '页脚里的链接', z.array(footerLink).default([])),
    }),
  ),
})

export type Settings = z.output<typeof siteSchema>

export interface Site extends Settings {
  /** The public address with a slash at its end: `PORTAL_URL`, else `address`. */
  url: string
  /** The path of that address: `/` or `/portal/`. */
  base: string
}

const file = 'site.yaml'

export function readSite(content = places.content): { site?: Site; problems: Problem[] } {
  let yaml: string
  try {
    yaml = readFileSync(join(content, file), 'utf8')
  } catch {
    return { problems: [error('site/missing', file)] }
  }
  const { data, problems } = readFrontMatter(file, yaml)
  if (problems.some(({ level }) => level === 'error')) return { problems }
  const result = siteSchema.safeParse(data)
  if (!result.success) {
    const faults = faultsOf(result.error.issues, data, fieldsOf(siteSchema))
    return { problems: [...problems, ...faults.map((one) => ({ ...one, file }))] }
  }
  const url = new URL(process.env['PORTAL_URL'] || result.data.address)
  if (!url.pathname.endsWith('/')) url.pathname += '/'
  return { site: { ...result.data, url: url.href, base: url.pathname }, problems }
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
  'changes',
  'images',
  '404',
]
