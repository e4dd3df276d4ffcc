/** What `npm run check` prints for people, scripts and pipelines, and how it ends. */
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { check, overlayError, report, watchContent } from '../../src/check/index.ts'
import { error } from '../../src/graph/index.ts'
import { languages, wordsIn } from '../../src/strings/languages.ts'
import { rules } from '../../src/strings/problems.ts'
import { discard, fixtures, portalWith, today, project } from './fixture.ts'

const root = resolve(import.meta.dirname, '../..')
/** Every parameter that any words ask for. */
const known = {
  vocabulary: 'events',
  count: 2,
  day: 'x',
  others: 'x',
  choices: 'x',
  code: 'x',
  detail: 'x',
  element: 'x',
  example: 'x',
  field: 'x',
  found: 'x',
  guess: 'x',
  id: 'x',
  instead: 'x',
  key: 'x',
  kind: 'x',
  label: 'x',
  maximum: 2,
  minimum: 2,
  nearest: 'x',
  other: 'x',
  recorded: 2,
  ring: 'x',
  size: 2,
  span: 'x',
  title: 'x',
  today: 'x',
  wanted: 2,
}

let wrong: string
let doubtful: string
beforeAll(() => {
  wrong = portalWith(join(fixtures, 'errors/many-in-one-file'))
  doubtful = portalWith(join(fixtures, 'warnings/expired'))
})
afterAll(() => {
  discard(wrong)
  discard(doubtful)
})

function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(root, 'src/check/run.ts'), ...args],
    { encoding: 'utf8', env: { ...process.env, CI: '1' } },
  )
  return { status, stdout, stderr }
}

describe('npm run check', () => {
  it('ends with 1 on errors, 0 on warnings, 1 on warnings where it is strict, 2 where it is misused', () => {
    expect(run(wrong).status).toBe(1)
    expect(run(doubtful, `--today=${today}`).status).toBe(0)
    expect(run(doubtful, `--today=${today}`, '--strict').status).toBe(1)
    expect(run('--format=xml').status).toBe(2)
    expect(run('--lang=fr').status).toBe(2)
    expect(run('--today=tomorrow').status).toBe(2)
    expect(run('--nonsense').stderr).toContain('用法')
  })

  it('goes by the day it is given', () => {
    expect(run(doubtful, '--today=2026-06-01').stdout).not.toContain('opportunity/expired')
    expect(run(doubtful, '--today=2026-07-01').stdout).toContain('opportunity/expired')
  })

  it('counts what is told often, and shows all where it is asked to', () => {
    const many = portalWith(undefined, {
      'news/opening.md': `---\ntitle: 上线\nsort: 公告\ndate: 2026-11-01\n---\n\n${'有人说:好\n\n'.repeat(9)}`,
    })
    const [few, all] = [run(many).stdout, run(many, '--all').stdout]
    discard(many)
    expect(few.match(/怎样改/g)).toHaveLength(3)
    expect(few).toContain(
      '另有 6 处  提醒  中文里用了半角的 :  [copy/half-width]\n  content/news/opening.md:13:4\n',
    )
    expect(few).toContain('0 个错误，9 个提醒。加 --all 全部列出。')
    expect(all.match(/怎样改/g)).toHaveLength(9)
    expect(all).not.toContain('另有')
  })

  it('marks lines for GitHub', () => {
    const lines = run(wrong, '--format=github').stdout.trim().split('\n')
    expect(lines).toHaveLength(5)
    expect(lines[0]).toBe(
      '::error file=content/events/founding.md,line=3,col=7,endColumn=11,title=field/choice::sort（类型） 不能是“成立大汇”%0A是不是要写“成立大会”？可以写：成立大会、成员大会、理事会会议、签约、大会、论坛、考察、发布会、对接会、招聘会、座谈会、讲座、培训、竞赛、展览。要用别的词，先在 site.yaml 的 vocabulary 里添上 events: { add: [成立大汇] }。',
    )
  })

  it('writes a Code Quality report for GitLab', () => {
    const issues = JSON.parse(run(wrong, '--format=gitlab').stdout) as Record<string, never>[]
    expect(issues).toHaveLength(5)
    expect(issues[0]).toMatchObject({
      check_name: 'field/choice',
      severity: 'blocker',
      location: {
        path: 'content/events/founding.md',
        positions: { begin: { line: 3, column: 7 }, end: { line: 3, column: 11 } },
      },
    })
    expect(new Set(issues.map(({ fingerprint }) => fingerprint)).size).toBe(5)
  })

  it('tells scripts all there is', () => {
    const { errors, warnings, problems } = JSON.parse(run(wrong, '--format=json').stdout)
    expect([errors, warnings]).toEqual([5, 0])
    expect(problems[1]).toEqual({
      file: 'content/events/founding.md',
      line: 5,
      column: 9,
      endLine: 5,
      endColumn: 17,
      level: 'error',
      rule: 'reference/unknown',
      message: 'region（地区） 引用的 regions/yunchaun 不存在',
      cure: '是不是要写“yunchuan”（云川市）？',
      actual: 'yunchaun',
      expected: ['yunchuan'],
    })
  })

  it('speaks English', () => {
    const { stdout } = run(wrong, '--lang=en')
    expect(stdout).toContain('sort (类型) can’t be “成立大汇”')
    expect(stdout).toContain('5 errors and 0 warnings in 1 files.')
  })
})

