/**
 * What an answer means: whether the page that was meant is still there.
 *
 * `gone` needs a host that says so: a status, words instead of a page, the home page instead of another, a domain that is
 * for sale or not registered. Whatever else keeps a machine from the page is `unknown`, since a person may come through.
 */
import type { Fault, Reply } from './ask.ts'
import type { PageText } from './page.ts'

export const states = ['gone', 'moved', 'changed', 'unknown', 'there'] as const
export type State = (typeof states)[number]

export type Why =
  | Fault
  | 'missing'
  | 'soft'
  | 'home'
  | 'parked'
  | 'login'
  | 'denied'
  | 'robot'
  | 'server'
  | 'status'
  | 'loop'
  | 'astray'
  | 'empty'
  | 'shell'
  | 'shrunk'
  | 'offline'

export interface Finding {
  state: State
  why?: Why
  /** Of the last answer. */
  status?: number
  /** Where it moved to for good. */
  to?: string
  /** Characters that a reader of the page sees. */
  size?: number
}

/** Characters of prose: a page that has more is an article, whatever it is about. */
const article = 600

/** What may come before the words themselves. */
const courtesy =
  /^(?:(?:非常|很|真|十分)?(?:抱歉|对不起|遗憾|不好意思)|sorry|oops|哎呀|糟糕|啊哦|(?:系统|友情|温馨|信息)?提示(?:信息)?|(?:http|status|error|错误|出错)(?:代码|码|信息)?[了啦]?|404(?!\d)(?:页面|页)?)/i
const marks = /^[\s,，.。!！:：;；…~|-]+/
const subject =
  '(?:您|你|我们)?(?:所|要|想|想要|正在|当前|试图|需要)?(?:访问|浏览|查找|查看|请求|打开|寻找|找)?的?(?:该|此|这个|这篇|本|当前|相关)?(?:网页|页面|文章|内容|文件|资源|信息|新闻|链接|网址|地址|网站|站点|公众号|帖子|主题|栏目|记录|稿件|页)'
const gone =
  '(?:可能|暂时|或许|似乎)?(?:已经?)?(?:被)?(?:发布者|作者|管理员)?(?:已经?)?(?:不存在|不见了|丢失|未找到|没有找到|找不到|无法找到|删除|移除|移走|下线|下架|撤下|关闭|停用|迁移|走丢|没有发布|未发布)'
const lost = new RegExp(
  `^(?:${subject}${gone}|(?:链接|网址|地址|网页|页面)(?:可能)?(?:已经?)?(?:失效|过期)|(?:找不到|未找到|没有找到|无法找到|未能找到)(?:${subject}|对象)|没有(?:这个|此|该)(?:页面|文章|网页))`,
)
const lostInEnglish =
  /^(?:(?:the |this |that )?(?:page|file|resource|article|requested url|url|document|content)\b.{0,60}?(?:not (?:be )?found|can't be found|does not exist|doesn't exist|no longer (?:exists?|available)|(?:been|was) (?:removed|deleted))|(?:page |file )?not found|no such (?:page|file)|we (?:can't|couldn't|could not) find (?:the|that|this) page)/i

