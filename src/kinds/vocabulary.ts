/** `vocabulary` of `site.yaml`: what an owner changes of the portal's words. Leaves what `Terms` is made of. */
import { z } from 'zod'
import { field, line } from './kind.ts'
import { vocabularies, type Changes, type Vocabulary } from './terms.ts'

const list = z.array(line).min(1).optional()

function pairs(of: string, as: string, example: readonly [word: string, as: string]) {
  const pair = z.strictObject({
    word: field('词', of, line, example[0]),
    as: field('作', as, line, example[1]),
  })
  return z.array(pair).min(1).optional()
}

/** How a vocabulary is changed: a word of ours, what it may be called, one that may go, and an owner's own. */
const changes = (ours: string, name: string, idle: string, own: string) => ({
  add: field('增加', '自己的词', list, [own]),
  rename: field(
    '改名',
    '换一个词；写着原来的词的条目，也显示新的',
    pairs('自带的词', '显示成什么', [ours, name]),
  ),
  counts: field(
    '算作',
    '自己的词在图形、计数和检查里算作哪一个；不写就自成一类',
    pairs('自己的词', '自带的词', [own, ours]),
  ),
  hide: field('不用', '不用的词；条目里写了就是错误', list, [idle]),
  order: field('次序', '排在前面的词，其余的跟在后面', list, [ours]),
})

const changed = (label: string, ...examples: Parameters<typeof changes>) =>
  field(label, '增加、改名、不用和次序', z.strictObject(changes(...examples)).optional())

const roles = z.strictObject({
  ...changes('理事长单位', '会长单位', '依托园区', '名誉理事长单位'),
  leading: field('牵头', '算作牵头的角色，列出全部；不写就是牵头学校、牵头企业和理事长单位', list, [
    '理事长单位',
    '秘书处单位',
  ]),
})

const bodies = z.strictObject({
  ...changes('专门委员会', '专委会', '工作组', '产业研究部'),
  open: field('外请', '不要求单位都是成员的机构，列出全部；不写就是专家委员会', list, ['专业中心']),
})

const settings = {
  roles: field('成员角色', '增加、改名、不用和次序，哪些算作牵头', roles.optional()),
  sorts: changed('单位类别', '高职', '高职院校', '国际组织', '社区'),
  forms: changed('联合体形态', '市域产教联合体', '产教联合体', '区域联盟', '县域产教联合体'),
  events: changed('活动类型', '论坛', '峰会', '展览', '开放日'),
  platforms: changed('平台类型', '实训基地', '实践中心', '成果转化项目', '工程实践中心'),
  bodies: field('组织机构', '增加、改名、不用和次序，哪些可以有外面的单位', bodies.optional()),
  directions: changed('合作方向', '岗位实习', '顶岗实习', '实训设备', '共建专业'),
} satisfies Record<Vocabulary, z.ZodType>

/** A change names words that there are, and adds such as there are not. */
function known(
  setting: Partial<Record<Vocabulary, Changes | undefined>>,
  context: z.core.$RefinementCtx,
) {
  for (const [name, ours] of Object.entries(vocabularies) as [Vocabulary, readonly string[]][]) {
    const { add = [], rename = [], counts = [], hide, order, leading, open } = setting[name] ?? {}
    const named = ours.map((word) => rename.find((one) => one.word === word)?.as ?? word)
    const all = [...new Set([...named, ...add])]
    const hold = (path: PropertyKey[], word: string, values: readonly string[]) => {
      if (!values.includes(word))
        context.addIssue({ code: 'invalid_value', path: [name, ...path], values: [...values] })
    }
    for (const [at, word] of add.entries())
      if (named.includes(word) || add.indexOf(word) < at)
        context.addIssue({ code: 'custom', path: [name, 'add', at], params: { rule: 'again' } })
    for (const [at, { word }] of rename.entries()) hold(['rename', at, 'word'], word, ours)
    for (const [at, { word, as }] of counts.entries()) {
      hold(['counts', at, 'word'], word, all)
      hold(['counts', at, 'as'], as, named)
    }
    for (const [key, words = []] of Object.entries({ hide, order, leading, open }))
      for (const [at, word] of words.entries()) hold([key, at], word, all)
  }
}

export const vocabulary = z.strictObject(settings).superRefine(known)
