/**
 * The field's own words: the vocabularies that front matter chooses from.
 *
 * Enters: what an owner changes of them. Leaves: `Terms`, which says what may be chosen and what an owner's word counts as.
 */

export const forms = ['市域产教联合体', '行业产教融合共同体', '区域联盟', '产业产教联合体'] as const

export const sorts = [
  '高校',
  '职业本科',
  '高职',
  '中职',
  '技工院校',
  '企业',
  '出版社',
  '金融机构',
  '园区',
  '科研机构',
  '行业组织',
  '医院',
  '政府',
  '国际组织',
] as const

export const roles = [
  '牵头学校',
  '牵头企业',
  '依托园区',
  '理事长单位',
  '常务副理事长单位',
  '副理事长单位',
  '常务理事单位',
  '理事单位',
  '监事单位',
  '秘书处单位',
  '指导单位',
  '支持单位',
  '成员',
] as const

/** Roles that lead an alliance. */
const leading: readonly string[] = ['牵头学校', '牵头企业', '理事长单位']

export const events = [
  '成立大会',
  '成员大会',
  '理事会会议',
  '签约',
  '大会',
  '论坛',
  '考察',
  '发布会',
  '对接会',
  '招聘会',
  '座谈会',
  '讲座',
  '培训',
  '竞赛',
  '展览',
] as const

export const platforms = [
  '产业学院',
  '实训基地',
  '研究中心',
  '技术转移中心',
  '公共服务平台',
  '成果转化项目',
] as const

/** Words for the same, each group in an order of its own; an owner may hold others. */
export const synonyms = [
  ['高职', '高等职业学校'],
  ['中职', '中等职业学校'],
  ['职教', '职业教育'],
  ['车联网', '智能网联汽车'],
  ['校企合作', '产学合作'],
  ['技校', '技工学校'],
]

/** Directions of cooperation between schools and enterprises. */
export const directions = [
  '共建产业学院',
  '岗位实习',
  '订单培养',
  '中国特色学徒制',
  '真实项目进课堂',
  '共建实训基地',
  '编写新形态教材',
  '企业培训',
  '兼职教师',
  '教师岗位实践',
  '人员互兼互聘',
  '技术攻关',
  '实训设备',
] as const

/** Bodies within an alliance. */
export const bodies = [
  '理事会',
  '常务理事会',
  '监事会',
  '秘书处',
  '专门委员会',
  '专家委员会',
  '专业中心',
  '工作组',
] as const

/** Bodies whose units need not be members. */
const open: readonly string[] = ['专家委员会']

/** What a declared total counts, and which sorts of organisation it counts. */
export const declaredGroups = {
  governments: { label: '政府', sorts: ['政府'] },
  schools: { label: '院校', sorts: ['高校', '职业本科', '高职', '中职', '技工院校'] },
  institutes: { label: '科研机构', sorts: ['科研机构'] },
  associations: { label: '行业组织', sorts: ['行业组织'] },
  enterprises: { label: '企业', sorts: ['企业', '出版社', '金融机构'] },
  hospitals: { label: '医院', sorts: ['医院'] },
  parks: { label: '园区', sorts: ['园区'] },
  others: { label: '其他', sorts: ['国际组织'] },
} as const
export type DeclaredGroup = keyof typeof declaredGroups

/** An alliance form's name in markup, where it chooses pigment and ring figure; `other` is an owner's own form. */
export const formKeys = ['city', 'trade', 'area', 'sector', 'other'] as const
export type FormKey = (typeof formKeys)[number]

/** All that an owner may change, by the names they have in `site.yaml`. */
export const vocabularies = { roles, sorts, forms, events, platforms, directions, bodies } as const
export type Vocabulary = keyof typeof vocabularies

/** Any of our words, the longest first: 成立大会 is not 大会. */
const ours = new RegExp(
  Object.values(vocabularies)
    .flat()
    .sort((a, b) => b.length - a.length)
    .join('|'),
  'g',
)

interface Pair {
  word: string
  as: string
}

