/**
 * A build against Hugo, Eleventy and a bare script, over the same generated content and with the same text and links.
 *
 * `npm run bench -- build [1000 5000 10000] [--rounds=3] [--no-share]`, or `-- build [1000] --check` for the comparison
 * of what they write alone. This engine is measured alone (no data, search or images), cold: nothing is left of any
 * build before. Then all steps: built once, built again with nothing changed, and after one sentence more in one
 * entry; `--no-share` leaves the images out of that. Rounds are interleaved, so that a busy machine slows all alike,
 * and figures are medians. The limits count at the largest size; the exit code says whether they hold.
 */
import { spawnSync } from 'node:child_process'
import { appendFileSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { engineIn, programIn } from './engine.ts'
import { write } from './generate.ts'
import { measure, type Command, type Cost } from './measure.ts'
import { plan } from './rivals/plan.ts'
import { differences } from './rivals/same.ts'

const limits = {
  /** CPU, of Hugo's. */
  hugo: 4,
  /** GB at the peak. */
  memory: 1.3,
  growth: 0.95,
}
const alone = 'share,search,feeds'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string', default: '3' },
    'no-share': { type: 'boolean', default: false },
    check: { type: 'boolean', default: false },
  },
})
const sizes = positionals.flatMap((word) => word.split(',')).map(Number)
if (!sizes.length) sizes.push(...(values.check ? [1000] : [1000, 5000, 10_000]))
sizes.sort((a, b) => a - b)

interface Build extends Command {
  /** The folder it writes. */
  out: string
  /** Makes it cold. */
  clear(): void
}

/** The engines over the content of one size; each has a folder of its own. */
function enginesIn(folder: string): Record<string, Build> {
  const content = join(folder, 'content')
  const eleventy = programIn('@11ty/eleventy', '3.1.2')
  const out = (name: string) => join(folder, 'out', name)
  const fresh = (...folders: string[]) => {
    for (const one of folders) rmSync(one, { recursive: true, force: true })
  }
  cpSync(join(import.meta.dirname, 'rivals'), join(folder, 'rivals'), { recursive: true })
  const hugo = join(folder, 'rivals', 'hugo')
  mkdirSync(join(hugo, 'data'))
  writeFileSync(join(hugo, 'data', 'plan.json'), JSON.stringify(plan))
  writeFileSync(join(folder, 'plan.json'), JSON.stringify(plan))
  const engine = engineIn(join(folder, 'engine'))
  const hasHugo = spawnSync('hugo', ['version']).status === 0
  if (!hasHugo) console.log('Hugo is not installed: measured without it.')
  return {
    own: {
      command: engine.command,
      cwd: engine.folder,
      env: { PORTAL_CONTENT: content, PORTAL_OUT: out('own'), PORTAL_SKIP: alone },
      out: out('own'),
      clear() {
        engine.forget()
        fresh(out('own'))
      },
    },
    ...(hasHugo && {
      hugo: {
        command: [
          'hugo',
          '--quiet',
          '--contentDir',
          content,
          '--destination',
          out('hugo'),
          '--cacheDir',
          join(folder, 'hugo-cache'),
        ],
        cwd: hugo,
        out: out('hugo'),
        clear: () => fresh(out('hugo'), join(folder, 'hugo-cache'), join(hugo, 'resources')),
      },
    }),
    eleventy: {
      command: [
        process.execPath,
        join(eleventy, 'node_modules', '@11ty', 'eleventy', 'cmd.cjs'),
        '--config=rivals/eleventy/eleventy.config.mjs',
        `--output=${out('eleventy')}`,
        '--quiet',
      ],
      cwd: folder,
      out: out('eleventy'),
      clear: () => fresh(out('eleventy'), join(folder, '.cache')),
    },
    bare: {
      command: [
        process.execPath,
        'rivals/bare.ts',
        content,
        out('bare'),
        'plan.json',
        eleventy,
        engine.folder,
      ],
      cwd: folder,
      out: out('bare'),
      clear: () => fresh(out('bare')),
    },
  }
}

/** All steps of this engine, over a copy of the content that may be edited. */
function wholeIn(folder: string): Command & { edit(round: number): void } {
  const engine = engineIn(join(folder, 'whole'))
  const content = join(folder, 'edited', 'content')
  cpSync(join(folder, 'content'), content, { recursive: true })
  return {
    command: engine.command,
    cwd: engine.folder,
    env: {
      PORTAL_CONTENT: content,
      PORTAL_OUT: join(folder, 'out', 'whole'),
      PORTAL_SKIP: values['no-share'] ? 'share' : '',
    },
    edit: (round) =>
      appendFileSync(join(content, 'events', 'event-00001.md'), `\n又及，第${round}次。\n`),
  }
}

