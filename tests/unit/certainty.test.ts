/** An inferred date, a sample, a stated and a reckoned total bear their mark wherever they go. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseHTML } from 'linkedom'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { check } from '../../src/check/index.ts'
import { compositionOf, type Node } from '../../src/graph/index.ts'
import { shareCard, themeOf } from '../../src/integration/cards.ts'
import { searchDocuments } from '../../src/integration/documents.ts'
import type { Portal } from '../../src/portal.ts'
import { layOutCard } from '../../src/share/index.ts'
import { build } from '../build.ts'
import { discard, portalWith, project, today } from './fixture.ts'

const entry = (lines: string) => `---\n${lines.trim()}\nsources: [yunchuan-daily]\n---\n`
const alliance = (title: string, declared: string, members = '') =>
  entry(`
title: ${title}
form: 市域产教联合体
region: yunchuan
declared: ${declared}
members:
  - { organization: yunchuan-polytechnic, role: 牵头学校 }
  - { organization: xingqiao, role: 牵头企业 }${members}`)

const files = {
  'events/guessed.md': entry(`
title: 云川产教对接会
sort: 论坛
span: 2023-10-31?
region: yunchuan
dateNote: 来源只写“10月31日”，按刊出年份推断。
alliances: summed`),
  'events/invented.md': entry(`
title: 云川产教体验日
sort: 培训
span: 2023-10-30
region: yunchuan
sample: true
alliances: summed`),
  'alliances/stated.md': alliance('云川装备市域产教联合体', '{ total: 30, schools: 4 }'),
  'alliances/whole.md': alliance('云川材料市域产教联合体', '{ total: 2, schools: 1 }'),
  'alliances/summed.md': alliance('云川电子市域产教联合体', '{ schools: 3, enterprises: 5 }'),
}

let content: string
let out: string
let portal: Portal

beforeAll(async () => {
  content = portalWith(undefined, files)
  portal = (await check(content, { today, cache: false, ...project })).portal!
  out = join(mkdtempSync(join(tmpdir(), 'lianmai-certainty-')), 'out')
  const { code, text } = await build({
    PORTAL_CONTENT: content,
    PORTAL_OUT: out,
    PORTAL_SKIP: 'share',
  })
  expect(code, text).toBe(0)
}, 120_000)
afterAll(() => {
  discard(content)
  rmSync(join(out, '..'), { recursive: true, force: true })
})

const node = (id: string) => portal.graph.node(id)!
const file = (path: string) => readFileSync(join(out, path), 'utf8')
const page = (path: string) => parseHTML(file(`${path}index.html`)).document
/** What stands in an element that has a link to an entry, without spaces. */
function beside(path: string, item: string, slug: string): string {
  const rows = [...page(path).querySelectorAll(item)]
  const own = rows.find((one) => one.querySelector(`a[href$="/${slug}/"]`))
  return own?.textContent?.replace(/\s+/g, '') ?? ''
}

describe('an inferred date', () => {
  test('is marked on its page, with its reason', () => {
    const mark = page('events/guessed/').querySelector('.facts a.guess')!
    expect([mark.textContent.trim(), mark.getAttribute('href')]).toEqual(['推断', '#why'])
  })
  test.each([
    ['events/', '.rows > li', '31日推断'],
    ['calendar/', '.rows > li', '10月31日推断'],
    ['calendar/2023-10/', '.month td', '云川产教对接会推断'],
    ['alliances/summed/', '.timeline > li', '2023年10月31日推断'],
    ['regions/yunchuan/', '.rows > li', '2023年10月31日推断'],
    ['', '.years li li', '云川产教对接会推断'],
  ])('in the list of /%s', (path, item, text) => {
    expect(beside(path, item, 'guessed')).toContain(text)
  })
  test('in search, feeds, calendars and data', () => {
    const hit = [...searchDocuments(portal)].find(({ url }) => url === '/events/guessed/')!
    expect(hit.meta).toContain('2023年10月31日（推断）')
    const day = '日期：2023年10月31日（推断）'
    expect(file('events/feed.xml')).toContain(day)
    expect(file('events/feed.xml')).toContain('<category>推断</category>')
    expect(file('events/feed.json')).toContain(day)
    for (const path of ['events/guessed/event.ics', 'calendar.ics']) {
      const unfolded = file(path).replace(/\r\n /g, '')
      expect(unfolded).toContain('SUMMARY:云川产教对接会（日期推断）')
      expect(unfolded).toContain(day)
    }
    expect(JSON.parse(file('events/guessed/index.json'))).toMatchObject({
      certainty: ['推断'],
      dates: { span: { text: '2023年10月31日（推断）', inferred: true } },
    })
    expect(file('events/index.csv')).toMatch(/^guessed,.*,推断\r$/m)
    expect(file('events/index.json')).toContain('"certainty":["推断"]')
    expect(file('events/guessed/index.md')).toContain('2023年10月31日（推断）')
  })
})

