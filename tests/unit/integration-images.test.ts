/** Images apart from a build: in parts by several machines, and one by one in dev. */
import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { check } from '../../src/check/index.ts'
import { setPortal } from '../../src/portal.ts'
import { previewImages } from '../../src/integration/preview.ts'

const root = join(import.meta.dirname, '..', '..')
const folder = mkdtempSync(join(tmpdir(), 'lianmai-images-'))
const content = join(folder, 'content')
cpSync(join(root, 'tests', 'fixtures', 'good'), folder, { recursive: true })
const caches = new Set<string>()
afterAll(() => {
  for (const cache of caches) rmSync(cache, { recursive: true, force: true })
  rmSync(folder, { recursive: true, force: true })
})

describe('npm run share', () => {
  function share(...parts: string[]) {
    const { status, stdout, stderr } = spawnSync('node', ['src/integration/share.ts', ...parts], {
      cwd: root,
      encoding: 'utf8',
      env: { ...process.env, PORTAL_CONTENT: content },
    })
    const [, images, drawn, reused, cache] =
      /(\d+) 张：新画 (\d+)，沿用 (\d+)，在 (.+)/.exec(stdout) ?? []
    if (cache) caches.add(cache)
    return { status, stderr, counts: [images, drawn, reused].map(Number), cache: cache! }
  }

  test(
    'draws each image in exactly one part, and all of them together',
    { timeout: 60_000 },
    () => {
      const parts = ['--shard=1/3', '--shard=2/3', '--shard=3/3'].map((part) => share(part))
      const images = parts.map(({ counts }) => counts[0]!)
      for (const { status, counts } of parts) {
        expect(status).toBe(0)
        expect(counts).toEqual([counts[0], counts[0], 0])
        expect(counts[0]).toBeGreaterThan(0)
      }
      const sum = images.reduce((total, one) => total + one)
      expect(share('--shard=2/3').counts).toEqual([images[1], 0, images[1]])
      const whole = share()
      expect(whole.counts).toEqual([sum, 0, sum])
      expect(readdirSync(whole.cache)).toHaveLength(sum)
    },
  )

  test.each(['--shard=4/3', '--shard=0/3', '--shard=half', '--part=1/3'])('refuses %s', (part) => {
    const { status, stderr } = share(part)
    expect(status).toBe(2)
    expect(stderr).toContain('用法')
  })

  test('is spread over machines by the example as the parts say', () => {
    const { jobs } = parse(readFileSync(join(root, 'docs', 'share.example.yml'), 'utf8')) as {
      jobs: Record<'draw' | 'build', { steps: { run?: string }[] }> & {
        draw: { strategy: { matrix: { part: number[] } } }
      }
    }
    const { part } = jobs.draw.strategy.matrix
    expect(part).toEqual(Array.from(part, (_, index) => index + 1))
    const runs = (job: 'draw' | 'build') => jobs[job].steps.flatMap(({ run }) => run ?? [])
    expect(runs('draw')).toContain(`npm run share -- --shard=\${{ matrix.part }}/${part.length}`)
    expect(runs('build')).toContain('npm run build')
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
    expect(scripts).toMatchObject({ share: 'node src/integration/share.ts' })
  })
})

describe('in dev', () => {
  const warnings: string[] = []
  const preview = previewImages((message) => warnings.push(message))

  async function ask(url: string) {
    const headers: Record<string, string> = {}
    let body: Uint8Array | undefined
    let passed = false
    await preview(
      { url } as IncomingMessage,
      {
        setHeader: (name: string, value: string) => (headers[name] = value),
        end: (bytes?: Uint8Array) => (body = bytes),
      } as unknown as ServerResponse,
      () => (passed = true),
    )
    return { passed, headers, body }
  }
  const read = async () => setPortal((await check(content, { drafts: true })).portal!)

  test('an image is drawn when asked for and follows an edit', { timeout: 60_000 }, async () => {
    await read()
    const file = readdirSync(join(content, 'alliances')).find((one) => /^[^.]+\.md$/.test(one))
    const slug = file!.replace('.md', '')
    for (const [format, width, height] of [
      ['card', 1200, 630],
      ['square', 600, 600],
      ['poster', 1080, 1920],
    ] as const) {
      const { body, headers } = await ask(`/alliances/${slug}/${format}.png?t=1`)
      expect(headers['Content-Type']).toBe('image/png')
      expect(await sharp(body).metadata()).toMatchObject({ width, height })
    }
    const before = await ask(`/alliances/${slug}/card.png`)
    const path = join(content, 'alliances', file!)
    writeFileSync(path, readFileSync(path, 'utf8').replace(/^title: .*/m, 'title: 改过的联合体'))
    await read()
    const after = await ask(`/alliances/${slug}/card.png`)
    expect(Buffer.compare(before.body!, after.body!)).not.toBe(0)
    expect(warnings).toEqual([])
  })

  test('of home and lists too; what is no image is passed on', async () => {
    await read()
    expect((await ask('/card.png')).body).toBeDefined()
    expect((await ask('/events/square.png')).body).toBeDefined()
    for (const url of ['/', '/events/none/card.png', '/logo.png', '/%E0%A4%A/card.png'])
      expect(await ask(url), url).toEqual({ passed: true, headers: {}, body: undefined })
  })
})
