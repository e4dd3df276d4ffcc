/** Made-up cards for the bench and the tests of share images: the same ones for the same count. */
import type { Form, ShareCard, ShareTheme } from '../../src/share/index.ts'

export const benchTheme: ShareTheme = {
  name: '联脉',
  tagline: '产教联合体门户',
  mark: '联',
  terms: ['职业教育', '产教融合', '智能制造', '高新技术产业开发区', '武汉·中国光谷'],
  colours: {
    paper: '#F8F4EA',
    tint: '#F0EADB',
    ring: '#E8DFCB',
    hair: '#D9CFBA',
    ink: '#1D2A33',
    ink2: '#555A5B',
    seal: '#A93226',
    sealText: '#FBF6EA',
    city: '#1F5A86',
    trade: '#2A6650',
    area: '#84500F',
    sector: '#6E3F6B',
  },
}

const places = [
  '赣州',
  '武汉',
  '株洲',
  '中山',
  '雅安',
  '深圳',
  '苏州',
  '大庆',
  '呼和浩特',
  '乌鲁木齐',
]
const trades = [
  '稀有金属',
  '智能网联汽车',
  '数控机床',
  '生物医药',
  '轨道交通装备',
  '现代物流',
  '茶',
  '航空航天',
  '新一代信息技术',
  '智慧康养',
]
const forms: [Form, string][] = [
  ['city', '市域产教联合体'],
  ['trade', '行业产教融合共同体'],
  ['area', '区域联盟'],
  ['sector', '产业产教联合体'],
]

/** A generator of numbers in [0, 1) that is the same on every run. */
export function createChance(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

export function benchCards(count: number): ShareCard[] {
  const chance = createChance(5)
  const pick = <Item>(list: readonly Item[]): Item => list[Math.floor(chance() * list.length)]!
  return Array.from({ length: count }, (_, index): ShareCard => {
    const [town, trade, [form, formName]] = [pick(places), pick(trades), pick(forms)]
    const path = `${['alliances', 'events', 'organizations', 'opportunities'][index % 4]}/n${index}`
    const shared = {
      path,
      formats: ['card', 'square', 'poster'] as const,
      place: `某省 ${town}`,
      date: `20${10 + Math.floor(chance() * 15)}年${1 + Math.floor(chance() * 12)}月`,
      url: `https://portal.example.cn/${path}/`,
      lead: `围绕${trade}产业，联合${town}的学校、企业与园区，共建实训基地与产业学院，开展订单培养和技术攻关。`,
    }
    if (index % 4 === 0)
      return {
        ...shared,
        title: `${town}${trade}${formName}`,
        short: trade,
        kicker: formName,
        form,
        facts: [
          { label: '公布成员', value: String(60 + (index % 90)), unit: '家' },
          { label: '收录成员', value: String(3 + (index % 20)), unit: '家' },
          { label: '牵头', value: `${town}职业技术学院、${town}${trade}集团有限公司` },
        ],
        ring: {
          groups: [
            { label: '企业', declared: 40 + (index % 60), recorded: index % 12 },
            { label: '院校', declared: 12 + (index % 20), recorded: 3 },
            { label: '科研机构', declared: 8, recorded: 1 },
          ],
        },
      }
    if (index % 4 === 1)
      return {
        ...shared,
        title: `第${1 + (index % 20)}届${town}${trade}产教融合发展大会暨职业教育校企合作签约仪式`,
        kicker: '大会',
        facts: [
          { label: '主办', value: `${town}市教育局、${town}职业技术学院` },
          { label: '单位', value: String(20 + (index % 200)), unit: '余家' },
        ],
      }
    if (index % 4 === 2)
      return {
        ...shared,
        title: `${town}${trade}职业技术学院`,
        kicker: '高职',
        formats: ['card', 'square', 'poster'],
        facts: [{ label: '产业', value: trade }],
      }
    return {
      ...shared,
      title: `${trade}岗位实习，${2 + (index % 30)}人`,
      kicker: '需求',
      facts: [
        { label: '方向', value: '岗位实习' },
        { label: '有效期至', value: `2027年${1 + (index % 12)}月30日` },
        { label: '发布方', value: `${town}${trade}有限公司` },
      ],
    }
  })
}
