import { z } from 'zod'
import { date, readDate } from './date.ts'
import {
  cardOf,
  defineKind,
  facts,
  field,
  line,
  oneOrMany,
  ref,
  regionField,
  shared,
  term,
  text,
  yearOf,
  titleField,
} from './kind.ts'

const participant = z.strictObject({
  organization: field(
    '单位',
    '单位条目的网址名',
    ref('organizations', '参加的活动'),
    'sample-polytechnic',
  ),
  role: field(
    '身份',
    '以什么身份参加',
    z.enum(['出席', '发布', '签约', '考察', '接待', '邀请', '受授牌', '支持']),
    '出席',
  ),
  note: field('说明', '对参加情况的限定', line.optional(), '线上参加'),
})

interface Held {
  span?: string | undefined
  status?: '取消' | '延期' | undefined
  postponedTo?: string | undefined
}

/** The new date of what was postponed; none where it is not known yet. */
export const newDate = ({ status, postponedTo }: Held) =>
  status === '延期' ? postponedTo : undefined

/** When it is: a new date takes the place of the old one. */
const heldOn = (held: Held) => newDate(held) ?? held.span

/** Hours that end before they begin last to the end of several days, or into the small hours after one. */
function areHours({ time, ...held }: Held & { time?: string | undefined }) {
  const span = heldOn(held)
  const [from, to] = time?.split('-') ?? []
  if (!from || !to || from < to) return true
  const when = span === undefined ? undefined : readDate(span)
  const isSeveral = when?.from.day && when.to?.day && when.start < when.end
  return from !== to && (Boolean(isSeveral) || to <= '06:00')
}

const fields = z.strictObject({
  ...shared,
  title: titleField('某市产教联合体签约仪式'),
  sort: field('类型', '活动属于哪一类', term('events'), '签约'),
  span: field('日期', '起止日期，一天就写一天', date.optional(), '2023-11-28/2023-11-29'),
  status: field('状态', '取消或延期了才写', z.enum(['取消', '延期']).optional(), '延期'),
  postponedTo: field(
    '延期到',
    '延期以后的日期；还没定就不写。span 留着原定的',
    date.optional(),
    '2023-12-20',
  ),
  time: field(
    '时间',
    '当地时间，24 小时制；几天的活动写每天的起止，后一个早于前一个时，是从第一天到最后一天',
    z
      .string()
      .regex(/^([01]\d|2[0-3]):[0-5]\d(-([01]\d|2[0-3]):[0-5]\d)?$/)
      .optional(),
    '09:00-11:30',
  ),
  region: regionField('本地活动'),
  venue: field('地点', '会场或考察地点', line.optional(), '市会议中心'),
  theme: field('主题', '活动的主题', line.optional(), '产教融合，服务地方'),
  attendance: field(
    '规模',
    '来源写明的单位数和人数',
    z
      .strictObject({
        units: field('单位数', '参加的单位数', z.number().int().min(1).optional(), 210),
        people: field('人数', '参加的人数', z.number().int().min(1).optional(), 350),
        over: field('以上', '来源写“余”或“多”时写 true', z.boolean().optional(), true),
      })
      .optional(),
  ),
  alliances: field(
    '相关联合体',
    '与哪些联合体有关',
    oneOrMany(ref('alliances', '活动')).optional(),
    'sample-new-materials',
  ),
  hosts: field('主办', '主办单位', oneOrMany(ref('organizations', '主办的活动')).optional(), [
    'sample-polytechnic',
  ]),
  participants: field('参加单位', '参加的单位与身份', z.array(participant).optional()),
  partOf: field(
    '所属活动',
    '是哪场活动的一部分',
    ref('events', '分论坛与环节').optional(),
    'sample-conference',
  ),
  agenda: field('环节', '没有单独条目的分论坛和环节', z.array(line).optional(), ['校企对接会']),
  outcome: field('结果', '活动过后写明的成果', text.optional(), '签署合作协议 3 份。'),
})

const schema = fields.refine(areHours, {
  path: ['time'],
  params: { rule: 'time' },
  when: ({ value }) => typeof (value as { time?: unknown }).time === 'string',
})

/** 活动. */
export default defineKind({
  name: 'events',
  label: '活动',
  short: '活动',
  measure: '场',
  about: '联合体和成员单位举办、参加的活动。',
  schema,
  card: (data, names) => ({
    ...cardOf(data),
    kicker: data.sort,
    ...(heldOn(data) && { date: heldOn(data), span: heldOn(data) }),
    ...(data.status && { status: data.status }),
    facts: facts(
      ['状态', data.status],
      ['地点', data.venue],
      ['主办', data.hosts?.map((slug) => names.title('organizations', slug)).join('、')],
      ['主题', data.theme],
      ['单位', data.attendance?.units, data.attendance?.over ? '余家' : '家'],
      ['嘉宾', data.attendance?.people, data.attendance?.over ? '余人' : '人'],
    ),
  }),
  facets: {
    year: { label: '年份', of: (data) => yearOf(heldOn(data)) },
    sort: { label: '类型', of: (data) => [data.sort] },
    region: { label: '地区', of: (data) => data.region ?? [] },
  },
  groupBy: 'month',
  dated: 'span',
  images: ['card', 'square', 'poster'],
})
