/** What is said of the folder that a site is put into, and of a file that stands in the portal's way. */
import { isEnglish, type Wording } from '../strings/edition.ts'
import { spoken } from '../strings/language.ts'
import type { Refusal } from './stage.ts'
import { english, forwardEnglish } from './words.en.ts'

const refusals: Record<Refusal, (out: string) => string> = {
  source: (out) => `PORTAL_OUT 是 ${out}，那里有门户自己的文件，请换一个文件夹。`,
  foreign: (out) =>
    `${out} 里有别的文件，不像是生成的网站，没有动它。请换一个文件夹，或先把它移走。`,
  mount: (out) =>
    `${out} 是一个挂载点，新旧网站没法一步换过来。请挂载它的上一级文件夹，把 PORTAL_OUT 设在里面。`,
}

export const chinese = {
  refused: (refusal: Refusal, out: string) => refusals[refusal](out),
  taken: (file: string) => `${file}：门户自己有同名的页面或文件，请改名。`,
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

export const words = spoken<Wording<typeof chinese>>(chinese, english)

/** What a page that forwards says to readers. */
export const forwardChinese = {
  lead: '这一页搬到了：',
  title: (title: string) => `${title}（已搬家）`,
}

export const forwardWords: Wording<typeof forwardChinese> = isEnglish
  ? forwardEnglish
  : forwardChinese