/** Whether a text says that a page is not there: as a whole, as titles do, or as it begins. */
function saysLost(text: string, isWhole: boolean): boolean {
  if (text.length > 100) return false
  let rest = text
  for (let before = ''; before !== rest;) {
    before = rest
    rest = rest.replace(marks, '').replace(courtesy, '')
  }
  if (isWhole && /404(?!\d)/.test(text) && !rest) return true
  const said = (lost.exec(rest) ?? lostInEnglish.exec(rest))?.[0]
  if (!said) return isWhole && /^(?:不存在|未找到|没有找到|找不到)$/.test(rest)
  const after = rest.slice(said.length).replace(/^[了啦]/, '')
  return isWhole
    ? /^[\s,，.。!！…]*(?:(?:或|,|，).{0,16})?$/.test(after)
    : /^(?:$|[\s,，.。!！…;；、(（]|或|并|请|至|到)/.test(after) && !asks.test(text)
}

const asks = /[?？]|怎么|如何|为什么|为何|原因|办法/
const sale =
  /(?:本|此|该|这个|访问的)域名.{0,8}(?:出售|转让|待售|停放|过期|到期)|^域名(?:出售|转让|停放)$|(?:this|the) domain.{0,20}(?:for sale|is parked|has expired)|domain (?:is )?for sale|buy this domain/i
const robot =
  /^(?:安全|访问|人机|身份)?(?:安全)?验证(?:码|中)?$|^(?:当前|网络)?环境异常|人机验证|滑块验证|just a moment|checking your browser|attention required|captcha|are you (?:a )?(?:human|robot)|请(?:先)?(?:开启|启用|打开)\s?javascript|enable javascript/i
const entrance = /登录|登陆|统一身份认证|身份认证|log ?in|sign ?in/i

const loginPath = /(?:^|[/.])(?:login|signin|logon|sso|cas|passport|oauth2?|authserver)(?:[/.?]|$)/i
const lostPath = /\/(?:error[/_-]?)?(?:404|not-?found|page-?not-?found|error404)(?:\.\w+)?\/?$/i
const parking =
  /(?:^|\.)(?:sedo(?:parking)?|dan|afternic|hugedomains|parkingcrew|bodis|undeveloped|godaddy|4|juming|ename|yumi|22)\.(?:com|cn|net)$/
const homePath =
  /^\/(?:(?:zh|cn|en|zh-cn|zh-hans|chs|ch|web|www|site|home|portal|main)\/)?(?:(?:index|default|home|main|welcome)(?:\.\w{2,5})?)?\/?$/i

const isHome = ({ pathname, search, hash }: URL) =>
  homePath.test(pathname) && !/\d/.test(search) && !hash

/** `www.xx.edu.cn` -> `xx.edu.cn`. */
function siteOf({ hostname }: URL): string {
  const parts = hostname.split('.')
  const isLong =
    parts.at(-1) === 'cn' && /^(?:com|edu|gov|org|net|ac|mil|[a-z]{2})$/.test(parts.at(-2)!)
  return parts.slice(isLong ? -3 : -2).join('.')
}

/** Whether a redirect gave up the page that was meant: a short address may well lead to another's home page. */
const isGivenUp = (from: URL, to: URL) =>
  isHome(to) &&
  !isHome(from) &&
  (siteOf(from) === siteOf(to) || /^\/[^/]+\/.|\.\w+$/.test(from.pathname) || !!from.search)

/** Whether an answer is a page; one that doesn't say what it is, is looked at. */
export const isHtml = ({ headers, body }: Reply) =>
  /html/i.test(
    headers['content-type'] ?? (/^\s*</.test(body.toString('latin1', 0, 64)) ? 'html' : ''),
  )

export function verdict(
  from: URL,
  end: URL,
  reply: Reply,
  page: PageText | undefined,
): Pick<Finding, 'state' | 'why' | 'status' | 'size'> {
  const { status } = reply
  const tell = (state: State, why?: Why) => ({ state, status, ...(why && { why }) })
  if (status < 200 || status > 299) return tell(...ofStatus(status))
  const isElsewhere = from.href !== end.href
  if (isElsewhere && parking.test(end.hostname)) return tell('gone', 'parked')
  if (isElsewhere && lostPath.test(end.pathname) && !lostPath.test(from.pathname))
    return tell('gone', 'soft')
  if (isElsewhere && isGivenUp(from, end)) return tell('gone', 'home')
  if (
    isElsewhere &&
    loginPath.test(end.host + end.pathname) &&
    !loginPath.test(from.host + from.pathname)
  )
    return tell('unknown', 'login')
  if (reply.headers['content-length'] === '0' && status !== 204) return tell('unknown', 'empty')
  if (!page) return tell('there')
  return { ...tell(...ofPage(page, reply)), size: page.seen }
}

function ofStatus(status: number): [State, Why] {
  if (status === 404 || status === 410) return ['gone', 'missing']
  if (status === 401 || status === 407) return ['unknown', 'login']
  if ([403, 405, 406, 451].includes(status)) return ['unknown', 'denied']
  // What Chinese firewalls answer a machine with.
  if ([412, 418, 468, 521].includes(status)) return ['unknown', 'robot']
  if (status === 429 || status === 503) return ['unknown', 'busy']
  return ['unknown', status >= 500 ? 'server' : 'status']
}

/** Whether a page says that another one, in whose place it stands, is not there. */
export function isLost({ title, blocks, prose, seen, alert }: PageText): boolean {
  if (prose > article) return false
  const isBare = prose <= 60 && seen <= 200
  return (
    partsOf(title).some((one) => saysLost(one, true)) ||
    [alert ?? '', ...blocks].some((one) => saysLost(one, false) || (isBare && saysLost(one, true)))
  )
}

/** A title, and what its separators part: the page and its site. */
const partsOf = (title: string) => [title, ...title.split(/[-_|·—–>»]+/).map((one) => one.trim())]

function ofPage(page: PageText, { status, isWhole, body }: Reply): [State, Why?] {
  const { title, blocks, prose, seen } = page
  if (isLost(page)) return ['gone', 'soft']
  const says = (pattern: RegExp, texts = [title, ...blocks]) =>
    prose <= article && texts.some((one) => one.length <= 100 && pattern.test(one))
  if (says(sale)) return ['gone', 'parked']
  if (says(robot)) return ['unknown', 'robot']
  if (page.asksPassword && says(entrance, [title])) return ['unknown', 'login']
  if (seen || page.hasMedia || (body.length && !isWhole)) return ['there']
  if (status === 202) return ['unknown', 'robot']
  return ['unknown', page.hasScripts ? 'shell' : 'empty']
}
