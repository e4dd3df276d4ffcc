/** The editor's forms, its settings and what is changed of Sveltia; its page stands in `tests/site/admin.spec.ts`. */
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { configOf } from '../../src/admin/config.ts'
import { closeText, openText, shapeOf } from '../../src/admin/form.ts'
import { editorPolicy, pageOf } from '../../src/admin/page.ts'
import { patched, patches } from '../../src/admin/patches.ts'
import { check } from '../../src/check/index.ts'
import { hostFiles } from '../../src/host/hosts.ts'
import { kindNames } from '../../src/kinds/index.ts'
import { manualOf } from '../../src/kinds/manual.ts'
import { siteSchema } from '../../src/site.ts'

const root = resolve(import.meta.dirname, '../..')
const content = join(root, 'content')
const shapes = (kind: string) => manualOf(kind as 'events').fields.map(shapeOf)
const entries = kindNames.flatMap((kind) =>
  readdirSync(join(content, kind))
    .filter((name) => name.endsWith('.md'))
    .map((name) => [kind, name, readFileSync(join(content, kind, name), 'utf8')] as const),
)

/** What a form adds to what it was given: every field, empty where it has no value. */
const asForm = (kind: string, text: string) => ({
  ...Object.fromEntries(
    shapes(kind).map(({ name, count, type }) => [
      name,
      count !== 'one' ? [] : type === 'boolean' ? false : type === 'object' ? {} : '',
    ]),
  ),
  ...openText(text, shapes(kind), `content/${kind}/x.md`),
})

describe('a form', () => {
  it('leaves every entry as it was, byte for byte', () => {
    expect(entries.length).toBeGreaterThan(140)
    for (const [kind, name, text] of entries)
      for (const one of [text, text.replaceAll('\n', '\r\n'), text.trimEnd(), `\uFEFF${text}\n\n`])
        expect(closeText(asForm(kind, one), shapes(kind)), name).toBe(one)
  })

  const text = `---
# 手写的说明
title: '签约  '
sort: 签约 # 类型
span: 2023
region: zhongshan
alliances: [a, b]
participants:
  # 第一家
  - organization: one
    role: 出席
  - { organization: two, role: 签约 }
sources:
  - paper
  - source: other
    note: 第三段
sample: false
---

正文。
`
  const changed = (change: object) =>
    closeText({ ...asForm('events', text), ...change }, shapes('events'))

  it.each([
    [{ span: '2024' }, 'span: 2023', 'span: 2024'],
    [{ span: '2023-05/..' }, 'span: 2023', 'span: 2023-05/..'],
    [{ region: ['zhongshan', 'wuhan'] }, 'region: zhongshan', 'region: [zhongshan, wuhan]'],
    [{ region: ['wuhan'] }, 'region: zhongshan', 'region: wuhan'],
    [{ alliances: ['a', 'b', 'c'] }, '[a, b]', '[a, b, c]'],
    [{ alliances: [] }, 'alliances: [a, b]\n', ''],
    [{ venue: '甲：乙' }, 'sample: false\n', 'sample: false\nvenue: 甲：乙\n'],
    [{ sample: true }, 'sample: false', 'sample: true'],
    [{ body: '正文。\n\n又一段。' }, '正文。\n', '正文。\n\n又一段。\n'],
    [{ body: '' }, '\n正文。\n', ''],
    [
      { sources: [{ source: 'paper' }, { source: 'other', note: '第三段' }, { source: 'new' }] },
      '    note: 第三段\n',
      '    note: 第三段\n  - new\n',
    ],
    [{ sources: [{ source: 'other', note: '第三段' }] }, '  - paper\n', ''],
    [
      {
        participants: [
          { organization: 'one', role: '签约' },
          { organization: 'two', role: '签约' },
        ],
      },
      'role: 出席',
      'role: 签约',
    ],
    [
      { participants: [{ organization: 'two', role: '签约' }] },
      '  # 第一家\n  - organization: one\n    role: 出席\n  - {',
      '  # 第一家\n  - {',
    ],
  ])('changes what %j says and nothing else', (change, from, to) => {
    expect(text).toContain(from)
    expect(changed(change)).toBe(text.replace(from, to))
  })

  it('writes a new entry as one writes it by hand', () => {
    const values = {
      title: '对接会',
      sort: '对接会',
      span: '2026',
      hosts: ['school'],
      sources: [{ source: 'paper', note: '' }],
      participants: [],
      sample: false,
      body: '正文',
    }
    expect(closeText(values, shapes('events'))).toBe(
      '---\ntitle: 对接会\nsort: 对接会\nsources: [paper]\nspan: 2026\nhosts: school\n---\n\n正文\n',
    )
  })
})

