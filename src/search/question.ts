/**
 * What a question asks for, and the words that are left of it when what asks is taken away.
 *
 * `谁牵头光谷联合体` asks who, of 光谷联合体. Nothing here knows what the index has.
 */
import type { Asked, Told } from './card.ts'

/** What is asked, the first that fits; what it asks of is left to be searched. */
const asked: readonly [asked: Asked, pattern: RegExp][] = [
  ['joined', /(?:加入|参加|属于|进了?|在)了?(?:哪|什么|几)[^，。？?]{0,4}(?:联合体|联盟|共同体)/],
  ['number', /文号|发文字号/],
  ['hour', /几点|几时/],
  ['venue', /会场|会议室|场馆/],
  ['count', /多少|几(?:家|所|个|人|位|名|条|项|台|场|份)|数量|规模|人数/],
  ['when', /什么时候|何时|啥时候|哪一?(?:年|天|日|月)|几(?:号|月|点|时)|时间|日期|多久/],
  ['where', /哪里|哪儿|在哪|什么地方|地址|地点|哪个(?:城市|市|省|国家|地方|区|县)/],
  [
    'members',
    /成员(?:单位)?(?:有?哪些|名单|是谁)|(?:有|包括)(?:哪些|什么|哪几家)(?:成员|单位|学校|企业|会员)/,
  ],
  ['who', /谁|牵头|依托|理事长|主办|承办|印发|哪(?:一?[家所个]|几[家方]|[三两]方)|哪个部|是哪/],
]

/** Words that ask, and those that only join others. */
const empty =
  /请问|想知道|我想|想找|帮我|查一下|告诉我|什么时候|啥时候|何时|哪一?[年天日月]|几[号月点]|在哪[里儿]?|哪[里儿]|什么地方|哪个?(?:城市|地方|国家|省|市)?|哪(?:家|所|个|些|几家|几方|[三两]方)|有哪些|哪些|是哪|多少[家所个人位名条项]?|一共|总共|几[家所个人位名条项份]|有没有|有什么|是什么|什么|为什么|怎么样?|怎样|如何|是不是|是谁|由谁|谁|吗|呢|啊|呀|的|或者|里面|上面|那个|这个|那场|这场|一个|成立|举行|召开|开的|办的|来了|参加|加入|牵头|依托|主办|承办|印发|发布的?|签了?约|文号|发文字号|开始|会场|成员单位|成员|单位|名单|时间|日期|地址|地点/g

/** Characters that join words, and may be part of one: 有色金属, 对接. */
export const isJoin = /[了地得和与及跟或在是有被把由从到给对以于里上]/

/** What is asked for; nothing where nothing is. */
export const askedFor = (query: string): Asked | undefined =>
  asked.find(([, pattern]) => pattern.test(query))?.[0]

const isQuestion =
  /[?？吗呢]|谁|哪|什么|怎|如何|多少|几[家所个人位名条项号月点年天]|何时|为何|有没有|是不是|请问/

export const asks = (query: string) => isQuestion.test(query)

/** What is left to search for, without what asks and what is asked for. */
export const withoutAsking = (query: string): string =>
  query
    .replace(empty, ' ')
    .replace(/[，。、；：！？,.;:!?“”"（）()《》·…—\n]+/g, ' ')
    .trim()

/** Whether an entry answers; a role that is asked for has to be among the roles that it tells. */
export function answerTo(query: string, told: readonly Told[]): Told | undefined {
  const wanted = askedFor(query)
  const found = told.find(([about]) => about === wanted)
  if (!found) return undefined
  const [about, label, value, source] = found
  const role = /理事长|依托|牵头(?:学校|企业)/.exec(query)?.[0]
  const parts = value.split('；').filter((part) => !role || part.includes(role))
  return about === 'who' && role
    ? [about, label, parts.join('；'), parts.length ? source : '']
    : found
}
