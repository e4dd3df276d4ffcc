/** Mistakes that git can't hold: encodings, control characters, sizes, links and special files. */
import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { discard, fixtures, portalWith, tell, tellOf, type Told } from './fixture.ts'

const event = readFileSync(join(fixtures, 'base/content/events/founding.md'), 'utf8')
const file = 'events/founding.md'
const error = (at: string, rule: string): Told => ({ at, rule, level: 'error' })

/** `云川` in GBK is D4 C6 B4 A8; the rest of the test needs no more of it. */
const gbk = (text: string) =>
  Buffer.concat(
    text
      .split(/(云川)/)
      .map((part) =>
        part === '云川' ? Buffer.from('d4c6b4a8', 'hex') : Buffer.from(part, 'ascii'),
      ),
  )

describe('encodings', async () => {
  it('names GBK and the first foreign byte', async () => {
    const { told, text } = await tellOf({
      'news/opening.md': gbk('---\ntitle: News of 云川\nsort: x\n---\n'),
    })
    expect(told).toEqual([error('news/opening.md:2:16', 'file/encoding')])
    expect(text).toContain('GBK')
    expect(text).toContain('title: News of 云川')
  })
  it('names a broken byte in the middle of UTF-8', async () => {
    const bytes = Buffer.from(event)
    const at = bytes.indexOf('成立大会\n')
    bytes[at] = 0xff
    expect((await tellOf({ [file]: bytes })).told).toEqual([error(`${file}:2:18`, 'file/encoding')])
  })
  it.each([
    ['little-endian with a mark', Buffer.from(`\uFEFF${event}`, 'utf16le')],
    ['little-endian without', Buffer.from(event, 'utf16le')],
    ['big-endian with a mark', Buffer.from(`\uFEFF${event}`, 'utf16le').swap16()],
    ['big-endian without', Buffer.from(event, 'utf16le').swap16()],
  ])('names UTF-16, %s', async (_, bytes) => {
    const { told, text } = await tellOf({ [file]: bytes })
    expect(told).toEqual([error(`${file}:1:1`, 'file/encoding')])
    expect(text).toContain('UTF-16')
  })
  it('allows a byte order mark and CRLF, and counts neither', async () => {
    const windows = `\uFEFF${event.replaceAll('\n', '\r\n')}`
    expect((await tellOf({ [file]: windows })).told).toEqual([])
    const wrong = windows.replace('sort: 成立大会', 'sort: 成立大汇')
    expect((await tellOf({ [file]: wrong })).told).toEqual([error(`${file}:3:7`, 'field/choice')])
  })
  it('finds the mark alone to be an empty file', async () => {
    expect((await tellOf({ [file]: '\uFEFF\n' })).told).toEqual([
      error(`${file}:1:1`, 'file/empty'),
    ])
  })
})

describe('characters', () => {
  it.each([
    ['NUL', '\0', 'file/nul'],
    ['a control character', '\u0007', 'text/control'],
    ['an override of direction', '\u202e', 'text/control'],
    ['a replacement character', '\ufffd', 'text/garbled'],
    ['a classic of wrong conversion', '锟斤拷', 'text/garbled'],
  ])('names %s', async (_, found, rule) => {
    const text = event.replace('在云川成立。', `在${found}云川成立。`)
    expect((await tellOf({ [file]: text })).told).toEqual([error(`${file}:12:17`, rule)])
  })
  it('names lone carriage returns', async () => {
    const { told } = await tellOf({ [file]: event.replace('sort: 成立大会\n', 'sort: 成立大会\r') })
    expect(told).toContainEqual(error(`${file}:3:11`, 'file/newline'))
  })
})

