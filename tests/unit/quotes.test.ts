/** A quotation is proven by the copy of its source, and no character of it may differ; a copy is made by a command. */
import { spawn } from 'node:child_process'
import { hash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { dirname, join, resolve } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { check } from '../../src/check/index.ts'
import { differenceOf, folded } from '../../src/check/quotes.ts'
import { entryRecord } from '../../src/feeds/record.ts'
import { textOfCopy } from '../../src/read/copy.ts'
import { discard, fixtures, portalWith, project, tell, today } from './fixture.ts'

const root = resolve(import.meta.dirname, '../..')

/** What sources are made of; 鑫 is in none. */
const characters = [
  ...'联合体由云川职业技术学院和星桥新材料有限公司牵头的的的了在，。、：；“”（）《》—…',
  ...'ABCxyz0123456789 ,.:;()%+-',
  ...'ＡｂＣ１２３，（）％　\n\t\u00a0\u200b',
]
const source = fc.array(fc.constantFrom(...characters), { minLength: 40, maxLength: 400 })
const cut = fc
  .tuple(source, fc.nat(), fc.integer({ min: 2, max: 200 }))
  .map(([all, from, size]) => {
    const start = from % (all.length - 2)
    return { copy: all.join(''), quote: all.slice(start, start + size) }
  })
/** The same in other forms: letters, digits and marks wide or narrow, white space anywhere. */
const reformed = (quote: readonly string[], choices: readonly number[]) =>
  quote.map((one, at) => {
    const choice = choices[at % choices.length]!
    const wide = /^[!-~]$/.test(one) && choice % 3 === 0
    const form = wide ? String.fromCharCode(one.charCodeAt(0) + 0xfee0) : one.normalize('NFKC')
    return (choice % 5 === 0 ? form : wide ? form : one) + ['', ' ', '\n', '　', ''][choice % 5]
  })
const choices = fc.array(fc.nat({ max: 14 }), { minLength: 7, maxLength: 7 })

describe('a quotation', () => {
  test('in any form and with white space anywhere is proven', () => {
    fc.assert(
      fc.property(cut, choices, ({ copy, quote }, how) => {
        const said = reformed(quote, how).join('')
        expect(differenceOf(folded(said), folded(copy))).toBeUndefined()
      }),
      { numRuns: 2000 },
    )
  })

  test('with one other character is not, and the place is told', () => {
    fc.assert(
      fc.property(cut, choices, fc.nat(), ({ copy, quote }, how, place) => {
        const seen = quote.flatMap((one, at) => (folded(one) ? at : []))
        fc.pre(seen.length > 1)
        const at = seen[place % seen.length]!
        const forms = reformed(quote, how)
        const before = folded(forms.slice(0, at).join(''))
        // An ellipsis is three characters.
        fc.pre(folded(forms[at]!).length === 1)
        forms[at] = '鑫'
        const told = differenceOf(folded(forms.join('')), folded(copy))
        expect(told).toMatchObject({ at: before.length })
        expect(told!.instead).not.toContain('鑫')
      }),
      { numRuns: 2000 },
    )
  })

  test.each([
    ['lacks one', '星桥在云川扩建厂房，明年投产。', '星桥在云川扩建房，明年投产。', 7],
    ['has one too many', '星桥在云川扩建厂房，明年投产。', '星桥在云川扩建新厂房，明年投产。', 7],
    ['lacks the last', '星桥在云川扩建厂房', '星桥在云川扩建厂房。', 9],
  ])('that %s is told where it goes on otherwise', (_, copy, quote, at) => {
    expect(differenceOf(quote, copy)?.at).toBe(at)
  })

  test('of elsewhere has no place', () => {
    expect(differenceOf('经济公报另有说法', '星桥在云川扩建厂房')).toEqual({})
    expect(differenceOf('鑫', '')).toEqual({})
  })

  test('takes time as the copy is long', () => {
    const time = (copy: string) => {
      const start = performance.now()
      differenceOf('的'.repeat(199) + '鑫', copy)
      return performance.now() - start
    }
    time('的'.repeat(1e5))
    expect(time('的'.repeat(4e5))).toBeLessThan(8 * Math.max(20, time('的'.repeat(1e5))))
  })
})

/** A PDF of one line, whose font says what its glyphs mean, as those of office programs do. */
function pdfOf(text: string): Buffer {
  const hex = (number: number) => number.toString(16).padStart(4, '0')
  const glyphs = [...text]
  const pairs = glyphs.map((one, at) => `<${hex(at + 1)}> <${hex(one.charCodeAt(0))}>`)
  const stream = (body: string) => `<< /Length ${body.length} >>\nstream\n${body}\nendstream`
  const meaning = `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def 1 begincodespacerange <0000> <ffff> endcodespacerange ${glyphs.length} beginbfchar\n${pairs.join('\n')}\nendbfchar endcmap end end`
  const shown = glyphs.map((_, at) => hex(at + 1)).join('')
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>',
    stream(`BT /F 12 Tf 20 700 Td <${shown}> Tj ET`),
    '<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [6 0 R] /ToUnicode 7 0 R >>',
    '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor 8 0 R /DW 1000 >>',
    stream(meaning),
    '<< /Type /FontDescriptor /FontName /X /Flags 4 /FontBBox [0 0 1000 1000] /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >>',
  ]
  let body = '%PDF-1.7\n'
  const offsets = objects.map((one, at) => {
    const offset = body.length
    body += `${at + 1} 0 obj\n${one}\nendobj\n`
    return offset
  })
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`)
  return Buffer.from(
    `${body}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows.join('')}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`,
  )
}

const sentence = '云川职业技术学院的实训课在车间里上，明年起每年接收120名学生。'

describe('the text of a copy', () => {
  it.each<[string, Buffer, string]>([
    ['a.txt', Buffer.from(`\ufeff${sentence}`), 'UTF-8 with a mark'],
    ['a.pdf', pdfOf(sentence), 'a PDF'],
    [
      'a.html',
      Buffer.from(
        `<p>云川职业<b>技术</b>学院的实训课<!-- 不 -->在车间里上，<br>\n明年起每年接收&#49;20&nbsp;名学生。<script>no</script>`,
      ),
      'a page',
    ],
  ])('%s is read whole', async (name, bytes) => {
    expect(folded(await textOfCopy(bytes, name))).toBe(folded(sentence))
  })

  it('has its title, and nothing of scripts and styles', async () => {
    const page = readFileSync(join(fixtures, 'good/archive/river-daily-2024-03-20.html'))
    const text = await textOfCopy(page, 'x.html')
    expect(text).toContain('江城日报')
    expect(text).not.toMatch(/visits|font-size/)
  })

  it('of a damaged PDF is none', async () => {
    await expect(textOfCopy(Buffer.from('%PDF-1.7\n'), 'a.pdf')).rejects.toThrow()
  })
})

