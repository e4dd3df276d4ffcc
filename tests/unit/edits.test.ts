/** What changed, in words: 200 random edits in a repository agree with what a plain reading of two checkouts tells. */
import { execFileSync } from 'node:child_process'
import { appendFileSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse, stringify } from 'yaml'
import { check, report, type Checked } from '../../src/check/index.ts'
import { editsOf, isNew } from '../../src/graph/index.ts'
import { placesIn } from '../../src/read/history.ts'
import { toldOf } from '../../src/strings/edits.ts'
import { discard, portalWith, today } from './fixture.ts'

const seed = Number(process.env['FC_SEED'] ?? 20261130)
const folders: string[] = []
afterAll(() => folders.forEach(discard))

type Data = Record<string, any>

function repository(files: Record<string, string> = {}) {
  const content = portalWith(undefined, files)
  folders.push(content)
  const root = dirname(content)
  const run = (words: readonly string[], day = '2026-01-01', committed = day, input = '') =>
    execFileSync(
      'git',
      ['-C', root, '-c', 'user.name=编辑', '-c', 'user.email=e@x.example', ...words],
      {
        encoding: 'utf8',
        input,
        env: {
          PATH: process.env['PATH'],
          HOME: root,
          GIT_AUTHOR_DATE: `${day}T12:00:00+08:00`,
          GIT_COMMITTER_DATE: `${committed}T12:00:00+08:00`,
        },
      },
    )
  const git = (...words: string[]) => run(words)
  const commit = (day: string, committed = day) => {
    git('add', '-A')
    run(['commit', '-qm', '内容'], day, committed)
  }
  const path = (file: string) => join(content, file)
  const edit = (file: string, from: string | RegExp, to: string) =>
    writeFileSync(path(file), readFileSync(path(file), 'utf8').replace(from, to))
  git('init', '-q')
  return { content, root, run, git, commit, path, edit }
}

const look = (content: string) => check(content, { today, cache: false, history: true })
/** The edits of an entry in words, the newest first. */
const wordsOf = ({ portal }: Checked, id: string) => {
  const { graph } = portal!
  return editsOf(graph.node(id)!, graph).edits.map((one) => [one.day, toldOf(one)] as const)
}