describe('a sample', () => {
  test.each([
    ['events/', '.rows > li'],
    ['calendar/', '.rows > li'],
    ['calendar/2023-10/', '.month td'],
    ['alliances/summed/', '.timeline > li'],
    ['', '.years li li'],
  ])('is marked in the list of /%s', (path, item) => {
    expect(beside(path, item, 'invented')).toContain('云川产教体验日示例')
  })
  test('on its page, in search, feeds, calendars and data', () => {
    expect(page('events/invented/').querySelector('h1 .sample')!.textContent.trim()).toBe('示例')
    const hit = [...searchDocuments(portal)].find(({ url }) => url === '/events/invented/')!
    expect(hit.sample).toBe(true)
    for (const path of ['events/feed.xml', 'events/feed.json', 'calendar.ics'])
      expect(file(path)).toContain('【示例】云川产教体验日')
    expect(file('events/feed.xml')).toContain('<category>示例</category>')
    expect(file('events/index.csv')).toMatch(/^invented,.*,示例\r$/m)
    expect(JSON.parse(file('events/invented/index.json')).certainty).toEqual(['示例'])
    expect(shareCard(portal, node('events/invented')).sample).toBe(true)
  })
})

describe('a total', () => {
  test.each([
    ['stated', '公布 30 家，收录 2 家', '公布成员 30 家', '公布', '公布成员：30家'],
    ['summed', '本站合计 8 家，收录 2 家', '本站合计成员 8 家', '本站合计', '本站合计成员：8家'],
  ])('of %s is told to be stated or reckoned', (slug, head, ring, mark, fact) => {
    const own = page(`alliances/${slug}/`)
    expect(own.querySelector('.alliance-figure > p')!.textContent).toContain(head)
    expect(own.querySelector('.alliance-figure svg')!.getAttribute('aria-label')).toContain(ring)
    expect(own.querySelector('.composition tfoot .guess')!.textContent.trim()).toBe(mark)
    expect(page(`directory/${slug}/`).querySelector('.lead')!.textContent).toContain(head)
    expect(beside('alliances/', '.rows > li', slug).includes('本站合计')).toBe(slug === 'summed')
    expect(file('network/index.html')).toContain(ring)
    expect(file('alliances/feed.xml').includes(fact)).toBe(false) // Neither has a date.
    expect(file(`alliances/${slug}/index.md`)).toContain(fact)
    const record = JSON.parse(file(`alliances/${slug}/index.json`))
    expect(record.certainty).toEqual([mark])
    expect(record.total).toEqual({
      count: slug === 'stated' ? 30 : 8,
      certainty: slug === 'stated' ? 'declared' : 'reckoned',
    })
    expect(file('alliances/index.csv')).toMatch(new RegExp(`^${slug},.*,${mark}\\r$`, 'm'))
    const hit = [...searchDocuments(portal)].find(({ url }) => url === `/alliances/${slug}/`)!
    expect(hit.text).toContain(fact)
    expect(JSON.stringify(hit.told)).toContain(mark)
  })

  test('is told so in a comparison', () => {
    const pair = [...page('compare/').querySelectorAll('a')]
      .map((one) => one.getAttribute('href')!)
      .find((href) => /summed/.test(href))!
    const cells = page(`compare/${pair.replace(/^.*?compare\/|^\.\//, '')}`).querySelectorAll(
      'td.numeral',
    )
    expect([...cells].map((one) => one.textContent.trim())).toContain('本站合计 8 家')
  })

  test('leaves out no more names than it has, and shows what of it is sorted', () => {
    const text = (slug: string) =>
      page(`alliances/${slug}/`).querySelector('#composition')!.textContent.replace(/\s+/g, ' ')
    expect(text('whole')).not.toContain('名称未见于来源')
    expect(text('stated')).toContain('另有 28 家名称未见于来源')
    expect(text('stated')).toContain('其中 4 家的类别已知，另 26 家的类别未载')
    expect(text('summed')).toContain('另有 6 家名称未见于来源')
    const parts = compositionOf(node('alliances/whole') as Node<'alliances'>)
    expect(parts).toMatchObject({ declared: 2, recorded: 2, unsorted: 1, outside: [] })
  })
})

describe('share images', () => {
  const drawn = async (id: string, format: 'card' | 'square' | 'poster') => {
    const boxes = await layOutCard(shareCard(portal, node(id)), format, themeOf(portal))
    return boxes.map(({ paint }) => (paint.kind === 'text' ? paint.text : '')).join('')
  }
  test.each(['card', 'poster'] as const)('%s says how sure it is', async (format) => {
    expect(await drawn('events/guessed', format)).toContain('（推断）')
    expect(await drawn('alliances/summed', format)).toContain('本站合计')
    expect(await drawn('alliances/stated', format)).toContain('公布')
  })
  test('a square has no date and no total that would want a mark', async () => {
    for (const id of ['events/guessed', 'alliances/summed', 'alliances/stated'])
      expect(await drawn(id, 'square')).not.toMatch(/\d/)
  })
})