const copyOf = (bytes: Buffer | string, file: string, more = '') =>
  `copy:\n  file: ${file}\n  sha256: ${hash('sha256', bytes)}\n  date: 2026-05-07\n${more}`
const daily = (copy: string) =>
  `---\ntitle: 云川日报关于扩建厂房的报道\npublisher: 云川日报\ndate: 2026-05-06\n${copy}---\n`
const firm = (sources: string) =>
  `---\ntitle: 星桥新材料有限公司\naliases: [星桥材料]\nsort: 企业\nregion: yunchuan\nsources:\n${sources}\n---\n`
const [entry, cited] = ['organizations/xingqiao.md', 'sources/yunchuan-daily.md']

/** A portal whose source has a copy of some sentences. */
function portalOf(
  sources: string,
  text: string | Buffer = sentence,
  file = 'daily.txt',
  more = '',
) {
  const content = portalWith(undefined, {
    [entry]: firm(sources),
    [cited]: daily(copyOf(text, file, more)),
  })
  mkdirSync(join(dirname(content), 'archive'))
  writeFileSync(join(dirname(content), 'archive', file), text)
  return content
}

/** As editors write a value. */
const styles: Record<string, (quote: string) => string> = {
  plain: (quote) => `  - source: yunchuan-daily\n    quote: ${quote}`,
  single: (quote) => `  - source: yunchuan-daily\n    quote: '${quote}'`,
  double: (quote) => `  - source: yunchuan-daily\n    quote: "${quote}"`,
  folded: (quote) =>
    `  - source: yunchuan-daily\n    quote: >-\n      ${quote.slice(0, 9)}\n      ${quote.slice(9)}`,
  flow: (quote) => `  - { source: yunchuan-daily, quote: ${quote}, at: 第 1 段 }`,
}

