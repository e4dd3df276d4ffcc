/** What changed when: from the entries themselves and from the repository they lie in. */
import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { beforeAll, afterAll, afterEach, describe, expect, test, vi } from 'vitest'
import { check, report } from '../../src/check/index.ts'
import { feedAt } from '../../src/feeds/index.ts'
import { changed, isNew, newestChange, type News } from '../../src/graph/index.ts'
import { historyOf } from '../../src/read/index.ts'
import { entries, portalOf } from './feeds-portal.ts'
import { discard, portalWith, tell, today } from './fixture.ts'

const zone = 'Asia/Shanghai'
const folders: string[] = []
const newFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), 'lianmai-history-'))
  folders.push(folder)
  return folder
}
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })))
afterEach(() => vi.unstubAllEnvs())

function git(folder: string, words: readonly string[], at = '2026-01-01T00:00:00Z') {
  const who = { NAME: '编辑', EMAIL: 'editor@portal.example' }
  execFileSync('git', ['-C', folder, ...words], {
    stdio: 'pipe',
    env: {
      PATH: process.env['PATH'],
      HOME: folder,
      GIT_AUTHOR_DATE: at,
      // A rebase moves the committer's date, and no text with it.
      GIT_COMMITTER_DATE: '2026-12-24T00:00:00Z',
      ...Object.fromEntries(
        ['AUTHOR', 'COMMITTER'].flatMap((role) =>
          Object.entries(who).map(([name, value]) => [`GIT_${role}_${name}`, value]),
        ),
      ),
    },
  })
}

/** A portal in a repository: its folder `content`, committed at three times. */
function repository(): string {
  const content = portalWith()
  const root = dirname(content)
  folders.push(root)
  const commit = (at: string) => {
    git(root, ['add', '.'])
    git(root, ['commit', '-qm', '内容'], at)
  }
  git(root, ['init', '-q'])
  commit('2026-01-05T10:00:00+08:00')
  const news = (file: string, fields: string) =>
    writeFileSync(join(content, 'news', file), `---\nsort: 动态\n${fields}\n---\n\n正文。\n`)
  news('old.md', 'title: 旧名\ndate: 2026-02-01')
  // In the portal's zone it is the next day already.
  commit('2026-02-10T16:30:00Z')
  rmSync(join(content, 'news', 'old.md'))
  news('new.md', 'title: 新名\ndate: 2026-02-01\nformerly: [old]')
  news('通知.md', 'title: 通知\ndate: 2026-03-01\nslug: notice\nupdated: 2026-02-20')
  writeFileSync(join(root, 'elsewhere.txt'), '别处')
  commit('2026-03-01T09:00:00+08:00')
  return content
}

const content = repository()
const root = dirname(content)
const dates = async (folder = content) => {
  const { files } = await historyOf(folder, zone)
  return Object.fromEntries(
    [...files].map(([file, { added, changed }]) => [file, { added, changed }]),
  )
}
/** What the build says of a folder's history. */
const told = async (folder: string) => {
  const { files, problems } = await historyOf(folder, zone)
  return { files: files.size, text: report(problems, folder) }
}

describe('the history of a folder', () => {
  test('has the first and the last day of each file, in the portal’s zone', async () => {
    const { 'news/new.md': renamed, 'news/opening.md': first, ...rest } = await dates()
    expect(first).toEqual({ added: '2026-01-05', changed: '2026-01-05' })
    expect(renamed).toEqual({ added: '2026-03-01', changed: '2026-03-01' })
    expect(rest['news/old.md']).toEqual({ added: '2026-02-11', changed: '2026-03-01' })
    expect(rest['news/通知.md']).toEqual({ added: '2026-03-01', changed: '2026-03-01' })
    expect(Object.keys(rest)).not.toContain('elsewhere.txt')
  })

  test('is the same in every whole clone', async () => {
    const clone = join(newFolder(), 'clone')
    git(root, ['clone', '-q', pathToFileURL(root).href, clone])
    expect(await dates(join(clone, 'content'))).toEqual(await dates())
  })

  test('has no file that was never committed', async () => {
    const untracked = join(newFolder(), 'untracked')
    git(root, ['clone', '-q', pathToFileURL(root).href, untracked])
    cpSync(content, join(untracked, 'other'), { recursive: true })
    expect(await dates(join(untracked, 'other'))).toEqual({})
  })

  test('is not misled by git’s settings or by a hook’s surroundings', async () => {
    const set = join(newFolder(), 'set')
    git(root, ['clone', '-q', pathToFileURL(root).href, set])
    const settings = {
      'color.ui': 'always',
      'core.quotePath': 'true',
      'log.showSignature': 'true',
      'log.showRoot': 'false',
      'diff.renames': 'copies',
      'format.pretty': 'fuller',
      'gpg.program': '/bin/false',
    }
    for (const [name, value] of Object.entries(settings)) git(set, ['config', name, value])
    const told = await dates()
    expect(Object.keys(told).length).toBeGreaterThan(10)
    vi.stubEnv('GIT_DIR', join(newFolder(), 'no-such.git'))
    expect(await dates(join(set, 'content'))).toEqual(told)
  })

  test.skipIf(process.getuid?.() !== 0)(
    'is read of a repository that another user owns',
    async () => {
      const other = join(newFolder(), 'other')
      git(root, ['clone', '-q', pathToFileURL(root).href, other])
      execFileSync('chown', ['-R', '12345', other])
      expect(() => git(other, ['log'])).toThrow('dubious ownership')
      expect(await dates(join(other, 'content'))).toEqual(await dates())
      expect((await told(join(other, 'content'))).text).toBe('')
    },
  )

  test('follows a new commit', async () => {
    const live = join(newFolder(), 'live')
    git(root, ['clone', '-q', pathToFileURL(root).href, live])
    const before = await dates(join(live, 'content'))
    writeFileSync(join(live, 'content', 'news', 'late.md'), '晚')
    git(live, ['add', '.'])
    git(live, ['commit', '-qm', '晚'], '2026-04-01T00:00:00Z')
    expect(await dates(join(live, 'content'))).toEqual({
      ...before,
      'news/late.md': { added: '2026-04-01', changed: '2026-04-01' },
    })
  })
})

