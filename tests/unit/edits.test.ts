/** What changed, in words: 200 random edits in a repository agree with what a plain reading of two checkouts tells. */
import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, readdirSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, test, vi } from 'vitest'
import { parse, stringify } from 'yaml'
import { check, report, type Checked } from '../../src/check/index.ts'
import { editsOf, isNew } from '../../src/graph/index.ts'
import { historyOf, placesIn } from '../../src/read/history.ts'
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
  const node = graph.node(id)!
  return editsOf(node).edits.map((one) => [one.day, toldOf([one], node, graph)] as const)
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

describe('an entry’s edits', () => {
  const alliance = 'alliances/yunchuan-new-materials'
  const school = 'organizations/yunchuan-polytechnic'

  test('are told of with their day, the newest first, at most ten and how many others', async () => {
    const { content, commit, edit } = repository()
    commit('2026-01-01')
    for (let at = 0; at < 14; at += 1) {
      edit(`${alliance}.md`, /total: \d+/, `total: ${50 + at}`)
      commit(`2026-02-${10 + at}`)
    }
    const { portal } = await look(content)
    const { graph } = portal!
    const node = graph.node(alliance)!
    const { edits, others } = editsOf(node)
    expect([edits.length, others]).toEqual([10, 4])
    expect(edits.map(({ day }) => day).slice(0, 2)).toEqual(['2026-02-23', '2026-02-22'])
    expect(toldOf(edits.slice(0, 1), node, graph)).toEqual(['公布的成员数的公布总数由62改为63'])
  })

  test('begin where it was a draft no more', async () => {
    const { content, commit, edit } = repository()
    edit(`${school}.md`, '---\n', '---\ndraft: true\nfounded: 1958\n')
    edit(`${alliance}.md`, '---\n', '---\ndraft: true\n')
    edit('news/opening.md', '---\n', '---\ndraft: true\n')
    commit('2026-01-01')
    edit(`${school}.md`, 'founded: 1958', 'founded: 1959')
    commit('2026-01-02')
    for (const file of [school, alliance, 'news/opening']) edit(`${file}.md`, 'draft: true\n', '')
    commit('2026-01-03')
    const checked = await look(content)
    const node = checked.portal!.graph.node(school)!
    expect(wordsOf(checked, school)).toEqual([])
    expect([node.added, isNew(node)]).toEqual(['2026-01-03', true])
    edit(`${school}.md`, 'founded: 1959', 'founded: 1960')
    commit('2026-01-04')
    expect(wordsOf(await look(content), school)).toEqual([
      ['2026-01-04', ['成立由1959年改为1960年']],
    ])
  })

  test('tell no text again that had to go', async () => {
    const { content, commit, edit } = repository()
    const number = '13900001111'
    commit('2026-01-01')
    edit(
      `${school}.md`,
      '---\n',
      `---\nnote: 联系 ${number}\nformerNames: [云职, 李明 ${number}]\n`,
    )
    commit('2026-01-02')
    edit(`${school}.md`, /note: .*\nformerNames: .*/, 'note: 请打办公室电话\nformerNames: [云职]')
    commit('2026-01-03')
    const told = wordsOf(await look(content), school)
    expect(told).toEqual([
      ['2026-01-03', ['曾用名 2→1：撤下 1 项', '存疑改为“请打办公室电话”']],
      ['2026-01-02', ['曾用名 0→2：新增云职 等 2 项', '补上存疑']],
    ])
    expect(JSON.stringify(told)).not.toContain(number)
  })

  test('go on under a new name: of a file that was moved, and of one with `formerly`', async () => {
    const { content, commit, edit, path } = repository()
    commit('2026-01-01')
    edit(`${school}.md`, 'sort: 高职', 'sort: 中职')
    edit('news/opening.md', 'sort: 公告', 'sort: 动态')
    commit('2026-01-02')
    renameSync(path('news/opening.md'), path('news/start.md'))
    const other = 'organizations/yunchuan-college'
    renameSync(path(`${school}.md`), path(`${other}.md`))
    edit(`${other}.md`, '---\n', '---\nformerly: [yunchuan-polytechnic]\n')
    for (const file of [
      `${alliance}.md`,
      'agreements/training.md',
      'platforms/materials-college.md',
    ])
      edit(file, /yunchuan-polytechnic/g, 'yunchuan-college')
    edit('events/founding.md', /yunchuan-polytechnic/g, 'yunchuan-college')
    commit('2026-01-03')
    const checked = await look(content)
    expect(checked.portal, report(checked.problems, content)).toBeDefined()
    expect(wordsOf(checked, 'news/start')).toEqual([['2026-01-02', ['类型由“公告”改为“动态”']]])
    expect(checked.portal!.graph.node('news/start')!.added).toBe('2026-01-01')
    expect(wordsOf(checked, other)).toEqual([
      ['2026-01-03', ['曾用网址名 0→1：新增yunchuan-polytechnic']],
      ['2026-01-02', ['类别由“高职”改为“中职”']],
    ])
    // The same entry under another name is no other member.
    expect(wordsOf(checked, alliance).flatMap(([, words]) => words)).not.toContainEqual(
      expect.stringContaining('成员'),
    )
  })

  test('of a branch that was merged are told once each', async () => {
    const { content, commit, edit, git } = repository()
    git('checkout', '-qb', 'main')
    commit('2026-01-01')
    git('checkout', '-qb', 'side')
    edit(`${alliance}.md`, 'total: 40', 'total: 41')
    commit('2026-01-02')
    git('checkout', '-q', 'main')
    edit(`${school}.md`, 'sort: 高职', 'sort: 中职')
    commit('2026-01-03')
    git('merge', '-q', '--no-ff', '--no-edit', 'side')
    const checked = await look(content)
    expect(wordsOf(checked, alliance)).toEqual([
      ['2026-01-02', ['公布的成员数的公布总数由40改为41']],
    ])
    expect(wordsOf(checked, school)).toHaveLength(1)
  })

  test('that a history puts in another order are said to be', async () => {
    const { content, commit, edit } = repository()
    commit('2026-01-01')
    edit(`${alliance}.md`, 'total: 40', 'total: 41')
    commit('2026-03-01')
    edit(`${alliance}.md`, 'total: 41', 'total: 42')
    // Written before, and put on top of it later.
    commit('2026-02-01', '2026-04-01')
    const checked = await look(content)
    expect(wordsOf(checked, alliance).map(([day]) => day)).toEqual(['2026-02-01', '2026-03-01'])
    expect(checked.portal!.graph.node(alliance)!.history!.disordered).toBe(true)
    expect(report(checked.problems, content)).toContain(
      '  提醒  历史重排过（rebase、cherry-pick 或补打的补丁），有 1 个文件的改动，日期比它前一次的还早：先后照版本库，日期照写下的日子  [history/rebased]\n  怎样改：已经发布的历史不要再重排；日期要紧的条目，写上 updated。',
    )
  })

  test('whose old texts a partial clone left out are not guessed', async () => {
    const { content, root, run, git, commit, edit } = repository()
    commit('2026-01-01')
    edit(`${alliance}.md`, 'total: 40', 'total: 41')
    commit('2026-01-02')
    const clone = `${root}-partial`
    folders.push(join(clone, 'content'))
    git('config', 'uploadpack.allowFilter', 'true')
    run(['clone', '-q', '--filter=blob:none', `file://${root}`, clone])
    const checked = await look(join(clone, 'content'))
    const { graph } = checked.portal!
    expect(graph.node(alliance)).toMatchObject({ added: '2026-01-01', changed: '2026-01-02' })
    expect(editsOf(graph.node(alliance)!)).toEqual({ edits: [], others: 1 })
    expect(report(checked.problems, content)).toContain(
      '  提醒  版本库没有取全，有 1 次改动的旧文件不在：日期照常，这几次改了什么不列出  [history/partial]\n  怎样改：克隆时不要写 --filter；已经克隆的，运行 git fetch --refetch --no-filter，或者重新 git clone。',
    )
  })

  test('are compared once: what is kept says the same, and is made anew where it is damaged', async () => {
    const { content, root, commit, edit } = repository()
    commit('2026-01-01')
    edit(`${alliance}.md`, 'founded: 2023-11-28', 'founded: 2023-11-28?\ndateNote: 推断。')
    commit('2026-01-02')
    edit(`${alliance}.md`, '牵头。', '牵头。\n\n又一段。')
    commit('2026-01-03')
    const folder = join(root, 'cache')
    const files = new Map([[`${alliance}.md`, []]])
    let day = 0
    const editsBy = async (version: string) => {
      // Another commit, or what this process knows is told again.
      writeFileSync(join(root, 'other.txt'), String((day += 1)))
      commit('2026-02-01')
      const history = historyOf(content, 'Asia/Shanghai', files, { folder, version })
      return history.files.get(`${alliance}.md`)!.edits!
    }
    const first = await editsBy('one')
    expect(first.map(({ places, fields }) => [places, Object.keys(fields!).sort()])).toEqual([
      [1, []],
      [0, ['dateNote', 'founded']],
    ])
    const bin = join(root, 'bin')
    mkdirSync(bin)
    const real = execFileSync('which', ['git'], { encoding: 'utf8' }).trim()
    writeFileSync(
      join(bin, 'git'),
      `#!/bin/sh\ncase " $* " in *" cat-file "*) exit 1;; esac\nexec ${real} "$@"\n`,
      { mode: 0o755 },
    )
    vi.stubEnv('PATH', `${bin}:${process.env['PATH']}`)
    expect(await editsBy('one')).toEqual(first)
    expect(await editsBy('two')).toEqual([])
    vi.unstubAllEnvs()
    const [pack] = readdirSync(join(folder, 'history'))
    expect(await editsBy('one')).toEqual(first)
    const bytes = readFileSync(join(folder, 'history', pack!))
    bytes[bytes.length - 40]! ^= 1
    writeFileSync(join(folder, 'history', pack!), bytes)
    expect(await editsBy('one')).toEqual(first)
  })
})

describe('places in which two texts differ', () => {
  test.each([
    ['一\n\n二', '一\r\n\r\n二\n', 0],
    ['一', '', 1],
    ['', '一\n\n二', 1],
    ['一\n\n二\n\n三', '一\n\n另\n\n三', 1],
    ['一\n\n二\n\n三', '新\n\n一\n\n二\n\n三\n\n尾', 2],
    ['同\n\n甲\n\n同\n\n乙\n\n同', '甲\n\n同\n\n乙\n\n同', 1],
  ])('%j to %j: %i', (before, after, places) => expect(placesIn(before, after)).toBe(places))

  test('takes time in proportion to the text', () => {
    const text = (mark: string) =>
      Array.from({ length: 40_000 }, (_, at) => `${at % 7 ? '同' : mark}${at}`).join('\n\n')
    const begun = performance.now()
    expect(placesIn(text('甲'), text('乙'))).toBe(5715)
    expect(performance.now() - begun).toBeLessThan(2000)
  })
})
