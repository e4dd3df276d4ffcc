/**
 * What a question asks for, and the words that are left of it when what asks is taken away.
 *
 * `谁牵头光谷联合体` asks who, of 光谷联合体. Nothing here knows what the index has.
 */
import type { Asked, Told } from './card.ts'

/** What is asked, the first that fits; what it asks of is left to be searched. */
const asked: readonly [asked: Asked, pattern: RegExp][] = [
  [
    'joined',
    /什么(?:角色|身份)|(?:加入|参加|属于|进了?|在)了?(?:哪|什么|几)[^，。？?]{0,4}(?:联合体|联盟|共同体)/,
  ],
  ['number', /文号|发文字号/],
  ['theme', /主题/],
  ['parent', /母公司|上级|主管|隶属|(?:谁|哪家)的子公司|归谁管/],
  ['former', /以前|原名|曾用名|前身|旧名|原来叫|改名/],
  ['hour', /几点|几时/],
  ['venue', /会场|会议室|场馆/],
  ['count', /多少|(?:^|[^哪])几(?:家|所|个|人|位|名|条|项|台|场|份)|数量|规模|人数/],
  ['when', /什么时候|何时|啥时候|几时|哪一?(?:年|天|日|月)|几(?:号|月|点|时)|时间|日期|多久/],
  ['where', /哪里|哪儿|在哪|什么地方|地址|地点|哪个(?:城市|市|省|国家|地方|区|县)/],
  [
    'members',
    /成员(?:单位)?(?:有?哪些|名单|是谁)|(?:有|包括)(?:哪些|什么|哪几家)(?:成员|单位|学校|企业|会员)|哪些(?:成员|单位|会员|部门|机构)/,
  ],
  [
    'who',
    /谁|牵头|依托|理事长|主办|承办|印发|(?:发文|发布|出台)(?:机关|单位|部门)|哪(?:一?[家所个]|几[家方]|[三两]方)|哪个部|是哪/,
  ],
]

/** Words that ask, and say nothing of what is asked for. */
const empty =
  /请问|想知道|我想|想找|帮我|我们|贵?网站|本站|贵站|收录了?|有关|相关|那边|这边|近期|即将|接下来|将要|未来|关于|要准备什么|查一下|告诉我|什么时候|啥时候|何时|几时|[是在]?哪一?[年天日月]|几[号月点]|[是在]?哪[里儿]|什么地方|[是有]?哪(?:家|所|些|几[家方份个]|[三两]方)|[是在]?哪个(?:城市|地方|国家|省|市|区|县)?|[是在]?哪|多少[家所个人位名条项]?|一共|总共|几[家所个人位名条项份]|有没有|了没有?|有什么|是什么|什么|是?啥|为什么|怎么样?|怎样|如何|是不是|是谁|由谁|谁|吗|呢|啊|呀|的|或者|里面|上面|那个|这个|那场|这场|一个|[开办建叫]的|叫什么|名字|成为/g

/** Words that say what is asked for: an entry may lack them, as it has a field for each. */
const fields =
  /成立|举行|举办|召开|开的|办的|来了|参加|参与|到场|加入|牵头|依托|主办|承办|印发|发布|签约|签了?|文号|发文字号|开始|会场|成员单位|成员|单位|名单|时间|日期|地址|地点|以前|原名|曾用名|前身|旧名|改名|主题|母公司|上级|子公司|角色|身份|机关/g

/** Characters that join words, and may be part of one: 有色金属, 对接. */
export const isJoin = /[了地得和与及跟或在是有被把由从到给对以于里上要]/

/** Characters that say nothing where they are left over between words. */
export const isFiller =
  /[了地得和与及跟或在是有被把由从到给对以于里上个些吧嘛们所之其而并等各每将已曾最就都也还又再要想能会可去做人办开叫建设]/

/** What is asked for; nothing where nothing is. Of a portal's roles each asks who has it. */
export const askedFor = (query: string, roles: readonly string[] = []): Asked | undefined =>
  asked.find(([, pattern]) => pattern.test(query))?.[0] ??
  (roles.some((role) => query !== role && query.includes(role)) ? 'who' : undefined)

