/** What a build says of the site it publishes. */
import type { Refusal } from './stage.ts'
import type { SvgFault } from './svg.ts'

const refusals: Record<Refusal, (out: string) => string> = {
  source: (out) => `PORTAL_OUT 是 ${out}，那里有门户自己的文件，请换一个文件夹。`,
  foreign: (out) =>
    `${out} 里有别的文件，不像是生成的网站，没有动它。请换一个文件夹，或先把它移走。`,
  mount: (out) =>
    `${out} 是一个挂载点，新旧网站没法一步换过来。请挂载它的上一级文件夹，把 PORTAL_OUT 设在里面。`,
}

const svg: Record<SvgFault['fault'], string> = {
  active: '含有会运行或会载入别处内容的部分',
  foreign: '引用了图形以外的地址',
  broken: '不是合格的 SVG（XML）',
  root: '最外层不是 SVG 图形',
}

export const words = {
  steps: { compile: '编译', compress: '压缩', manifest: '清单' },
  counts: { pages: '页面', data: '数据文件', images: '分享图', documents: '检索条目' },
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
  warnings: (more: number) => `还有 ${more} 个提醒，用 npm run check 看全部。`,
  bare: '请用 npm run build 生成：只运行 astro build 会先清空 dist。什么都没有动。',
  busy: '另一个生成正在进行，稍后再试。',
  refused: (refusal: Refusal, out: string) => refusals[refusal](out),
  full: '磁盘满了：腾出空间后再生成。',
  wrong: '内容有错误，改好后再启动。',
  changed: (file: string) => `${file} 在检查以后又改过：再生成一次。`,
  denied: (path: string) => `没有权限写 ${path}。`,
  crashed: (message: string) => `生成中断：${message}`,
  more: (count: number) => `……还有 ${count} 处。`,
  public: {
    name: (file: string) =>
      `${file}：文件名里有不能用在网址里的字符（空白开头、\\ : * ? " < > | # % 或看不见的字符），请改名。`,
    link: (file: string) => `${file}：不接受指向 public/ 之外、成环或断开的链接，请放文件本身。`,
    special: (file: string) => `${file}：不是普通文件。`,
    twin: (file: string, other: string) =>
      `${file}：和 ${other} 只差大小写，有的主机分不清，请改名。`,
    ending: (file: string) =>
      `${file}：不发布这种文件，它可能在访客的浏览器里运行。图片、文档、压缩包、音视频和字体都可以。`,
    bytes: (file: string, ending: string) => `${file}：内容不是 ${ending} 文件，请重新导出。`,
    page: (file: string) =>
      `${file}：只接受一行文字的验证文件，不接受网页；请把内容写成 content/pages/ 里的页面。`,
    svg: (file: string, { fault, found, line }: SvgFault) =>
      `${file}${line ? `:${line}` : ''}：${svg[fault]}：${found}。请在绘图软件里另存为“纯 SVG”，或导出 PNG。`,
    taken: (file: string) => `${file}：门户自己有同名的页面或文件，请改名。`,
  },
  page: {
    nothing: (source: string) =>
      `${source}：这一页什么也没有写出来（页面里还不能用 await），没有发布。`,
    script: (page: string, found: string) => `${page}：页面里有会运行的代码：${found}`,
    foreign: (page: string, found: string) => `${page}：会向别处请求：${found}`,
    address: (page: string, found: string) => `${page}：地址不是站内地址，也不是 https：${found}`,
    rel: (page: string, found: string) =>
      `${page}：站外链接没有 rel="noopener noreferrer nofollow"：${found}`,
    twin: (page: string, id: string) => `${page}：id “${id}”出现了两次。`,
    policy: (page: string) => `${page}：开头没有内容安全策略。`,
    unsafe: (page: string) => `${page}：内容安全策略里有 unsafe，写在页里的脚本或样式就能起作用。`,
    data: (page: string, message: string) => `${page}：JSON-LD 读不出来：${message}`,
    markup: (page: string, line: number, rule: string, message: string) =>
      `${page}:${line}：HTML 不合格（${rule}）：${message}`,
  },
  data: (file: string, message: string) => `${file}：读不出来：${message}`,
  forward: {
    lead: '这一页搬到了：',
    title: (title: string) => `${title}（已搬家）`,
  },
  verify: {
    missing: (file: string) => `缺少 ${file}`,
    changed: (file: string) => `内容不符 ${file}`,
    extra: (file: string) => `多出 ${file}`,
    none: (folder: string) => `${folder} 里没有 build.json，或它读不出来。`,
    good: (count: number, digest: string) => `${count} 个文件与 build.json 一致（${digest}）。`,
    bad: (count: number) => `有 ${count} 处与 build.json 不一致。`,
    usage: '用法：npm run verify -- <文件夹>',
  },
}
