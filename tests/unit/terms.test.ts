/** An owner's own words: told in site.yaml, followed by the check, the graph and the figures. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { check } from '../../src/check/index.ts'
import { columnsOf, meantChoice } from '../../src/edit/column.ts'
import { compositionOf, formOf, leadsOf, membersByRole } from '../../src/graph/index.ts'
import { manualOf } from '../../src/kinds/manual.ts'
import { ourTerms, Terms, vocabularies } from '../../src/kinds/terms.ts'
import { kindOf } from '../../src/kinds/index.ts'
import { schemaOf } from '../../src/typing/schemas.ts'
import { ringOf, shapeOf } from '../../src/ui/ring.ts'
import { groupsOfKind } from '../../src/ui/groups.ts'
import { discard, fixtures, portalWith, today } from './fixture.ts'

const base = (file: string) => readFileSync(join(fixtures, 'base/content', file), 'utf8')
const own = `vocabulary:
  roles:
    add: [名誉理事长单位, 观察员]
    rename: [{ word: 牵头学校, as: 会长单位 }]
    counts: [{ word: 名誉理事长单位, as: 理事长单位 }]
    hide: [依托园区]
    order: [观察员]
  sorts:
    add: [社区, 民办高校]
    counts: [{ word: 民办高校, as: 高校 }]
  forms:
    add: [县域产教联合体]
  events:
    add: [开放日]
    order: [开放日]
`
const files = {
  'site.yaml': base('site.yaml') + own,
  'organizations/a.md': '---\ntitle: 东岭社区\nsort: 社区\n---\n',
  'organizations/b.md': '---\ntitle: 东岭学院\nsort: 民办高校\n---\n',
  'alliances/own.md': `---
title: 东岭县产教联合体
form: 县域产教联合体
members:
  - { organization: yunchuan-polytechnic, role: 牵头学校 }
  - { organization: a, role: 观察员 }
  - { organization: b, role: 名誉理事长单位 }
---
`,
  'events/open.md': '---\ntitle: 校园开放日\nsort: 开放日\nspan: 2026-05\n---\n',
}

async function portalOf(over: Record<string, string>) {
  const content = portalWith(undefined, over)
  const { portal, problems } = await check(content, { today, cache: false })
  discard(content)
  return {
    portal,
    rules: problems.map(({ rule, file, path = [] }) => [rule, file, path.join('.')]),
  }
}

describe('words of an owner', async () => {
  const { portal } = await portalOf(files)
  const { graph } = portal!
  const alliance = graph.find('alliances', 'own')!
  const named = (list: { role: string; links: { to: { slug: string } }[] }[]) =>
    list.map(({ role, links }) => [role, ...links.map(({ to }) => to.slug)])

  it('stand in the owner’s order, the new name for the old', () => {
    expect(named(membersByRole(alliance))).toEqual([
      ['观察员', 'a'],
      ['会长单位', 'yunchuan-polytechnic'],
      ['名誉理事长单位', 'b'],
    ])
  })
  it('lead where what they count as leads', () => {
    expect(leadsOf(alliance).map(({ to }) => to.slug)).toEqual(['yunchuan-polytechnic', 'b'])
    expect(alliance.card.facts.find(({ label }) => label === '牵头')?.value).toBe(
      '云川职业技术学院、东岭学院',
    )
  })
  it('are counted and drawn as what they count as, else apart', () => {
    const { groups } = compositionOf(alliance)
    expect(groups.map(({ label, recorded }) => [label, recorded])).toEqual([
      ['院校', 2],
      ['其他', 1],
    ])
    expect(shapeOf(graph.find('organizations', 'a')!)).toBe('other')
    expect(shapeOf(graph.find('organizations', 'b')!)).toBe('school')
    expect(formOf(alliance)).toBe('other')
    expect(ringOf(alliance).kicker).toBe('县域产教联合体')
  })
  it('are groups of lists and facets', () => {
    const titles = groupsOfKind('organizations', graph).map(({ title }) => title)
    expect(titles).toEqual(expect.arrayContaining(['社区', '民办高校']))
    expect(graph.find('events', 'open')!.facets['sort']).toEqual(['开放日'])
  })
  it('stand in the manual, the editor’s schema and tables', () => {
    const { terms } = graph
    const sort = manualOf('events', terms).fields.find(({ name }) => name === 'sort')!
    expect(sort.choices![0]).toBe('开放日')
    const roles = manualOf('alliances', terms).fields.find(({ name }) => name === 'members')!
    expect(roles.written).toContain('role: 会长单位')
    expect(JSON.stringify(schemaOf(kindOf('events').schema, graph))).toContain('"开放日"')
    expect(JSON.stringify(schemaOf(kindOf('events').schema))).not.toContain('"开放日"')
    const column = columnsOf('organizations', terms).find(({ path }) => path[0] === 'sort')!
    expect(column.field.choices).toContain('社区')
  })
  it('are what tables of others mean, and what labels say', () => {
    const { terms } = graph
    const roles = { vocabulary: 'roles', choices: terms.of('roles') } as const
    expect(meantChoice('牵头院校', roles, terms)).toBe('会长单位')
    expect(meantChoice('依托单位', roles, terms)).toBeUndefined()
    const renamed = new Terms({
      sorts: { rename: [{ word: '企业', as: '公司' }] },
      events: { rename: [{ word: '大会', as: '年会' }] },
    })
    expect(renamed.worded('成立大会、大会和企业')).toBe('成立大会、年会和公司')
    expect(renamed.groups).toMatchObject({ enterprises: '公司', schools: '院校' })
    const declared = manualOf('alliances', renamed).fields.find(({ name }) => name === 'declared')
    expect(declared!.fields!.map(({ label }) => label)).toContain('公布的公司数')
  })
  it('say which roles head an alliance, and which bodies take units from outside', () => {
    expect(graph.terms.heads).toEqual(['会长单位', '牵头企业', '理事长单位', '名誉理事长单位'])
    const { takes } = new Terms({ bodies: { rename: [{ word: '专家委员会', as: '顾问团' }] } })
    expect(['顾问团', '理事会', ''].map(takes)).toEqual([true, false, false])
    expect(new Terms({ bodies: { open: ['工作组'] } }).takes('专家委员会')).toBe(false)
  })
  it('are of that portal alone', async () => {
    const { 'site.yaml': _, ...rest } = files
    const [{ rules }, again] = await Promise.all([portalOf(rest), portalOf(files)])
    expect(rules.map(([rule, file]) => `${rule} ${file}`)).toEqual(
      expect.arrayContaining([
        'field/choice organizations/a.md',
        'field/choice organizations/b.md',
        'field/choice alliances/own.md',
        'field/choice events/open.md',
      ]),
    )
    expect(again.portal).toBeDefined()
  })
  it('are known where another setting is wrong', async () => {
    const wrong = files['site.yaml'].replace(/^address: .*$/m, 'address: nowhere')
    const { rules } = await portalOf({ ...files, 'site.yaml': wrong })
    expect(rules.map(([rule]) => rule)).not.toContain('field/choice')
  })
})

it('takes every word of ours from content, whatever leads', () => {
  const terms = new Terms({ roles: { leading: ['秘书处单位'] } })
  expect(terms.leads('秘书处单位')).toBe(true)
  expect(terms.leads('牵头学校')).toBe(false)
  for (const [name, words] of Object.entries(vocabularies))
    expect(ourTerms.of(name as keyof typeof vocabularies)).toEqual(words)
})
