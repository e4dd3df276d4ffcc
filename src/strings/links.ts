/** What `npm run links` says. */
import type { Wording } from './edition.ts'
import { spoken } from './language.ts'
import { english } from './links.en.ts'

type Groups = Partial<
  Record<'there' | 'moved' | 'gone' | 'changed' | 'unknown', readonly unknown[]>
>

export const chinese = {
  usage: `用法：npm run links -- [选项]
  --days=6          几天以内问过、还在的网址不再问
  --state=文件      记住上次结果的文件
  --report=文件.md  另写一份 Markdown 报告
  --lang=zh-CN|en   语言`,
  wrong: (what: string) => `不认识的选项：${what}`,
  sum: (total: number, asked: number, groups: Groups) =>
    `${total} 个外部网址，这次问了 ${asked} 个：还在 ${groups.there?.length ?? 0}，搬了 ${groups.moved?.length ?? 0}，没了 ${groups.gone?.length ?? 0}，变了 ${groups.changed?.length ?? 0}，说不准 ${groups.unknown?.length ?? 0}。`,
  heads: {
    gone: (count: number) => `没了（${count}）：换成新的网址；找不到就删去链接，留下出处的文字`,
    moved: (count: number) => `搬了（${count}）：改成新的网址`,
    changed: (count: number) => `和留存的副本不一样了（${count}）：看看引用的话还在不在`,
    unknown: (count: number) => `说不准（${count}）：用浏览器打开看看`,
  },
  movedTo: (to: string) => `搬到 ${to}`,
  since: (day: string) => `${day} 起`,
  writeGone: (day: string) => `找不到新的，就在来源里写 gone: ${day}`,
  left: (count: number) => `还有 ${count} 个没有列出：在自己的电脑上运行 npm run links 看全部。`,
  archive: {
    usage: `用法：npm run archive -- sources/网址名 [文件]
  按来源的 address 存一份副本；写了文件（.html、.pdf、.txt），就存那个文件`,
    unknown: (name: string) => `没有这个来源：content/${name}.md`,
    noAddress: '来源没有写 address：补上网址，或者在命令后面写一个文件。',
    noFile: (path: string) => `读不到这个文件：${path}`,
    noText: '里面读不出文字：扫描的 PDF 没有文字，别的格式先另存为 .html、.pdf 或 .txt。',
    unwritable: (file: string) => `${file} 的写法不好改，什么也没有动：先运行 npm run check。`,
    done: (copy: string, size: number, file: string) =>
      `存下了 archive/${copy}（${size} 个字），写进了 ${file}。`,
    proven: (count: number) => `引用它的 ${count} 句话，副本里都有。`,
  },
  colon: '：',
  comma: '，',
  why: {
    missing: (status: number) => `页面不存在（${status}）`,
    soft: () => '打得开，但是说页面不存在',
    home: () => '转到了首页，原来的页面没有了',
    parked: () => '域名已经转让、待售或者过期',
    dns: () => '没有这个域名',
    lookup: () => '域名暂时查不到',
    timeout: () => '等了很久没有回应',
    reset: () => '连接中断',
    refused: () => '拒绝连接',
    unreachable: () => '连不到这台主机',
    expired: () => '证书过期了，浏览器会警告',
    untrusted: () => '证书不受信任，浏览器会警告',
    otherHost: () => '证书是别的域名的，浏览器会警告',
    tls: () => '不能建立加密连接',
    login: () => '要登录才能看',
    denied: (status: number) => `不让程序看（${status}）`,
    robot: () => '要先通过人机验证',
    busy: () => '正忙，要求以后再来',
    server: (status: number) => `服务器出错（${status}）`,
    status: (status: number) => `回答看不懂（${status}）`,
    loop: () => '转来转去没有尽头',
    astray: () => '转到了打不开的地址',
    empty: () => '页面是空的',
    shell: () => '内容由脚本生成，程序看不到',
    shrunk: () => '比上次少了九成以上的文字',
    offline: () => '一个网址也没有回应：先看看自己的网络',
  },
}

export type LinkWords = Wording<typeof chinese>

export const linkWords: LinkWords = spoken<LinkWords>(chinese, english)