describe('the settings', () => {
  const parsed = (editor: object) => siteSchema.shape.editor.safeParse(editor)

  it('name a host, and a repository where one is needed', () => {
    expect(parsed({ host: 'local' }).success).toBe(true)
    expect(parsed({ host: 'gitlab', repository: 'a/b' }).success).toBe(true)
    expect(parsed({ host: 'gitlab' }).error?.issues[0]?.path).toEqual(['repository'])
    expect(parsed({ host: 'gitee', repository: 'a/b' }).error?.issues[0]).toMatchObject({
      params: { rule: 'gitee' },
    })
  })

  it.each([
    ['github', undefined, 'editorial_workflow', ['https://github.com', 'https://api.github.com']],
    ['gitlab', 'https://git.school.example', 'editorial_workflow', ['https://git.school.example']],
    ['gitea', 'https://code.school.example', 'simple', ['https://code.school.example']],
    ['forgejo', undefined, 'simple', ['https://codeberg.org']],
  ] as const)('of %s give Sveltia its host, and the policy that host alone', async (...one) => {
    const [host, address, mode, origins] = one
    const { portal } = await check(content, { cache: false })
    const editor = {
      host,
      repository: 'school/portal',
      branch: 'edits',
      ...(address && { address }),
    }
    const { cms } = configOf(portal!, editor, { content: 'content', public: 'public' }, [])
    expect(cms).toMatchObject({
      publish_mode: mode,
      backend: { repo: 'school/portal', branch: 'edits', auth_methods: ['token'] },
    })
    const named = editorPolicy(editor).match(/https:\/\/[\w.]+/g)
    expect(new Set(named)).toEqual(new Set(origins))
    expect(pageOf(portal!.site, editor)).toContain('<meta name="robots" content="noindex">')
  })

  it('offer every field of every kind by its label', async () => {
    const { portal } = await check(content, { cache: false })
    const folders = { content: 'content', public: 'public' }
    const { cms } = configOf(portal!, { host: 'local', branch: 'main' }, folders, [])
    const { collections } = cms as {
      collections: { name: string; fields: { name: string; label?: string }[] }[]
    }
    for (const { name, fields } of collections) {
      const labels = new Map(fields.map((one) => [one.name, one.label]))
      for (const field of manualOf(name as 'events').fields)
        if (field.name !== 'slug') expect(labels.get(field.name)).toBe(field.label)
    }
  })

  it('give hosts a policy for its folder alone', () => {
    const apart = [{ folder: 'admin', policy: "default-src 'self' blob:" }]
    const files = hostFiles({ policy: "default-src 'self'", base: '/', forwards: [], apart })
    expect(files.get('_hosts/nginx.conf')).toContain('if ($uri ~ "/admin/")')
    expect(files.get('.htaccess')).toContain('env=LIANMAI_ADMIN')
    expect(files.get('_hosts/Caddyfile')).toContain('@lianmai_admin path */admin/*')
    expect(hostFiles({ policy: '', base: '/', forwards: [] }).get('.htaccess')).not.toContain(
      'ADMIN',
    )
  })
})

describe('what is changed of Sveltia', () => {
  const code = readFileSync(join(root, 'node_modules/@sveltia/cms/npm/index.js'), 'utf8')

  it('matches the version that is installed', () => {
    const result = patched(code)
    expect(/githubstatus\.com\/api|hostedstatus\.com|cdn\.jsdelivr\.net/.test(result)).toBe(false)
    expect(result.split('lianmaiNamers')).toHaveLength(2)
  })

  it.each(patches.map((one) => [one.name, one] as const))(
    'stops the build without: %s',
    (name, one) => {
      expect(() => patched(code.replace(one.pattern, ''))).toThrow(name)
    },
  )

  it('still shows the cause of a save that failed, which is how our words are told', () => {
    expect(/message===`saving_failed`\?\([^`]{1,80}cause\?\.message/.test(code)).toBe(true)
  })
})
