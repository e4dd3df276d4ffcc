/** One card of each kind, as the portal's kinds make them; the images of these are kept as pictures to compare with. */
import type { ShareCard } from '../../src/share/index.ts'

const at = (path: string) => ({ path, url: `https://portal.example.cn/${path}/` })
const all = ['card', 'square', 'poster'] as const
const two = ['card', 'square'] as const

export const kindCards: ShareCard[] = [
  {
    ...at('alliances/rare-metals'),
    formats: all,
    title: '赣州稀有金属市域产教联合体',
    short: '稀有金属',
    kicker: '市域产教联合体',
    form: 'city',
    lead: '以稀有金属为主导产业，依托赣州经开区，联合赣州高新区与上犹工业园区。',
    facts: [
      { label: '公布成员', value: '125', unit: '家' },
      { label: '收录成员', value: '7', unit: '家' },
      { label: '牵头', value: '江西应用技术职业学院、江西金力永磁科技股份有限公司' },
    ],
    place: '江西 赣州',
    date: '2023年9月',
    ring: {
      groups: [
        { label: '企业', declared: 88, recorded: 1 },
        { label: '院校', declared: 21, recorded: 1 },
        { label: '科研机构', declared: 9, recorded: 0 },
        { label: '行业组织', declared: 4, recorded: 0 },
        { label: '政府', declared: 3, recorded: 0 },
      ],
    },
  },
  {
    ...at('alliances/machine-tools'),
    formats: all,
    title: '全国高档数控系统和智能装备行业产教融合共同体',
    kicker: '行业产教融合共同体',
    form: 'trade',
    facts: [{ label: '牵头', value: '武汉华中数控股份有限公司' }],
    place: '湖北 武汉',
  },
  {
    ...at('organizations/college'),
    formats: two,
    title: '江西应用技术职业学院',
    kicker: '高职',
    facts: [{ label: '产业', value: '稀有金属、自然资源' }],
    place: '江西 赣州',
  },
  {
    ...at('platforms/magnets'),
    formats: two,
    title: '稀土永磁现代产业学院',
    kicker: '产业学院',
    facts: [
      { label: '状态', value: '筹建' },
      { label: '建设与运营', value: '江西应用技术职业学院、江西金力永磁科技股份有限公司' },
    ],
    place: '江西 赣州',
    date: '2024年3月',
  },
  {
    ...at('events/conference'),
    formats: all,
    title: '第十一届产教融合发展大会暨成渝地区双城经济圈职业教育服务产业发展研讨会',
    kicker: '大会',
    lead: '主题：产教融合，科教融汇，构建高质量发展新生态。',
    facts: [
      { label: '地点', value: '雅安市会议中心' },
      { label: '主办', value: '四川现代职业教育集团、雅安市人民政府' },
      { label: '单位', value: '300', unit: '余家' },
    ],
    place: '四川 雅安',
    date: '2023年5月13日',
  },
  {
    ...at('agreements/three-parties'),
    formats: two,
    title: '三方战略合作协议',
    kicker: '签约',
    facts: [
      { label: '签约方', value: '魏都区人民政府、许昌职业技术学院、某科技集团' },
      { label: '未具名', value: '2', unit: '家' },
    ],
    place: '河南 许昌',
    date: '2025年10月31日（推断）',
  },
  {
    ...at('opportunities/motor'),
    formats: all,
    title: '稀土永磁电机温升难题求解',
    kicker: '需求',
    facts: [
      { label: '方向', value: '技术攻关' },
      { label: '有效期至', value: '2026年12月31日' },
      { label: '发布方', value: '某永磁电机有限公司' },
    ],
    place: '江西 赣州',
    sample: true,
  },
  {
    ...at('policies/plan'),
    formats: two,
    title: '赣州市人民政府关于印发《赣州市深化产教融合实施方案（2023—2025年）》的通知',
    kicker: '市级政策',
    facts: [
      { label: '发布机关', value: '赣州市人民政府' },
      { label: '文号', value: '赣市府发〔2023〕15号' },
    ],
    date: '2023年6月',
    place: '江西 赣州',
  },
  {
    ...at('news/founded'),
    formats: all,
    title: '稀有金属市域产教联合体成立大会在赣州举行',
    kicker: '动态',
    lead: '九月二十八日，成立大会在赣州举行，一百二十五家单位参加。',
    facts: [],
    place: '江西 赣州',
    date: '2023年9月28日',
  },
  {
    ...at('regions/ganzhou'),
    formats: two,
    title: '赣州',
    kicker: '地区',
    facts: [{ label: '区划代码', value: '360700' }],
    place: '江西',
  },
  {
    ...at('home'),
    formats: two,
    title: '联脉',
    lead: '哪些学校、企业和园区结成了联合体，谁牵头，做了什么——每一条都写明来源。',
    facts: [
      { label: '联合体与联盟', value: '11', unit: '个' },
      { label: '单位', value: '32', unit: '家' },
      { label: '平台与基地', value: '21', unit: '个' },
      { label: '活动', value: '10', unit: '场' },
    ],
  },
]
