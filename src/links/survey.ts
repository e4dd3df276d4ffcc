/**
 * All addresses: what is remembered of them, and asking what is not.
 *
 * Promises: a host is asked one thing at a time, with a pause between; several hosts at once. Where nothing at all
 * answers, nothing is called gone.
 */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Wanted } from './collect.ts'
import type { Finding, Why } from './verdict.ts'
import { visit, type Visiting } from './visit.ts'

/** What is known of an address: when it was asked last and since when it is so, as `Date.toISOString` has it. */
export interface Known extends Finding {
  asked: string
  since: string
}

/** The state file, by address; docs/links.md says what stands there. */
export interface State {
  version: 1
  addresses: Record<string, Known>
}

export const noState: State = { version: 1, addresses: {} }

/** A file that is damaged or of another version remembers nothing. */
export function readState(path: string): State {
  try {
    const state = JSON.parse(readFileSync(path, 'utf8')) as State
    return state.version === 1 && state.addresses ? state : noState
  } catch {
    return noState
  }
}

export function writeState(path: string, state: State): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(`${path}.new`, `${JSON.stringify(state, null, 1)}\n`)
  renameSync(`${path}.new`, path)
}

export interface Survey extends Omit<Visiting, 'inTurn' | 'shut'> {
  /** Milliseconds between two requests to a host. */
  gap: number
  /** Days for which an address that was there is not asked again. */
  days: number
  /** How many hosts at once. */
  hosts: number
}

/** What is found of every address where there is no network. */
const silence = new Set<Why | undefined>(['dns', 'lookup', 'unreachable'])

/** `asked` is how many were asked. */
export async function survey(wanted: readonly Wanted[], { addresses: before }: State, how: Survey) {
  const asked = how.now().toISOString()
  const oldest = how.now().getTime() - how.days * 86_400_000
  const due = wanted.filter(({ address }) => {
    const known = before[address]
    return !known || !/there|moved/.test(known.state) || Date.parse(known.asked) <= oldest
  })
  const found = new Map<string, Finding>()
  const visiting = { ...how, inTurn: turns(how), shut: new Map() }
  const queues = Map.groupBy(due, ({ address }) => new URL(address).host).values()
  const walk = async () => {
    // All walkers take from the one iterator.
    for (const queue of queues)
      for (const { address, copy } of queue)
        found.set(address, await visit(address, visiting, copy))
  }
  await Promise.all(Array.from({ length: how.hosts }, walk))
  const isOnline = [...found.values()].some(({ why }) => !silence.has(why))
  const addresses: State['addresses'] = {}
  for (const { address } of wanted) {
    const known = before[address]
    const fresh = found.get(address)
    const now = fresh && settled(fresh, known, isOnline)
    const isSame = now && known?.state === now.state && known.why === now.why
    addresses[address] = now ? { ...now, asked, since: isSame ? known.since : asked } : known!
  }
  return { state: { version: 1, addresses } satisfies State as State, asked: due.length }
}

function turns({ gap, pause }: Survey): Visiting['inTurn'] {
  const last = new Map<string, Promise<unknown>>()
  return (host, work) => {
    const before = last.get(host)
    const mine = before ? before.then(() => pause(gap)).then(work) : work()
    last.set(host, mine)
    return mine
  }
}

/** What was gone stays so until it is seen again; a page that lost nine tenths of its text is not the page that was there. */
function settled(now: Finding, known: Known | undefined, isOnline: boolean): Finding {
  if (known?.state === 'gone' && (now.state === 'unknown' || !isOnline)) return known
  if (!isOnline) return { state: 'unknown', why: 'offline' }
  const size = known?.state === 'there' ? (known.size ?? 0) : 0
  const isShrunk = now.state === 'there' && size > 1000 && (now.size ?? size) < size / 10
  return isShrunk ? { ...now, state: 'unknown', why: 'shrunk' } : now
}
