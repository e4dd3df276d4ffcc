/** What a build says. */
import type { Wording } from '../strings/edition.ts'
import { spoken } from '../strings/language.ts'
import { english } from './words.en.ts'

export const chinese = {
  steps: { compress: '压缩', manifest: '清单', editor: '编辑器', english: '英文版' },
  counts: {
    pages: '页面',
    data: '数据文件',
    images: '分享图',
    pictures: '图片',
    documents: '检索条目',
  },
  share: {
    usage: '用法：npm run share，或 npm run share -- --shard=2/8（八份里的第二份，份数从 1 数起）',
    drawn: (
      [part, of]: readonly [number, number],
      images: number,
      drawn: number,
      reused: number,
      cache: string,
    ) =>
      `分享图${of > 1 ? `第 ${part}/${of} 份` : ''} ${images} 张：新画 ${drawn}，沿用 ${reused}，在 ${cache}`,
    withoutAddress: (paths: readonly string[]) =>
      `没有网址，二维码无处可指，${paths.length} 张海报没有画：${paths.slice(0, 5).join('、')}${paths.length > 5 ? '……' : ''}。请在 site.yaml 写 address，或设 PORTAL_URL。`,
  },
  collections: {
    large: (size: number, most: number) =>
      `页面用到了内容集合，但全部条目共 ${size} 个字符，超过 Astro 能装下的 ${most} 个：改用 src/portal.ts 的 getPortal()。`,
    count: (kind: string, stored: number, entries: number) =>
      `内容集合 ${kind} 应当有 ${entries} 个条目，只存下 ${stored} 个。`,
    unseen: (module: string) =>
      `${module} 用到了内容集合，而 src/ 里没有文件用到：在 src/ 里自己的任何一个文件从 astro:content 引入它一次。`,
  },
  warnings: (count: number) => `内容有 ${count} 个提醒，用 npm run check 查看。`,
  openInEditor: '在编辑器里打开',
  busy: '另一个生成正在进行，稍后再试。',
  setting: (name: string, reason: string) => `astro.config.mjs 的 ${name}：${reason}`,
  settings: {
    output: '门户是静态网站，拷到任何服务器就能用，只支持 static，也不用适配器。',
    base: '页面里的地址全是相对的，同一份网站放在哪个路径下都能用；对外网址（含子路径）写在 site.yaml 的 address，或设 PORTAL_URL。',
    site: '对外网址写在 site.yaml 的 address，或设 PORTAL_URL，这里不要再写。',
    outDir: '生成到哪里由 PORTAL_OUT 决定，默认 dist。',
    publicDir: '照原样发布的文件放在 public/，这一项不能改。',
    assets: '样式、脚本和图片固定放在 assets/，服务器的缓存规则认它；这一项不能改。',
    inline: '内容安全策略只放行样式文件，不放行写在页里的样式；这一项不能用。',
    redirects: '搬走的地址各是一个会转过去的网页，不靠服务器的规则；这一项不能关。',
    folder: '每一页是一个文件夹、网址以斜杠结尾，任何静态服务器不用设置就能打开；这一项不能改。',
    prefix: '网站不向别的主机请求任何东西，这一项不能用。',
    algorithm: '校验页里代码用的是 SHA-256，这一项不能改。',
    edition: 'site.yaml 的 editions 已经在这个文件夹里出了一版，去掉一个。',
    locale: '门户的网址前面没有语言，默认语言不能加前缀；别的语言的页放在各自的文件夹里。',
    processor:
      '正文由 remark 处理，请写 unified({ remarkPlugins, rehypePlugins })（来自 @astrojs/markdown-remark）。',
    incremental: '它会把改坏了的缓存发布出去，也不管中间件，这一项不能用。',
  },
  prerender: (file: string) =>
    `${file}：门户是静态网站，每一页都在生成时写好；请去掉 prerender = false。`,
  defer: (file: string) =>
    `${file}：server:defer 要有服务器，门户是静态网站；请去掉它，或改用 client:load。`,
  broken: (file: string, path: string, message: string) => `${file}：写 ${path} 时出错：${message}`,
  twice: (path: string, one: string, other: string) =>
    `${path}：${one} 和 ${other} 写的是同一页。给其中一个改名，或去掉它。`,
  full: '磁盘满了：腾出空间后再生成。',
  wrong: '内容有错误，改好后再启动。',
  lost: (file: string) =>
    `${file} 读到的内容在缓存里找不到了（磁盘满了，或缓存被动过）：再生成一次。`,
  denied: (path: string) =>
    `没有权限读写 ${path}：看它和上面的文件夹属于谁、是不是只读（ls -ld），改好再来。`,
  files: '同时打开的文件超过了系统的上限：关掉别的程序，或者先运行 ulimit -n 4096。',
  folder: (root: string, signs: string) =>
    `项目在 ${root}，文件夹名里的 ${signs} 会让编译找错文件：改掉它，或把项目移到别处。`,
  crashed: (message: string) => `生成中断：${message}`,
  more: (count: number) => `……还有 ${count} 处。`,
}

export const words = spoken<Wording<typeof chinese>>(chinese, english)
