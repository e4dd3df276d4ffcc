/** Whose work is in the portal and under which licence: package-lock.json -> docs/licences.md, `node src/install/licences.ts`. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { places } from '../places.ts'

export interface Lock {
  packages: Record<
    string,
    { license?: string | { type: string }[]; hasInstallScript?: boolean; dev?: boolean }
  >
}

/** Licences that leave the portal and its site free to be used; others are looked at one by one. */
export const accepted = new Set([
  'MIT',
  'MIT-0',
  'ISC',
  '0BSD',
  'BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'CC-BY-4.0',
  'Python-2.0',
  'OFL-1.1',
  'Zlib',
  'Unlicense',
  'MPL-2.0',
  'LGPL-3.0-or-later',
  '(MIT AND Zlib)',
  '(MIT OR Apache-2.0)',
  '(MIT OR GPL-3.0-or-later)',
  '(MIT OR CC0-1.0)',
  '(BSD-2-Clause OR MIT OR Apache-2.0)',
  'MIT AND OFL-1.1',
  'MIT AND Apache-2.0',
  'Apache-2.0 AND LGPL-3.0-or-later',
  'Apache-2.0 AND LGPL-3.0-or-later AND MIT',
])

/** Packages that read spreadsheets and data packages in tests and are part of no site, with licences of their own. */
export const tools: ReadonlySet<string> = new Set(['buffers', 'chainsaw', 'jschardet', 'tv4'])

/** Package names by licence; licences by how many have them. */
export function licencesOf({ packages }: Lock): [licence: string, names: string[]][] {
  const found = new Map<string, Set<string>>()
  for (const [path, { license = '没有写明' }] of Object.entries(packages)) {
    if (!path) continue
    const told =
      typeof license === 'string' ? license : license.map(({ type }) => type).join(' OR ')
    const names = found.get(told) ?? new Set()
    found.set(told, names.add(path.replace(/^.*node_modules\//, '')))
  }
  return [...found]
    .map(([licence, names]): [string, string[]] => [licence, [...names].sort()])
    .sort(([one, names], [other, others]) => others.length - names.length || (one < other ? -1 : 1))
}

const shipped = `# 用到的别人的成果

## 随网站发布的

访客的浏览器会拿到这些：

- 联脉自己的页面、样式和脚本：MIT。
- 检索里的繁简对照，取自 \`opencc-js\` 的数据：MIT 和 Apache-2.0。
- 旧浏览器里解压检索索引的 \`fflate\`：MIT。
- 检索里的拼音，由 \`pinyin-pro\` 生成：MIT。
- 分享图上的字形，取自思源宋体（\`@expo-google-fonts/noto-serif-sc\`）和思源黑体（\`node-source-han-sans-sc\`）：SIL OFL 1.1。图片里只有画好的字，不带字体文件；页面不带网络字体。
- 页面的预载脚本（若有），由 Astro 和 Vite 生成：MIT。

没有统计代码、广告或别处的脚本；页面不向别的网站请求任何东西。

## 只在生成时用的

全部依赖由 \`package-lock.json\` 锁定到版本和校验值，安装时不运行任何依赖自己的安装脚本。按许可证排列：

`

export const licencesText = (lock: Lock) =>
  `${shipped}${licencesOf(lock)
    .map(
      ([licence, names]) =>
        `- ${licence}（${names.length}）：${names.map((name) => `\`${name}\``).join('、')}`,
    )
    .join('\n')}
`

if (process.argv[1] === import.meta.filename) {
  const lock = JSON.parse(readFileSync(join(places.root, 'package-lock.json'), 'utf8')) as Lock
  writeFileSync(join(places.root, 'docs', 'licences.md'), licencesText(lock))
}