const isQuestion =
  /[?？吗呢]|谁|哪|什么|怎|如何|多少|几[家所个人位名条项号月点年天]|何时|为何|有没有|是不是|请问/

export const asks = (query: string) => isQuestion.test(query)

/** What is left to search for, without what asks. */
export const withoutAsking = (query: string): string =>
  query
    .replace(/签了约/g, '签约')
    .replace(empty, ' ')
    .replace(/[，。、；：！？,.;:!?“”"（）()《》·…—\n]+/g, ' ')
    .trim()

/** Whether all that are so are asked for. */
export const isList = (query: string) =>
  /哪些|哪几|几[家所个项份座]|多少[家所个项份座]|有什么/.test(query)

/** What is asked for the number or the list of: 高职院校 of 有几所高职院校. */
export const countedIn = (query: string): string =>
  /(?:哪些|哪几[家所个项份座]|几[家所个项份座]|多少[家所个项份座名位]?)(\p{Script=Han}+)/u
    .exec(query.replace(/签了约/g, '签约'))?.[1]
    ?.split(/[了的是在]/)[0]
    ?.replace(fields, (word) => (/成员|单位/.test(word) ? word : '')) ?? ''

/** Whether the way to do something is asked for: what is done is then no field of an entry. */
export const isHow = (query: string) => /怎么|怎样|如何|准备|流程|步骤|手续/.test(query)

/** Which characters of a text only say what is asked for. */
export function asFields(text: string): boolean[] {
  const are = Array<boolean>(text.length).fill(false)
  for (const { 0: word, index } of text.matchAll(fields)) are.fill(true, index, index + word.length)
  return are
}

/** A role without what says that a unit has it, where no other role begins so: 理事长 of 理事长单位. */
function shortOf(role: string, roles: readonly string[]): string {
  const short = role.replace(/(?:单位|园区)$/, '')
  return short.length > 1 && !roles.some((one) => one !== role && one.startsWith(short))
    ? short
    : role
}

/** 理事 is not named in 理事会 and 理事长. */
const names = (query: string, name: string) =>
  query
    .split(name)
    .slice(1)
    .some((rest) => !/^[长会]/.test(rest))

/** Which of a portal's roles in an alliance is asked for, the longest that is named. */
export function roleIn(query: string, roles: readonly string[]): string | undefined {
  const found = roles.flatMap((role) =>
    [role, shortOf(role, roles)].flatMap((name) => (names(query, name) ? [{ role, name }] : [])),
  )
  return found.sort((a, b) => b.name.length - a.name.length)[0]?.role
}

/** Whether someone's name is asked for: no entry has any. */
export const asksName = (query: string) =>
  /(?:[院校所会局处厂]长|书记|主任|负责人|联系人|董事长|总经理|创始人|专家|代表|法人).{0,4}(?:谁|叫|名|哪位|[吗？?]|$)/.test(
    query,
  )

/** Whether only what is still to come is asked for. */
export const isComing = (query: string) =>
  /近期|即将|接下来|将要|下个?月|未来|还有(?:哪些|什么)/.test(query)

/** Whether an entry answers; a role that is asked for has to be among the roles that it tells. */
export function answerTo(
  query: string,
  told: readonly Told[],
  roles: readonly string[],
): Told | undefined {
  const wanted = askedFor(query, roles)
  const found = told.find(([about]) => about === wanted)
  const role = roleIn(query, roles)
  if (!found || wanted !== 'who' || !role) return found
  const tells = told.filter(([about]) => about === 'who' || about === 'members')
  const [about, label, value] = found
  // Who does something else than to be in an alliance has no role.
  if (value && !roles.some((one) => value.startsWith(`${one}：`))) return found
  for (const [, , said, source] of tells) {
    const part = said.split('；').find((one) => one.startsWith(`${role}：`))
    if (part) return [about, label, part, source]
  }
  return [about, label, '', '']
}

/** Whether two characters of one stand together in the other, too. */
export const sharesWord = (one: string, other: string) =>
  [...one].some((_, at) => at > 0 && other.includes(one.slice(at - 1, at + 1)))