describe('200 random edits', () => {
  let state = seed
  const random = (end: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * end)
  }
  const pick = <One>(all: readonly One[]): One => all[random(all.length)]!
  let serial = 0
  const fresh = (word: string) => `${word}第${(serial += 1)}次`

  const schools = Array.from({ length: 14 }, (_, at) => `school-${at}`)
  const papers = Array.from({ length: 6 }, (_, at) => `paper-${at}`)
  const directions = ['岗位实习', '订单培养', '企业培训', '兼职教师', '技术攻关']
  const roles = ['成员', '理事单位', '副理事长单位']
  const titleOf: Record<string, string> = Object.fromEntries([
    ...schools.map((slug, at) => [slug, `第${at}职业学院`]),
    ...papers.map((slug, at) => [slug, `日报第${at}版`]),
  ])
  const dates = ['2021', '2022-05', '2023-09-01', '2024-11']

  /** Each changes an entry's data, or its paragraphs, in place. */
  const edits: ((data: Data, body: string[]) => void)[] = [
    (data) => {
      const left = schools.filter(
        (slug) => !data['members'].some((m: Data) => m['organization'] === slug),
      )
      for (const organization of left.slice(0, 1 + random(3)))
        data['members'].push({ organization, role: pick(roles) })
    },
    (data) => {
      if (data['members'].length > 1) data['members'].splice(random(data['members'].length), 1)
    },
    (data) => {
      pick<Data>(data['members'])['role'] = pick(roles)
    },
    (data) => {
      const member = pick<Data>(data['members'])
      if (member['note']) delete member['note']
      else member['note'] = fresh('筹建')
    },
    (data) => void data['members'].reverse(),
    (data) => {
      const plain = String(data['founded'] ?? '2020').replace('?', '')
      data['founded'] = pick([plain, `${plain}?`, pick(dates), `${pick(dates)}?`])
    },
    (data) => void delete data['founded'],
    (data) => void (data['declared'] = { total: 30 + random(4), schools: 5 + random(2) }),
    (data) => void delete data['declared'],
    (data) => {
      const source = pick(papers)
      const has = data['sources'].findIndex((one: any) => (one.source ?? one) === source)
      if (has < 0) data['sources'].push(pick<unknown>([source, { source, note: '第 3 版' }]))
      else if (data['sources'].length > 1) data['sources'].splice(has, 1)
    },
    (data) => void (data['summary'] = fresh('由学校和园区牵头')),
    (data) => void (data['note'] = data['note'] ? undefined : fresh('名单未载')),
    (data) => void (data['aliases'] = [...(data['aliases'] ?? []), fresh('别称')].slice(-3)),
    (data) => void (data['directions'] = directions.filter(() => random(2))),
    (data) => void (data['status'] = pick(['已成立', '筹建', undefined])),
    (data) => void (data['region'] = pick(['yunchuan', ['yunchuan'], ['yunchuan', 'dongling']])),
    (data) => void (data['updated'] = `2026-0${1 + random(9)}-01`),
    (_, body) => void (body[random(body.length)] = fresh('这一段改写')),
    (_, body) => void body.splice(random(body.length + 1), 0, fresh('又添一段')),
    (_, body) => void (body.length > 2 && body.splice(random(body.length), 1)),
  ]
  const write = (data: Data, body: readonly string[]) => {
    const fields = Object.fromEntries(
      Object.entries(data).filter(([, value]) => value !== undefined && String(value) !== ''),
    )
    // The same in another style of writing is no change.
    const style = pick([{ lineWidth: 0 }, { defaultStringType: 'QUOTE_SINGLE' as const }])
    return `---\n${stringify(fields, style)}---\n\n${body.join('\n\n')}\n`
  }

  /** What a text says, read with nothing of ours. */
  const read = (text: string) => {
    const [, fields = '', body = ''] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(text)!
    return { data: parse(fields) as Data, body: body.trim().split(/\n{2,}/) }
  }
  const dateWords = (date: string) => {
    const [year, month, day] = date.replace('?', '').split('-').map(Number)
    return `${year}年${month ? `${month}月` : ''}${day ? `${day}日` : ''}`
  }
  const guessed = (date: string) => dateWords(date) + (date.includes('?') ? '（推断）' : '')

  /** The sentences that two texts of an entry ask for, in any order; `now` is its latest text. */
  function expected(before: string, after: string, now: string): string[] {
    const [was, is] = [read(before), read(after)]
    const isKept = (text: string) => now.includes(text)
    const told: string[] = []
    const names = (all: readonly string[]) =>
      all.slice(0, 5).join('、') + (all.length > 5 ? ` 等 ${all.length} 项` : '')
    const list = (label: string, from: string[], to: string[], named: boolean) => {
      const [added, removed] = [
        to.filter((one) => !from.includes(one)),
        from.filter((one) => !to.includes(one)),
      ]
      const some = (all: string[]) => {
        const shown = all.filter((one) => named || isKept(one))
        if (!shown.length) return ` ${all.length} 项`
        return shown.length < all.length ? `${shown.join('、')} 等 ${all.length} 项` : names(shown)
      }
      const parts = [
        added.length ? `新增${some(added)}` : '',
        removed.length ? `撤下${some(removed)}` : '',
      ].filter(Boolean)
      const count = from.length === to.length ? '' : ` ${from.length}→${to.length}`
      if (parts.length) told.push(`${label}${count}：${parts.join('，')}`)
      else if (from.join() !== to.join()) told.push(`${label}的次序改了`)
    }
    const text = (label: string, from: any, to: any) => {
      if (from === to) return
      const quoted = to !== undefined && isKept(to) ? `“${to}”` : ''
      if (from === undefined) told.push(`补上${label}${quoted && `：${quoted}`}`)
      else if (to === undefined) told.push(`删去${label}`)
      else if (!quoted) told.push(`${label}改写了`)
      else told.push(`${label}${isKept(from) ? `由“${from}”` : ''}改为${quoted}`)
    }
    const chosen = (label: string, from: any, to: any, show: (value: any) => string) => {
      if (from === to) return
      if (from === undefined) told.push(`补上${label}：${show(to)}`)
      else if (to === undefined) told.push(`删去${label}`)
      else told.push(`${label}由${show(from)}改为${show(to)}`)
    }

    const [old, members] = [was.data['members'], is.data['members']] as [Data[], Data[]]
    const titles = (all: Data[]) => all.map((one) => titleOf[one['organization']]!)
    const isSame =
      old.length === members.length && titles(old).sort().join() === titles(members).sort().join()
    if (
      !isSame ||
      JSON.stringify([...old].sort(byUnit)) === JSON.stringify([...members].sort(byUnit))
    )
      list('成员', titles(old), titles(members), true)
    for (const one of members) {
      const other = old.find((m) => m['organization'] === one['organization'])
      if (!other) continue
      const unit = titleOf[one['organization']]
      chosen(`成员（${unit}）的角色`, other['role'], one['role'], (value) => `“${value}”`)
      text(`成员（${unit}）的说明`, other['note'], one['note'])
    }
    const [from, to] = [was.data['founded'], is.data['founded']].map((one) =>
      one === undefined ? undefined : String(one),
    )
    if (from && to && from !== to && from.replace('?', '') === to.replace('?', ''))
      told.push(
        to.includes('?')
          ? `成立由写明改为推断（${dateWords(to)}）`
          : `成立由推断改为写明（${dateWords(to)}）`,
      )
    else chosen('成立', from, to, guessed)
    const [counts, others] = [was.data['declared'], is.data['declared']]
    if (!counts && others) told.push('补上公布的成员数')
    else if (counts && !others) told.push('删去公布的成员数')
    else if (counts && others) {
      chosen('公布的成员数的公布总数', counts['total'], others['total'], String)
      chosen('公布的成员数的公布的院校数', counts['schools'], others['schools'], String)
    }
    const cited = (data: Data) => data['sources'].map((one: any) => titleOf[one.source ?? one]!)
    list('来源', cited(was.data), cited(is.data), true)
    text('摘要', was.data['summary'], is.data['summary'])
    text('存疑', was.data['note'], is.data['note'])
    list('别名', was.data['aliases'] ?? [], is.data['aliases'] ?? [], false)
    list('合作方向', was.data['directions'] ?? [], is.data['directions'] ?? [], true)
    chosen('状态', was.data['status'], is.data['status'], (value) => `“${value}”`)
    const places = ({ data }: { data: Data }) =>
      [data['region'] ?? []]
        .flat()
        .map((slug: string) => ({ yunchuan: '云川市', dongling: '东岭省' })[slug]!)
    list('地区', places(was), places(is), true)
    const count = hunks(was.body, is.body)
    if (count) told.push(`正文改了 ${count} 处`)
    if (told.length) return told
    return [
      was.data['updated'] === is.data['updated'] ? '只改了写法，内容没有变' : '核对过，内容没有改',
    ]
  }
  const byUnit = (a: Data, b: Data) => (a['organization'] < b['organization'] ? -1 : 1)

  /** Runs of paragraphs outside the longest that two texts have in common, by the plain table of lengths. */
  function hunks(a: readonly string[], b: readonly string[]): number {
    const table = Array.from({ length: a.length + 1 }, () => Array<number>(b.length + 1).fill(0))
    for (let i = a.length - 1; i >= 0; i -= 1)
      for (let j = b.length - 1; j >= 0; j -= 1)
        table[i]![j] =
          a[i] === b[j] ? table[i + 1]![j + 1]! + 1 : Math.max(table[i + 1]![j]!, table[i]![j + 1]!)
    let [i, j, count, isIn] = [0, 0, 0, false]
    while (i < a.length || j < b.length) {
      if (i < a.length && j < b.length && a[i] === b[j]) {
        ;[i, j, isIn] = [i + 1, j + 1, false]
        continue
      }
      if (!isIn) count += 1
      isIn = true
      if (j >= b.length || (i < a.length && table[i + 1]![j]! >= table[i]![j + 1]!)) i += 1
      else j += 1
    }
    return count
  }

  const ids = Array.from({ length: 25 }, (_, at) => `alliances/alliance-${at}`)
  const made = Object.fromEntries([
    ...schools.map((slug) => [
      `organizations/${slug}.md`,
      `---\ntitle: ${titleOf[slug]}\nsort: 高职\nsources: [yunchuan-daily]\n---\n`,
    ]),
    ...papers.map((slug) => [`sources/${slug}.md`, `---\ntitle: ${titleOf[slug]}\n---\n`]),
    ...ids.map((id, at) => [
      `${id}.md`,
      write(
        {
          title: `第${at}联合体`,
          form: '市域产教联合体',
          members: [{ organization: schools[at % 14], role: '牵头学校' }],
          sources: [papers[at % 6]],
        },
        ['一段。', '二段。', '三段。'],
      ),
    ]),
  ]) as Record<string, string>

  test('agree with a comparison of two checkouts', async () => {
    const { content, run, commit, path } = repository(made)
    commit('2026-01-01')
    const days = new Map<string, [day: string, back: number][]>()
    for (let at = 0; at < 200; at += 1) {
      const id = ids[at % ids.length]!
      const file = path(`${id}.md`)
      const before = readFileSync(file, 'utf8')
      const { data, body } = read(before)
      for (let times = 1 + random(3); times > 0; times -= 1) pick(edits)(data, body)
      // What is not committed is no edit.
      let text = write(data, body)
      if (text === before) text = text.replace('---\n', '---\n\n')
      writeFileSync(file, text)
      const day = new Date(Date.UTC(2026, 0, 2 + at)).toISOString().slice(0, 10)
      run(['commit', '-qam', '内容'], day)
      days.set(id, [[day, 199 - at], ...(days.get(id) ?? [])])
    }
    const asked = ids.flatMap((id) =>
      days
        .get(id)!
        .flatMap(([, back]) => [
          `HEAD~${back + 1}:content/${id}.md`,
          `HEAD~${back}:content/${id}.md`,
        ]),
    )
    const shown = run(
      ['cat-file', '--batch=%(objecttype) %(rest)'],
      '2026-01-01',
      '2026-01-01',
      asked.join('\n'),
    )
    const texts = shown.split(/^blob .*\n/m).slice(1)
    const checked = await look(content)
    expect(checked.portal, report(checked.problems, content)).toBeDefined()
    let compared = 0
    for (const id of ids) {
      const now = readFileSync(path(`${id}.md`), 'utf8')
      const wanted = days.get(id)!.map(([day]) => {
        const [before, after] = texts.splice(0, 2) as [string, string]
        return [day, expected(before.trimEnd(), after.trimEnd(), now)] as const
      })
      const told = wordsOf(checked, id)
      const sorted = (all: typeof told) => all.map(([day, words]) => [day, [...words].sort()])
      expect(sorted(told), `${id}, FC_SEED=${seed}`).toEqual(sorted(wanted))
      compared += told.length
    }
    expect(compared).toBe(200)
  }, 120_000)
})