/** Puts a `git` of our own before the real one for a test; `script` is what it does. */
function withGit(script: string) {
  const bin = newFolder()
  writeFileSync(join(bin, 'git'), `#!/bin/sh\n${script}\n`, { mode: 0o755 })
  vi.stubEnv('PATH', script ? `${bin}:${process.env['PATH']}` : newFolder())
}

describe('a history that can’t be had is told of, with its cure', () => {
  const unknown = '没有写 updated 的条目没有日期，改了什么也无从知道'
  const messages = async (folder: string) => {
    const { files, text } = await told(folder)
    expect(files).toBe(0)
    return text.replace(/^.*?  提醒  /, '').split('\n\n')[0]
  }
  const clone = (name: string, ...words: string[]) => {
    const folder = join(newFolder(), name)
    git(root, ['clone', '-q', ...words, pathToFileURL(root).href, folder])
    return join(folder, 'content')
  }

  test('a shallow clone', async () => {
    expect(await messages(clone('shallow', '--depth=2'))).toBe(
      `版本库是浅克隆，只有一部分历史：${unknown}  [history/shallow]\n  怎样改：运行 git fetch --unshallow；在流水线里，GitHub 给 actions/checkout 写 fetch-depth: 0，GitLab 写变量 GIT_DEPTH: 0。`,
    )
  })

  test('no repository, and one without a commit', async () => {
    const none = `内容不在 Git 版本库里，或者还没有提交：${unknown}  [history/none]\n  怎样改：从压缩包取得的，改用 git clone 取；新做的门户，在它的文件夹里依次运行 git init、git add . 和 git commit -m 内容。`
    const copy = join(newFolder(), 'content')
    cpSync(content, copy, { recursive: true })
    expect(await messages(copy)).toBe(none)
    expect(await messages(join(copy, 'nowhere'))).toBe(none)
    git(dirname(copy), ['init', '-q'])
    expect(await messages(copy)).toBe(none)
  })

  const refused = (found: string, how: string) =>
    `git 没有读到版本库（${found}）：${unknown}  [history/refused]\n  怎样改：${how}`

  test('no git', async () => {
    withGit('')
    expect(await messages(content)).toBe(
      refused(
        'spawnSync git ENOENT',
        '这台机器上没有 git：装上 Git（apt install git、apk add git，或从 git-scm.com 下载），再生成。',
      ),
    )
  })

  test('a git that refuses the folder of another user', async () => {
    const said = "detected dubious ownership in repository at '/srv/portal'"
    withGit(`echo "fatal: ${said}" >&2; echo "To add an exception" >&2; exit 128`)
    expect(await messages(content)).toBe(
      refused(
        said,
        '文件夹属于另一个用户：以生成网站的用户运行 git config --global --add safe.directory 版本库的文件夹，或者用 chown -R 改归这个用户。',
      ),
    )
  })

  test('a repository that is damaged', async () => {
    const broken = clone('broken')
    const repository = join(dirname(broken), '.git')
    writeFileSync(join(repository, 'HEAD'), 'nonsense')
    expect(await messages(broken)).toBe(
      refused(
        `not a git repository: '${repository}'`,
        '看 .git 这个用户能不能读，再运行 git fsck；损坏了就重新 git clone。',
      ),
    )
  })
})

