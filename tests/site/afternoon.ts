/** What an alliance's office has on its desk: a list of members, a list of events, notices with pictures, a charter. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { writeXlsx } from 'hucre'
import sharp from 'sharp'
import * as word from '../word.ts'

export const alliance = '全国新能源汽车与智能网联汽车行业产教融合共同体'
export const portal = '全国新能源汽车与智能网联汽车行业产教融合共同体综合服务平台'
export const owner = '江西应用技术职业学院'

const places: readonly [where: string, name: string][] = [
  ['江西省赣州市', '赣州'],
  ['江苏南京', '南京'],
  ['广东省深圳市', '深圳'],
  ['湖北武汉', '武汉'],
  ['浙江省温州市乐清市', '乐清'],
  ['新疆喀什', '喀什'],
  ['广西柳州', '柳州'],
  ['重庆市', '重庆'],
  ['陕西西安', '西安'],
  ['辽宁省沈阳市', '沈阳'],
  ['安徽合肥', '合肥'],
  ['云南昆明', '昆明'],
]
const schools = ['职业技术学院', '汽车职业技术学院', '工业大学', '理工大学', '交通技师学院']
const firms = [
  '新能源汽车科技有限公司',
  '汽车零部件（集团）股份有限公司',
  '智能网联汽车检测技术有限公司',
  '动力电池回收利用与梯次储能科技有限责任公司',
  '汽车维修连锁有限公司',
]

/** Roles as offices write them, with how many members have each; 120 in all. */
export const roles: readonly [written: string, role: string, count: number][] = [
  ['牵头院校', '牵头学校', 2],
  ['牵头企业', '牵头企业', 1],
  ['常务副理事长', '常务副理事长单位', 4],
  ['副理事长', '副理事长单位', 13],
  ['常务理事', '常务理事单位', 20],
  ['理事', '理事单位', 30],
  ['成员', '成员', 50],
]

export function members(): string[][] {
  const written = roles.flatMap(([role, , count]) => Array<string>(count).fill(role))
  return written.map((role, index) => {
    const [where, name] = places[index % places.length]!
    const round = Math.floor(index / places.length)
    const isSchool = round % 2 === 0
    const ending = (isSchool ? schools : firms)[Math.floor(round / 2) % 5]!
    const site = index % 3 ? '' : `www.member${index}.example.cn`
    const title = index ? `${name}${ending}` : owner
    return [String(index + 1), title, isSchool ? '' : '国企', role, where, site, '']
  })
}

const kinds = ['成立大会', '理事会会议', '培训', '竞赛', '招聘会', '讲座']

async function photo(hue: number): Promise<Buffer> {
  const noise = { type: 'gaussian', mean: 128, sigma: 40 } as const
  const grain = await sharp({
    create: { width: 96, height: 64, channels: 3, background: '#888', noise },
  })
    .png()
    .toBuffer()
  return sharp(grain).resize(1200, 800).blur(60).modulate({ saturation: 3, hue }).png().toBuffer()
}

/** Writes all of it into a folder. */
export async function fillDesk(folder: string) {
  const put = (name: string, bytes: string | Uint8Array) => writeFileSync(join(folder, name), bytes)
  const heads = ['序号', '单位名称', '类型', '角色', '所在地', '网址', '备注']
  const table = (name: string, rows: string[][]) => writeXlsx({ sheets: [{ name, rows }] })
  put('members.xlsx', await table('成员', [[`${alliance}成员名单`], [], heads, ...members()]))
  const events = Array.from({ length: 12 }, (_, index) => [
    `${alliance}${2025 + Math.floor(index / 6)}年${kinds[index % 6]!}`,
    kinds[index % 6]!,
    `${2025 + Math.floor(index / 6)}年${(index % 6) * 2 + 1}月18日`,
    places[index]![0],
    '学术报告厅',
    owner,
    alliance,
  ])
  put(
    'events.xlsx',
    await table('活动', [
      ['活动名称', '类型', '日期', '举办城市', '会场', '主办单位', '联合体'],
      ...events,
    ]),
  )
  const titles = [
    '第二次理事会在赣州召开',
    '关于征集岗位实习需求的通知',
    '成员单位共建实训基地签约',
  ]
  for (const [index, title] of titles.entries()) {
    const say = (text: string) => word.paragraph(word.run(text))
    put(
      `通知${index + 1}.docx`,
      word.file(
        [
          word.paragraph(word.run(title), word.heading(1)),
          say(
            `${alliance}的学校、企业和园区代表一百二十余人参加，会议由秘书处主持，通报了上一年的工作。`,
          ),
          word.paragraph(word.picture(1, '与会代表在会场就座')),
          say('会议讨论了下一年的安排：共建课程，互派教师，联合招收学徒，开放实训设备。'),
          word.paragraph(word.picture(2, '双方代表在协议上签字')),
        ],
        [await photo(index * 120), await photo(index * 120 + 60)],
      ),
    )
  }
  const articles = ['总则', '成员', '组织', '经费'].flatMap((name, chapter) => [
    word.paragraph(word.run(`第${'一二三四'[chapter]!}章 ${name}`), word.heading(2)),
    ...[1, 2, 3].map((article) =>
      word.paragraph(
        word.run(`第${chapter * 3 + article}条 本共同体由学校、企业和行业组织自愿组成。`),
      ),
    ),
  ])
  put('章程.docx', word.file([word.paragraph(word.run('章程'), word.heading(1)), ...articles]))
}
