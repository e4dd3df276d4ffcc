/** What is said of the folder that a site is put into, and of the owner's files. */
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
  refused: (refusal: Refusal, out: string) => refusals[refusal](out),
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