describe('an entry', () => {
  const nodes = async (history: boolean) =>
    (await check(content, { today, cache: false, history })).portal!.graph.nodes
  let all: Awaited<ReturnType<typeof nodes>>
  beforeAll(async () => void (all = await nodes(true)))
  const of = (id: string) => all.get(id)!

  test('changed when it says so, else when its file did', async () => {
    expect(of('news/opening')).toMatchObject({ changed: '2026-01-05', added: '2026-01-05' })
    expect(of('news/notice')).toMatchObject({ changed: '2026-02-20', added: '2026-03-01' })
    expect((await check(content, { today, cache: false, history: true })).portal!.updated).toBe(
      '2026-03-01',
    )
  })

  test('that was renamed is as old as under its former name', () => {
    expect(of('news/new')).toMatchObject({ changed: '2026-03-01', added: '2026-02-11' })
    expect(isNew(of('news/new'))).toBe(false)
    expect(isNew(of('news/notice'))).toBe(true)
  })

  test('has no day that nobody knows', async () => {
    const node = (await nodes(false)).get('news/opening')!
    expect([node.changed, node.added]).toEqual([undefined, undefined])
    expect(isNew(node)).toBe(false)
  })
})

describe('the record of changes', () => {
  const history = { added: '2026-11-01', changed: '2026-11-21' }
  const portal = portalOf(
    entries.map((one) =>
      one.id === 'policies/plan'
        ? { ...one, history }
        : one.id === 'events/night'
          ? { ...one, history: { ...history, added: '2026-11-21' } }
          : one,
    ),
  )
  const ids = (news: readonly News[]) => news.map(({ node }) => node.id)
  const json = (path: string) => JSON.parse(feedAt(portal, path)!.body() as string)

  test('has stated and found days together, newest first', () => {
    expect(ids(changed(portal.graph))).toEqual([
      'events/founding',
      'news/hostile',
      'events/night',
      'policies/plan',
      'alliances/metals',
      'pages/about',
      'regions/river',
    ])
    expect(newestChange(portal.graph.of('policies'))).toBe('2026-11-21')
  })

  test('is a feed that tells what came from what changed', () => {
    const titles = json('changes/feed.json').items.map(({ title }: { title: string }) => title)
    expect(titles.slice(2, 4)).toEqual(['首次收录：夜场', '更新：行动计划'])
    expect(json('changes/feed.json').items[2].id).toBe(
      'https://portal.example/lm/events/night/#updated-2026-11-21',
    )
  })

  test('moves calendars, maps and data, whose `updated` stays what an entry states', () => {
    const event = feedAt(portal, 'events/night/event.ics')!.body() as string
    expect(event).toContain('DTSTAMP:20261121T000000Z\r\n')
    expect(event).toContain(`SEQUENCE:${Date.parse('2026-11-21') / 86_400_000}\r\n`)
    expect(feedAt(portal, 'sitemap-1.xml')!.body()).toContain(
      '/policies/plan/</loc><lastmod>2026-11-21<',
    )
    expect(json('policies/plan/index.json')).toMatchObject({ changed: '2026-11-21' })
    expect(json('policies/plan/index.json')).not.toHaveProperty('updated')
    expect(json('alliances/metals/index.json')).not.toHaveProperty('changed')
  })
})

test('another portal keeps its own days', async () => {
  const plain = portalWith()
  const { portal } = await check(plain, { today, cache: false, history: true })
  expect([...portal!.graph.nodes.values()].filter(({ changed: day }) => day)).toEqual([])
  discard(plain)
})

describe('an entry that was deleted', () => {
  const gone = 'organizations/xingqiao.md'
  const toldOf = async (content: string) => {
    const { text } = await tell(content)
    return text.split('\n').filter((line) => /reference\/|怎样改/.test(line))
  }
  const others = (file: string) =>
    `  怎样改：恢复那个文件，或去掉这里的引用。另有 2 个文件也提到它：${file}。`
  const told = (day: string) => [
    `content/agreements/training.md:5:33  错误  parties 第 2 项（签约方） 引用的 organizations/xingqiao 已经删掉了${day}  [reference/gone]`,
    others('alliances/yunchuan-new-materials.md、opportunities/interns.md'),
    `content/alliances/yunchuan-new-materials.md:11:19  错误  members 第 2 项的 organization（成员） 引用的 organizations/xingqiao 已经删掉了${day}  [reference/gone]`,
    others('agreements/training.md、opportunities/interns.md'),
    `content/opportunities/interns.md:6:15  错误  organization（发布单位） 引用的 organizations/xingqiao 已经删掉了${day}  [reference/gone]`,
    others('agreements/training.md、alliances/yunchuan-new-materials.md'),
  ]

  test('is said to be gone, with all that name it', async () => {
    const content = repository()
    // A name that is near is no guess where it is known what was there.
    writeFileSync(
      join(content, 'organizations', 'xingqiao-2.md'),
      '---\ntitle: 星桥二厂\nsort: 企业\nsources: [yunchuan-daily]\n---\n',
    )
    rmSync(join(content, gone))
    expect(await toldOf(content)).toEqual(told(''))
    git(dirname(content), ['add', '.'])
    git(dirname(content), ['commit', '-qm', '删'], '2026-11-20T16:30:00Z')
    expect(await toldOf(content)).toEqual(told('（2026-11-21）'))
  })
})
