/** Help while typing: schemas that whoever checks makes anew, and a language server that uses them inside front matter. */
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, expect, it } from 'vitest'
import { check } from '../../src/check/index.ts'
import { kindNames } from '../../src/kinds/index.ts'
import { manualOf } from '../../src/kinds/manual.ts'
import { writeCollections } from '../../src/typing/schemas.ts'
import { discard, portalWith, tell, today } from './fixture.ts'

const root = resolve(import.meta.dirname, '../..')
const content = portalWith()
afterAll(() => discard(content))

it('makes a schema a kind, and the one that VS Code holds site.yaml against', () => {
  writeCollections(dirname(content), content)
  const read = (path: string) => JSON.parse(readFileSync(path, 'utf8'))
  for (const kind of kindNames) {
    const path = join(dirname(content), '.astro/collections', `${kind}.schema.json`)
    expect(Object.keys(read(path).properties).sort()).toEqual(
      manualOf(kind)
        .fields.map(({ name }) => name)
        .sort(),
    )
  }
  const [path = '', of] = Object.entries(
    read(join(root, '.vscode/settings.json'))['yaml.schemas'],
  )[0]!
  expect(of).toBe('content/site.yaml')
  const { items } = read(join(dirname(content), path)).properties.navigation
  expect(items.anyOf[1].enum).toContain('alliances')
})

it('gives every field its label, help and example', () => {
  for (const kind of kindNames)
    for (const { name, label, help, written } of manualOf(kind).fields) {
      expect(label, `${kind}.${name}`).not.toBe(name)
      expect(help, `${kind}.${name}`).not.toBe('')
      expect(written, `${kind}.${name}`).toMatch(new RegExp(`^${name}:`))
    }
})

it('shows problems in VS Code with the words that the check prints', async () => {
  const tasks = JSON.parse(readFileSync(join(root, '.vscode/tasks.json'), 'utf8')) as {
    tasks: { problemMatcher: { pattern: { regexp: string } }[] }[]
  }
  const [error, warning] = tasks.tasks[0]!.problemMatcher.map(
    ({ pattern }) => new RegExp(pattern.regexp, 'm'),
  )
  const wrong = portalWith(join(root, 'tests/fixtures/errors/field-choice'))
  expect(error!.exec((await tell(wrong)).text)?.slice(1, 6)).toEqual([
    'content/events/founding.md',
    '3',
    '7',
    'sort（类型） 不能是“成立大汇”',
    'field/choice',
  ])
  discard(wrong)
  const doubtful = portalWith(join(root, 'tests/fixtures/warnings/expired'))
  expect(warning!.exec((await tell(doubtful)).text)?.[5]).toBe('opportunity/expired')
  discard(doubtful)
})

interface Item {
  label: string
}

/** Speaks to Astro's language server as VS Code does. */
async function talk(text: string, positions: readonly { line: number; character: number }[]) {
  const folder = dirname(content)
  const server = spawn(
    process.execPath,
    [join(root, 'node_modules/@astrojs/language-server/bin/nodeServer.js'), '--stdio'],
    { stdio: ['pipe', 'pipe', 'ignore'] },
  )
  const waiting = new Map<number, (result: never) => void>()
  let rest = Buffer.alloc(0)
  const send = (message: object) => {
    const body = JSON.stringify({ jsonrpc: '2.0', ...message })
    server.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`)
  }
  server.stdout.on('data', (data: Buffer) => {
    rest = Buffer.concat([rest, data])
    for (let head = rest.indexOf('\r\n\r\n'); head >= 0; head = rest.indexOf('\r\n\r\n')) {
      const length = Number(/Content-Length: (\d+)/.exec(rest.subarray(0, head).toString())![1])
      if (rest.length < head + 4 + length) return
      const message = JSON.parse(rest.subarray(head + 4, head + 4 + length).toString())
      rest = rest.subarray(head + 4 + length)
      if (message.method && message.id !== undefined)
        send({ id: message.id, result: message.params?.items?.map(() => null) ?? null })
      else waiting.get(message.id)?.(message.result as never)
    }
  })
  let count = 0
  const ask = <Result>(method: string, params: object) =>
    new Promise<Result>((done) => {
      count += 1
      waiting.set(count, done)
      send({ id: count, method, params })
    })
  const uri = pathToFileURL(join(content, 'events/founding.md')).href
  try {
    await ask('initialize', {
      processId: process.pid,
      rootUri: pathToFileURL(folder).href,
      workspaceFolders: [{ uri: pathToFileURL(folder).href, name: 'portal' }],
      capabilities: { workspace: { configuration: true, workspaceFolders: true } },
      initializationOptions: {
        contentIntellisense: true,
        typescript: { tsdk: join(root, 'node_modules/typescript/lib') },
      },
    })
    send({ method: 'initialized', params: {} })
    send({
      method: 'textDocument/didOpen',
      params: { textDocument: { uri, languageId: 'markdown', version: 1, text } },
    })
    const labels: string[][] = []
    for (const position of positions) {
      const found = await ask<{ items: Item[] }>('textDocument/completion', {
        textDocument: { uri },
        position,
      })
      labels.push(found.items.map(({ label }) => label))
    }
    const { items } = await ask<{
      items: { message: string; range: { start: { line: number } } }[]
    }>('textDocument/diagnostic', { textDocument: { uri } })
    return {
      labels,
      faults: items.map(({ message, range }) => `${range.start.line + 1} ${message}`),
    }
  } finally {
    server.kill()
  }
}

it('completes and checks front matter in the editor', { timeout: 60_000 }, async () => {
  writeCollections(
    dirname(content),
    content,
    (await check(content, { today, cache: false })).portal!.graph,
  )
  const { labels, faults } = await talk('---\ntitle: 甲\nsort: 签\nregion: yun\nve\n---\n', [
    { line: 2, character: 7 },
    { line: 3, character: 11 },
    { line: 4, character: 2 },
  ])
  expect(labels[0]).toContain('签约')
  expect(labels[1]).toEqual(expect.arrayContaining(['yunchuan', 'dongling']))
  expect(labels[2]).toEqual(expect.arrayContaining(['venue', 'span', 'hosts']))
  expect(faults.some((one) => one.startsWith('3 '))).toBe(true)
  expect(faults.some((one) => one.startsWith('4 '))).toBe(true)
})