describe('the words', () => {
  it.each(languages)('there are some for every rule, whatever is known (%s)', (lang) => {
    for (const rule of rules) {
      const { what, how = '' } = wordsIn(lang)(error(rule, 'x.md', { params: known }))
      expect(what.length).toBeGreaterThan(3)
      expect(`${what}${how}`, rule).not.toMatch(/undefined|NaN/)
    }
  })
  it('no rule goes without', () => {
    expect(() => wordsIn('zh-CN')(error('no/such', 'x.md'))).toThrow()
  })
})

describe('the frame', () => {
  it('shows the part of a long line that is wrong, with the caret below it', async () => {
    const content = portalWith(undefined, {
      'news/opening.md': `---\ntitle: 本站上线\nsort: 公告\ndate: 2026-11-01\n---\n\n${'联合体成立了。'.repeat(60)}见[星桥](/nowhere/)。${'各方到会。'.repeat(60)}\n`,
    })
    const { problems } = await check(content, { today, cache: false, ...project })
    const lines = report(problems, content).split('\n')
    discard(content)
    const row = lines.findIndex((one) => one.startsWith('  7 | …'))
    const columns = (text: string) => [...text].reduce((sum, one) => sum + (one > '⺀' ? 2 : 1), 0)
    expect(columns(lines[row]!)).toBeLessThan(110)
    const caret = lines[row + 1]!.indexOf('^')
    let at = 0
    let shown = 0
    while (shown < caret) shown += columns(lines[row]![at++]!)
    expect(lines[row]!.slice(at)).toMatch(/^\[星桥\]\(\/nowhere\/\)/)
  })

  it('lets no control character through to the terminal', async () => {
    const content = portalWith(undefined, {
      'news/opening.md': '---\ntitle: 本站\u001b[31m上线\nsort: 公告\ndate: 2026-11-01\n---\n',
    })
    const { problems } = await check(content, { today, cache: false, ...project })
    expect(report(problems, content)).not.toContain('\u001b')
    discard(content)
  })
})

it('gives the overlay the first error, its frame and the others', async () => {
  const { problems } = await check(wrong, { today, cache: false, ...project })
  const overlay = overlayError(problems, wrong)!
  expect(overlay.loc).toEqual({ file: join(wrong, 'events/founding.md'), line: 3, column: 7 })
  expect(overlay.frame).toContain('^^^^^^^^')
  expect(overlay.fullCode).toBe(readFileSync(overlay.loc.file, 'utf8'))
  expect(overlay.message.split('\n').filter((line) => line.includes('founding.md:'))).toHaveLength(
    4,
  )
  const warned = await check(doubtful, { today, cache: false, ...project })
  expect(overlayError(warned.problems, doubtful)).toBeUndefined()
})

it('watches: one call for a burst of edits, at once where it is asked for, none after the end', async () => {
  const content = portalWith()
  let calls = 0
  let told = () => {}
  const { settle, stop } = watchContent(content, () => {
    calls += 1
    told()
  })
  const next = () => new Promise<void>((done) => (told = done))
  await new Promise((done) => setTimeout(done, 150))
  calls = 0
  const first = next()
  for (let edit = 0; edit < 5; edit++) writeFileSync(join(content, 'events/founding.md'), `${edit}`)
  await first
  await new Promise((done) => setTimeout(done, 200))
  expect(calls).toBe(1)
  settle()
  expect(calls, 'nothing is due').toBe(1)
  writeFileSync(join(content, 'events/founding.md'), 'asked for')
  for (let wait = 0; calls === 1 && wait < 50; wait++) {
    await new Promise((done) => setTimeout(done, 1))
    settle()
  }
  expect(calls).toBe(2)
  await new Promise((done) => setTimeout(done, 200))
  expect(calls).toBe(2)
  calls = 1
  stop()
  writeFileSync(join(content, 'events/founding.md'), 'after')
  await new Promise((done) => setTimeout(done, 200))
  expect(calls).toBe(1)
  discard(content)
})