describe('the check', () => {
  test.each(Object.keys(styles))('tells an altered character at its place (%s)', async (style) => {
    const random = fc.sample(fc.nat({ max: sentence.length - 1 }), { numRuns: 3, seed: 7 })
    for (const place of [0, sentence.length - 1, ...random]) {
      const altered = `${sentence.slice(0, place)}鑫${sentence.slice(place + 1)}`
      const content = portalOf(styles[style]!(altered))
      const { told, built } = await tell(content)
      const text = readFileSync(join(content, entry), 'utf8')
      const lines = text.slice(0, text.indexOf('鑫')).split('\n')
      const at = `${entry}:${lines.length}:${lines.at(-1)!.length + 1}`
      expect(told).toEqual([{ at, rule: 'archive/quote', level: 'error' }])
      expect(built).toBe(false)
      discard(content)
    }
  })

  test.each(Object.keys(styles))('proves what stands there (%s)', async (style) => {
    const content = portalOf(styles[style]!(sentence))
    const { problems, portal } = await check(content, { today, cache: false, ...project })
    expect(problems).toEqual([])
    expect(entryRecord(portal!, portal!.graph.nodes.get('organizations/xingqiao')!)).toMatchObject({
      sources: [{ quote: sentence, proven: true, copy: { date: '2026-05-07' } }],
      certainty: [],
    })
    discard(content)
  })

  test('says of a quotation without a copy that it is not proven', async () => {
    const content = portalOf(styles['plain']!(sentence))
    const archive = join(dirname(content), 'archive')
    rmSync(archive, { recursive: true })
    const { problems, portal } = await check(content, { today, cache: false, ...project })
    expect(problems).toEqual([])
    expect(entryRecord(portal!, portal!.graph.nodes.get('organizations/xingqiao')!)).toMatchObject({
      sources: [{ proven: false }],
      certainty: ['未核'],
    })
    discard(content)
  })

  test('proves a PDF, and publishes a copy only where its licence is told', async () => {
    for (const licence of ['', '  licence: CC BY 4.0\n']) {
      const content = portalOf(styles['plain']!(sentence), pdfOf(sentence), 'daily.pdf', licence)
      const { problems, own, portal } = await check(content, { today, cache: false, ...project })
      expect(problems).toEqual([])
      const published = own.filter(({ from }) => from.includes('archive')).map(({ path }) => path)
      expect(published).toEqual(licence ? ['sources/yunchuan-daily/copy.pdf'] : [])
      expect(portal!.downloads.has('sources/yunchuan-daily')).toBe(!!licence)
      discard(content)
    }
  })

  test('reads a copy once while one writes, and sees that it is another', async () => {
    const content = portalOf(styles['plain']!(sentence))
    const copies = new Map<string, string>()
    const known = { files: new Map(), held: new Map(), copies }
    const rules = async () => {
      const { problems } = await check(content, { today, cache: false, ...project, known })
      return problems.map(({ rule }) => rule)
    }
    expect(await rules()).toEqual([])
    expect([...copies]).toEqual([[hash('sha256', sentence), folded(sentence)]])
    writeFileSync(join(dirname(content), 'archive', 'daily.txt'), `${sentence}。`)
    expect(await rules()).toEqual(['archive/changed'])
    discard(content)
  })

  test('lets a source be quoted several times, and joins it once', async () => {
    const content = portalOf(
      [sentence.slice(0, 8), sentence.slice(8)].map((one) => styles['plain']!(one)).join('\n'),
    )
    const { problems, portal } = await check(content, { today, cache: false, ...project })
    expect(problems).toEqual([])
    const node = portal!.graph.nodes.get('organizations/xingqiao')!
    expect(node.citations.map(({ number, isProven }) => [number, isProven])).toEqual([
      [1, true],
      [2, true],
    ])
    expect(node.links.filter(({ field }) => field === 'sources')).toHaveLength(1)
    discard(content)
  })

  test('does not mend what another wrote', async () => {
    const text = '星桥公司说:"明年投产",其余...不详。'
    const content = portalOf(`  - source: yunchuan-daily\n    quote: ${text}`, text)
    expect((await tell(content)).told).toEqual([])
    discard(content)
  })
})

