/** What the commands say. */
import { english } from './build.en.ts'
import type { Wording } from './edition.ts'
import { spoken } from './language.ts'

export const chinese = {
  steps: {
    check: '检查',
    pages: '编译和页面',
    share: '分享图',
    pictures: '图片',
    search: '检索',
    links: '链接',
  },
  notBuilt: '没有生成：先改好上面的错误。',
  kept: '原来的网站没有动。',
  built: (out: string, entries: number, time: string) =>
    `已生成 ${entries} 个条目的网站，在 ${out}，用时 ${time}：`,
  step: (name: string, seconds: string) => `${name}　${seconds}`,
  seconds: (seconds: string) => `${seconds} 秒`,
  /** How many files of a sort were made, and how many kept from before where some can be. */
  count: (sort: string, made: number, kept?: number) =>
    kept === undefined ? `${sort}　${made}` : `${sort}　新做 ${made}，沿用 ${kept}`,
  total: (files: number, megabytes: string) => `全站　${files} 个文件，${megabytes} MB`,
  progress: (step: string, done: number, total: number, rate: number, left: number) =>
    `${step} ${done}${total > done ? `/${total}` : ''}，每秒 ${rate.toFixed(1)}${total > done ? `，还要约 ${Math.ceil(left)} 秒` : ''}`,
  imageFailed: (path: string, message: string) => `分享图 ${path} 画不出来：${message}`,
  brokenLink: (page: string, address: string) =>
    `${page} 里的链接 ${address} 没有对应的页面或文件。`,
  wrongCount: (kind: string, made: number, expected: number) =>
    `${kind} 应当有 ${expected} 页，只生成了 ${made} 页。`,
  serving: (address: string) => `门户已在 ${address} 打开，按 Ctrl-C 停止。`,
  portTaken: (port: number) => `端口 ${port} 已被占用，先停掉占用它的程序，或设 PORT 换一个。`,
}

export const words = spoken<Wording<typeof chinese>>(chinese, english)
