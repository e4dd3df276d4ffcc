/**
 * How long an editor waits in dev: from a saved file to the page that shows it.
 *
 * `npm run bench -- dev [ENTRIES] [--rounds=5]`: `astro dev` of this engine, and of a bare Astro project that reads the
 * same content with `glob()` and joins it in one graph. Both run at once, each over a copy of its own; edits go to one
 * and then to the other, so that both meet the same machine. Prints seconds until the first page, the median seconds
 * from an edit to the page, and gigabytes after the first edit and after the last. The exit code says whether the limit
 * holds.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { appendFileSync, cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { engineIn } from './engine.ts'
import { write } from './generate.ts'
import { residentBytes } from './measure.ts'

/** Of what `glob()` needs. */
const limit = 0.2

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: 'string', default: '5' } },
})
const size = Number(positionals[0] ?? 10_000)
const rounds = Number(values.rounds)
const root = resolve(import.meta.dirname, '..', '..')
const edited = join('events', 'event-00001')

interface Server {
  name: string
  content: string
  page: string
  process: ChildProcess
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0)
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  return port
}

async function serve(name: string, project: string, content: string): Promise<Server> {
  const port = await freePort()
  const command = join(root, 'node_modules', 'astro', 'bin', 'astro.mjs')
  const child = spawn(process.execPath, [command, 'dev', '--port', String(port)], {
    cwd: project,
    env: { ...process.env, CONTENT: content, PORTAL_CONTENT: content, NODE_ENV: 'development' },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  return { name, content, page: `http://localhost:${port}/${edited}/`, process: child }
}

/** Seconds until the page says something. */
async function shows({ name, page, process }: Server, text: string): Promise<number> {
  const began = performance.now()
  for (;;) {
    if (process.exitCode !== null) throw new Error(`${name} has ended.`)
    const html = await fetch(page)
      .then((response) => response.text())
      .catch(() => '')
    if (html.includes(text)) return (performance.now() - began) / 1000
    await pause(50)
  }
}

const median = (all: readonly number[]) =>
  all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)]!

const folder = mkdtempSync(join(tmpdir(), 'lianmai-bench-dev-'))
const servers: Server[] = []
try {
  const contents = ['own', 'glob'].map((name) => join(folder, name, 'content'))
  write(size, contents[0]!)
  cpSync(contents[0]!, contents[1]!, { recursive: true })
  const engine = engineIn(join(folder, 'engine'))
  const rival = join(folder, 'rival')
  cpSync(join(import.meta.dirname, 'rivals', 'astro'), rival, { recursive: true })
  mkdirSync(join(rival, 'node_modules'))
  symlinkSync(join(root, 'node_modules', 'astro'), join(rival, 'node_modules', 'astro'))
  const waits: Record<string, number[]> = {}
  const memory: Record<string, number[]> = {}
  const ready: Record<string, number> = {}
  for (const [index, name] of ['own', 'glob'].entries()) {
    const server = await serve(name, index ? rival : engine.folder, contents[index]!)
    servers.push(server)
    ready[name] = await shows(server, '<h1')
  }
  for (let round = 1; round <= rounds; round++)
    for (const server of servers) {
      const words = `第${round}回修订`
      appendFileSync(join(server.content, `${edited}.md`), `\n又及，${words}。\n`)
      ;(waits[server.name] ??= []).push(await shows(server, words))
      ;(memory[server.name] ??= []).push(residentBytes(server.process.pid!) / 1e9)
    }
  console.log(`${size} entries, ${rounds} edits`)
  console.log('         first page  edit to page  memory, first and last edit')
  for (const { name } of servers)
    console.log(
      `  ${name.padEnd(6)} ${ready[name]!.toFixed(1).padStart(8)} s ${median(waits[name]!).toFixed(2).padStart(11)} s   ${memory[name]![0]!.toFixed(2)} GB ${memory[name]!.at(-1)!.toFixed(2)} GB`,
    )
  const ratio = median(waits['own']!) / median(waits['glob']!)
  console.log(`  edit to page, own : glob() ${ratio.toFixed(2)}, limit ${limit}`)
  process.exitCode = ratio <= limit ? 0 : 1
} finally {
  for (const { process: child } of servers) {
    child.kill()
    await once(child, 'exit')
  }
  rmSync(folder, { recursive: true, force: true })
}