function median(all: readonly number[]): number {
  const sorted = all.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

const medians = (costs: readonly Cost[]) => ({
  cpu: median(costs.map(({ cpu }) => cpu)),
  wall: median(costs.map(({ wall }) => wall)),
  memory: median(costs.map(({ memory }) => memory)),
})
type Figures = ReturnType<typeof medians>

const line = (name: string, { cpu, wall, memory }: Figures, note = '') =>
  console.log(
    `  ${name.padEnd(22)}${cpu.toFixed(2).padStart(9)}${wall.toFixed(2).padStart(9)}${memory.toFixed(2).padStart(8)}  ${note}`,
  )

/** Whether all engines write the same; prints what differs. */
function checkSame(builds: Record<string, Build>): boolean {
  const { own, ...rivals } = builds
  const { entries, faults } = differences({
    own: own!.out,
    rivals: Object.fromEntries(Object.entries(rivals).map(([name, { out }]) => [name, out])),
    cut: {
      kind: 'regions',
      most: Math.max(...plan.kinds['regions']!.sections.map(({ most = 0 }) => most)),
    },
  })
  for (const fault of faults.slice(0, 40)) console.log(`  ${fault}`)
  console.log(
    `words and links of ${entries} entries, ${Object.keys(builds).join(', ')}: ${faults.length ? `${faults.length} differences` : 'the same'}`,
  )
  return entries > 0 && !faults.length
}

async function measureSize(
  size: number,
): Promise<{ good: boolean; figures: Record<string, Figures> }> {
  const folder = mkdtempSync(join(tmpdir(), 'lianmai-bench-'))
  try {
    write(size, join(folder, 'content'))
    const builds = enginesIn(folder)
    const costs: Record<string, Cost[]> = {}
    const run = async (name: string, command: Command) => {
      const cost = await measure(command)
      ;(costs[name] ??= []).push(cost)
      return cost
    }
    if (size === sizes[0]) {
      for (const build of Object.values(builds)) await measure(build)
      const same = checkSame(builds)
      if (!same || values.check) return { good: same, figures: {} }
    }
    const whole = wholeIn(folder)
    await run('all steps, first', whole)
    const names = Object.keys(builds)
    const rounds = Number(values.rounds)
    for (let round = 0; round < rounds; round++) {
      for (let at = 0; at < names.length; at++) {
        const name = names[(at + round) % names.length]!
        builds[name]!.clear()
        await run(name, builds[name]!)
      }
      await run('all steps, unchanged', whole)
      whole.edit(round + 1)
      await run('all steps, one edit', whole)
    }
    const figures = Object.fromEntries(
      Object.entries(costs).map(([name, all]) => [name, medians(all)]),
    )
    console.log(`\n${size} entries, median of ${rounds}${' '.repeat(4)}CPU s   wall s      GB`)
    for (const [name, figure] of Object.entries(figures)) line(name, figure)
    return { good: true, figures }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Prints a figure beside its limit. */
function holds(what: string, figure: number | undefined, limit: number, digits = 2): boolean {
  if (figure === undefined) return true
  const good = figure <= limit
  console.log(
    `  ${what.padEnd(48)}${figure.toFixed(digits).padStart(7)}  ${good ? '≤' : '>'} ${limit}`,
  )
  return good
}

/** Prints a figure that has no limit. */
function tell(what: string, figure: number | undefined) {
  if (figure !== undefined) console.log(`  ${what.padEnd(48)}${figure.toFixed(2).padStart(7)}`)
}

function verdict(all: Map<number, Record<string, Figures>>): boolean {
  const [smallest, largest] = [sizes[0]!, sizes.at(-1)!]
  const [small, large] = [all.get(smallest)!, all.get(largest)!]
  const { own, hugo, bare } = large
  const ratio = (one: Figures | undefined, other: Figures | undefined, what: 'cpu' | 'wall') =>
    one && other && one[what] / other[what]
  console.log(`\nat ${largest} entries${values['no-share'] ? ', all steps without images' : ''}`)
  const good = [
    holds('CPU, this engine alone / Hugo', ratio(own, hugo, 'cpu'), limits.hugo),
    holds('peak memory, GB', own!.memory, limits.memory),
  ]
  tell('wall, this engine alone / Hugo', ratio(own, hugo, 'wall'))
  tell('CPU, this engine alone / bare script', ratio(own, bare, 'cpu'))
  tell(
    'CPU, one edit / first, all steps',
    ratio(large['all steps, one edit'], large['all steps, first'], 'cpu'),
  )
  if (largest > smallest)
    for (const [name, figures] of Object.entries(large)) {
      const growth = Math.log(figures.cpu / small[name]!.cpu) / Math.log(largest / smallest)
      if (name === 'own') good.push(holds('growth of CPU, exponent', growth, limits.growth))
      else tell(`growth of ${name}`, growth)
    }
  return good.every(Boolean)
}

const all = new Map<number, Record<string, Figures>>()
let good = true
for (const size of values.check ? sizes.slice(0, 1) : sizes) {
  const measured = await measureSize(size)
  good &&= measured.good
  if (!good) break
  all.set(size, measured.figures)
}
if (good && !values.check) good = verdict(all)
process.exitCode = good ? 0 : 1