describe('sizes', () => {
  it('refuses a file over 1 MiB by its size', async () => {
    const { told, text } = await tellOf({ [file]: event + '字'.repeat(400_000) })
    expect(told).toEqual([error(`${file}:1:1`, 'file/large')])
    expect(text).toContain('1.2 MB')
  })
  it('refuses 5 MB at once', async () => {
    const content = portalWith(undefined, { [file]: event + '> '.repeat(2_600_000) })
    const started = performance.now()
    const { told } = await tell(content)
    expect(performance.now() - started).toBeLessThan(2000)
    discard(content)
    expect(told).toEqual([error(`${file}:1:1`, 'file/large')])
  })
  it.each([
    ['brackets in fields', () => event.replace('[yunchuan-polytechnic]', '['.repeat(200_000))],
    ['nested lists', () => event.replace('[yunchuan-polytechnic]', `\n  ${'- '.repeat(100_000)}x`)],
    ['brackets in the body', () => event + '['.repeat(200_000)],
    ['quotations in quotations', () => event + '>'.repeat(100_000)],
    ['emphasis without end', () => `${event}\n${'*a_'.repeat(60_000)}`],
    ['raw HTML without end', () => `${event}\n${'<a '.repeat(60_000)}`],
    ['quotation marks without end', () => `${event}\n<a ${'"'.repeat(60_001)}`],
  ])('is not held up by %s', async (_, text) => {
    const content = portalWith(undefined, { [file]: text() })
    const started = performance.now()
    await tell(content)
    expect(performance.now() - started).toBeLessThan(10_000)
    discard(content)
  })
})

describe('links and special files', () => {
  let content: string
  beforeEach(() => {
    content = portalWith()
  })
  afterEach(async () => {
    discard(content)
  })
  it('refuses a link out of the folder', async () => {
    writeFileSync(join(content, '../secret.md'), event)
    symlinkSync('../../secret.md', join(content, 'events/secret.md'))
    expect((await tell(content)).told).toEqual([
      error('events/secret.md:1:1', 'folder/link-outside'),
    ])
  })
  it('refuses a link to a folder outside', async () => {
    symlinkSync('/etc', join(content, 'events/etc'))
    symlinkSync('/etc', join(content, 'etc'))
    expect((await tell(content)).told).toEqual([
      error('etc:1:1', 'folder/link-outside'),
      error('events/etc:1:1', 'folder/link-outside'),
    ])
  })
  it('refuses links that loop', async () => {
    symlinkSync('.', join(content, 'events/again'))
    symlinkSync('b.md', join(content, 'events/a.md'))
    symlinkSync('a.md', join(content, 'events/b.md'))
    expect((await tell(content)).told).toEqual([
      error('events/a.md:1:1', 'folder/link-loop'),
      error('events/again:1:1', 'folder/link-loop'),
      error('events/b.md:1:1', 'folder/link-loop'),
    ])
  })
  it('refuses a link that leads nowhere, and one that shows a file twice', async () => {
    symlinkSync('gone.md', join(content, 'events/a.md'))
    symlinkSync('founding.md', join(content, 'events/b.md'))
    expect((await tell(content)).told).toEqual([
      error('events/a.md:1:1', 'folder/link-broken'),
      error('events/b.md:1:1', 'folder/link-inside'),
    ])
  })
  it('does not wait for a pipe', async () => {
    execFileSync('mkfifo', [join(content, 'events/pipe.md')])
    expect((await tell(content)).told).toEqual([error('events/pipe.md:1:1', 'folder/special')])
  })
  it('takes a folder with the name of a file for a folder', async () => {
    mkdirSync(join(content, 'events/signing.md'))
    expect((await tell(content)).told).toEqual([error('events/signing.md:1:1', 'folder/nested')])
  })
  it('passes over what systems leave in folders', async () => {
    for (const name of ['.DS_Store', 'Thumbs.db', 'desktop.ini', 'README.md', '~$signing.docx'])
      writeFileSync(join(content, 'events', name), 'x')
    expect((await tell(content)).told).toEqual([])
  })
  it('misses site.yaml, and the whole folder', async () => {
    unlinkSync(join(content, 'site.yaml'))
    expect((await tell(content)).told).toEqual([error('site.yaml:1:1', 'site/missing')])
    rmSync(content, { recursive: true })
    expect((await tell(content)).told.map(({ rule }) => rule)).toContain('folder/missing')
  })
  it('reads site.yaml as it reads all others', async () => {
    writeFileSync(join(content, 'site.yaml'), gbk('name: 云川\n'))
    expect((await tell(content)).told).toEqual([error('site.yaml:1:7', 'file/encoding')])
  })
})