describe('npm run archive', () => {
  const page = Buffer.from(
    `<!doctype html><title>扩建厂房</title><div class="nav"><a href="/">首页</a></div><p>${sentence.repeat(9)}</p>`,
  )
  let server: Server
  let origin: string
  beforeAll(async () => {
    const answers: Record<string, [number, string, Buffer]> = {
      '/page': [200, 'text/html', page],
      '/file.pdf': [200, 'application/pdf', pdfOf(sentence)],
      '/lost': [200, 'text/html', Buffer.from('<title>系统提示</title><p>您访问的页面不存在</p>')],
      '/picture': [200, 'image/png', Buffer.from('\x89PNG\0\0')],
    }
    server = createServer(({ url }, response) => {
      if (url === '/moved') return response.writeHead(302, { location: '/page' }).end()
      const [status, type, body] = answers[url!] ?? [404, 'text/html', Buffer.from('404')]
      return response.writeHead(status, { 'content-type': type }).end(body)
    })
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  afterAll(() => server.close())

  /** Written as editors write: a comment, a list over lines, marks that need not be. */
  const written = (address: string) =>
    `---\n# 一审\ntitle: '云川日报关于扩建厂房的报道'\npublisher:   云川日报\ndate: 2026-05-06 # 见报\naddress: ${address}\n---\n\n正文。\n`
  const portalAt = (path: string, quote = sentence) =>
    portalWith(undefined, {
      [entry]: firm(styles['plain']!(quote)),
      [cited]: written(path && origin + path),
    })
  async function archive(content: string, ...args: string[]) {
    const child = spawn(process.execPath, [join(root, 'src/links/archive.ts'), ...args], {
      env: { ...process.env, PORTAL_CONTENT: content },
    })
    let text = ''
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => (text += chunk))
    const code = await new Promise<number | null>((done) => child.on('close', done))
    return { code, text }
  }

  test.each([
    ['/page', 'html', page],
    ['/moved', 'html', page],
    ['/file.pdf', 'pdf', pdfOf(sentence)],
  ])('keeps what stands at %s, and writes of it', async (path, ending, bytes) => {
    const content = portalAt(path)
    const { code, text } = await archive(content, 'sources/yunchuan-daily')
    expect([text, code]).toEqual([expect.stringContaining('引用它的 1 句话，副本里都有'), 0])
    const now = readFileSync(join(content, cited), 'utf8')
    const [, file = '', day] = /file: (yunchuan-daily-(.*)\..*)/.exec(now)!
    expect(file.endsWith(`.${ending}`)).toBe(true)
    const fields = `copy:\n  file: ${file}\n  sha256: ${hash('sha256', bytes)}\n  date: ${day}\n`
    expect(now).toBe(written(origin + path).replace(/(address: .*\n)/, `$1${fields}`))
    const folder = join(dirname(content), 'archive')
    expect(readFileSync(join(folder, file))).toEqual(bytes)
    expect(readFileSync(join(folder, '.gitignore'), 'utf8')).toBe('*\n')
    expect((await tell(content)).told).toEqual([])
    discard(content)
  })

  test('tells a quotation that the copy does not have', async () => {
    const content = portalAt('/page', sentence.replace('车间', '厂房'))
    const { code, text } = await archive(content, `content/${cited}`)
    expect(code).toBe(1)
    expect(text).toContain('和 sources/yunchuan-daily 的副本不一样')
    expect(text).toContain('存下了 archive/yunchuan-daily-')
    discard(content)
  })

  test('keeps a file, in the place of the copy before it', async () => {
    const content = portalAt('/page')
    await archive(content, 'yunchuan-daily')
    const before = readFileSync(join(content, cited), 'utf8')
    const file = join(dirname(content), 'saved')
    writeFileSync(file, sentence)
    expect((await archive(content, 'yunchuan-daily', file)).code).toBe(0)
    const now = readFileSync(join(content, cited), 'utf8')
    expect(now).toBe(
      before.replace('.html', '.txt').replace(/sha256: .*/, `sha256: ${hash('sha256', sentence)}`),
    )
    discard(content)
  })

  test.each([
    ['/gone', [], '页面不存在（404）'],
    ['/lost', [], '打得开，但是说页面不存在'],
    ['/picture', [], '读不出文字'],
    ['', [], '没有写 address'],
    ['/page', ['/no/such/file'], '读不到这个文件'],
  ])('leaves all as it was where there is nothing to keep: %s %s', async (path, more, why) => {
    const content = portalAt(path)
    const before = readFileSync(join(content, cited), 'utf8')
    const { code, text } = await archive(content, 'sources/yunchuan-daily', ...more)
    expect([code, text]).toEqual([1, expect.stringContaining(why)])
    expect(readFileSync(join(content, cited), 'utf8')).toBe(before)
    expect(existsSync(join(dirname(content), 'archive'))).toBe(false)
    discard(content)
  })

  test('is told how it is called', async () => {
    const content = portalAt('/page')
    expect((await archive(content)).code).toBe(2)
    const { code, text } = await archive(content, 'sources/nobody')
    expect([code, text]).toEqual([1, expect.stringContaining('content/sources/nobody.md')])
    discard(content)
  })
})