/** What an owner changes of one vocabulary. */
export interface Changes {
  add?: readonly string[] | undefined
  rename?: readonly Pair[] | undefined
  /** Words that are treated as another is. */
  counts?: readonly Pair[] | undefined
  hide?: readonly string[] | undefined
  /** Those that come first. */
  order?: readonly string[] | undefined
  /** All roles that lead, where not ours do. */
  leading?: readonly string[] | undefined
  /** All bodies that take units from outside, where not ours do. */
  open?: readonly string[] | undefined
}

type Setting = Partial<Record<Vocabulary, Changes | undefined>>

/** The words of one portal. */
export class Terms {
  /** Equal where the words are. */
  readonly key: string
  readonly #lists: Record<Vocabulary, readonly string[]>
  readonly #setting: Setting

  constructor(setting: Setting = {}) {
    this.key = JSON.stringify(setting)
    this.#setting = setting
    this.#lists = Object.fromEntries(
      Object.entries(vocabularies).map(([name, ours]) => [
        name,
        listOf(ours, setting[name as Vocabulary] ?? {}),
      ]),
    ) as Record<Vocabulary, readonly string[]>
  }

  /** The words that may be chosen, in the owner's order. */
  of(name: Vocabulary): readonly string[] {
    return this.#lists[name]
  }

  /** Every word, once. */
  get all(): Set<string> {
    return new Set(Object.values(this.#lists).flat())
  }

  /** A word as it is shown: a renamed one by its new name. */
  shown = (name: Vocabulary, word: string): string =>
    this.#setting[name]?.rename?.find((one) => one.word === word)?.as ?? word

  /** A text of ours with the portal's own words in it. */
  worded(text: string): string {
    const pairs = Object.values(this.#setting).flatMap((one) => one?.rename ?? [])
    const shown = (word: string) => pairs.find((one) => one.word === word)?.as ?? word
    return pairs.length ? text.replace(ours, shown) : text
  }

  /** The word of ours that one stands for or counts as; an owner's own is itself. */
  counted(name: Vocabulary, word: string): string {
    const { rename, counts } = this.#setting[name] ?? {}
    const as = counts?.find((one) => one.word === word)?.as ?? word
    return rename?.find((one) => one.as === as)?.word ?? as
  }

  /** Whether a role leads an alliance. */
  leads = (role: string): boolean =>
    this.#setting.roles?.leading?.includes(role) ?? leading.includes(this.counted('roles', role))

  /** Roles that are named at the head of an alliance: those that lead, and its parks. */
  get heads(): readonly string[] {
    return this.of('roles').filter(
      (role) => this.leads(role) || this.counted('roles', role) === '依托园区',
    )
  }

  /** Whether units that are no members may be in a body of an alliance. */
  takes = (body: string): boolean =>
    this.#setting.bodies?.open?.includes(body) ?? open.includes(this.counted('bodies', body))

  /** What declared totals count, in the portal's words. */
  get groups(): Record<DeclaredGroup, string> {
    const labels = Object.entries(declaredGroups).map(([group, { label }]) => [
      group,
      this.shown('sorts', label),
    ])
    return Object.fromEntries(labels) as Record<DeclaredGroup, string>
  }

  /** What declared total counts a sort of organisation. */
  groupOf(sort: string): DeclaredGroup {
    const counted = this.counted('sorts', sort)
    const groups = Object.entries(declaredGroups) as [DeclaredGroup, { sorts: readonly string[] }][]
    return groups.find(([, { sorts: all }]) => all.includes(counted))?.[0] ?? 'others'
  }

  keyOf(form: string): FormKey {
    return formKeys[(forms as readonly string[]).indexOf(this.counted('forms', form))] ?? 'other'
  }
}

function listOf(ours: readonly string[], changes: Changes): readonly string[] {
  const { add = [], rename = [], counts = [], hide = [], order = [] } = changes
  const list = ours.map((word) => rename.find((one) => one.word === word)?.as ?? word)
  for (const word of add) {
    // One that counts as another stands beside it.
    const at = list.indexOf(counts.find((one) => one.word === word)?.as ?? '')
    list.splice(at < 0 ? list.length : at + 1, 0, word)
  }
  const left = list.filter((word) => !hide.includes(word))
  const first = order.filter((word) => left.includes(word))
  return [...first, ...left.filter((word) => !first.includes(word))]
}

/** Ours, as they are. */
export const ourTerms = new Terms()
