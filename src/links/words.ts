/**
 * The words by which hosts tell that a page is not there, for sale, or only for people: Chinese content management systems
 * and web servers. Texts are of one line and folded: half-width marks, single spaces.
 */

/** What may come before the words themselves. */
const courtesy =
  /^(?:(?:非常|很|真|十分)?(?:抱歉|对不起|遗憾|不好意思)|sorry|oops|哎呀|糟糕|啊哦|(?:系统|友情|温馨|信息)?提示(?:信息)?|(?:http|status|error|错误|出错)(?:代码|码|信息)?[了啦]?|404(?!\d)(?:页面|页)?)/i
const marks = /^[\s,.。!:;…~|-]+/
const subject =
  '(?:您|你|我们)?(?:所|要|想|想要|正在|当前|试图|需要)?(?:访问|浏览|查找|查看|请求|打开|寻找|找)?的?(?:该|此|这个|这篇|本|当前|相关)?(?:网页|页面|文章|内容|文件|资源|信息|新闻|链接|网址|地址|网站|站点|公众号|帖子|主题|栏目|记录|稿件|页)'
const gone =
  '(?:可能|暂时|或许|似乎)?(?:已经?)?(?:被)?(?:发布者|作者|管理员)?(?:已经?)?(?:不存在|不见了|丢失|未找到|没有找到|找不到|无法找到|删除|移除|移走|下线|下架|撤下|关闭|停用|迁移|走丢|没有发布|未发布)'
const lost = new RegExp(
  `^(?:${subject}${gone}|(?:链接|网址|地址|网页|页面)(?:可能)?(?:已经?)?(?:失效|过期)|(?:找不到|未找到|没有找到|无法找到|未能找到)(?:${subject}|对象)|没有(?:这个|此|该)(?:页面|文章|网页))`,
)
const lostInEnglish =
  /^(?:(?:the |this |that )?(?:page|file|resource|article|requested url|url|document|content)\b.{0,60}?(?:not (?:be )?found|can't be found|does not exist|doesn't exist|no longer (?:exists?|available)|(?:been|was) (?:removed|deleted))|(?:page |file )?not found|no such (?:page|file)|we (?:can't|couldn't|could not) find (?:the|that|this) page)/i
/** One who writes about lost pages goes on otherwise. */
const asks = /\?|怎么|如何|为什么|为何|原因|办法/
const goesOn = /^(?:$|[\s,.。!…;、(]|或|并|请|至|到)/
const ends = /^[\s,.。!…]*(?:[或,].{0,16})?$/

/** Whether a text says that a page is not there: as a whole, as a title does, or as it begins. */
export function saysLost(text: string, isWhole: boolean): boolean {
  if (text.length > 100 || asks.test(text)) return false
  let rest = text
  for (let before = ''; before !== rest;) {
    before = rest
    rest = rest.replace(marks, '').replace(courtesy, '')
  }
  const said = (lost.exec(rest) ?? lostInEnglish.exec(rest))?.[0]
  if (said === undefined)
    return (
      isWhole &&
      (/^(?:不存在|未找到|没有找到|找不到)$/.test(rest) || (!rest && /404(?!\d)/.test(text)))
    )
  return (isWhole ? ends : goesOn).test(rest.slice(said.length).replace(/^[了啦]/, ''))
}

export const sale =
  /(?:本|此|该|这个|访问的)域名.{0,8}(?:出售|转让|待售|停放|过期|到期)|^域名(?:出售|转让|停放)$|(?:this|the) domain.{0,20}(?:for sale|is parked|has expired)|domain (?:is )?for sale|buy this domain/i
export const robot =
  /^(?:安全|访问|人机|身份)?(?:安全)?验证(?:码|中)?$|^(?:当前|网络)?环境异常|人机验证|滑块验证|just a moment|checking your browser|attention required|captcha|are you (?:a )?(?:human|robot)|请(?:先)?(?:开启|启用|打开)\s?javascript|enable javascript/i
export const entrance = /登录|登陆|身份认证|log ?in|sign ?in/i

/** Of addresses. */
export const loginPath =
  /(?:^|[/.])(?:login|signin|logon|sso|cas|passport|oauth2?|authserver)(?:[/.?]|$)/i
export const lostPath =
  /\/(?:error[/_-]?)?(?:404|not-?found|page-?not-?found|error404)(?:\.\w+)?\/?$/i
export const homePath =
  /^\/(?:(?:zh|cn|en|zh-cn|zh-hans|chs|ch|web|www|site|home|portal|main)\/)?(?:(?:index|default|home|main|welcome)(?:\.\w{2,5})?)?\/?$/i
/** Markets of domains. */
export const market =
  /(?:^|\.)(?:sedo(?:parking)?|dan|afternic|hugedomains|parkingcrew|bodis|undeveloped|godaddy|4|juming|ename|yumi|22)\.(?:com|cn|net)$/
