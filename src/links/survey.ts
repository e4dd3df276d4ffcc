/**
 * All addresses: what is remembered of them, and asking what is not.
 *
 * Promises: a host is asked one thing at a time, with a pause between; several hosts at once. A host that can't be
 * reached or wants to be left alone is not asked again. Where nothing at all answers, nothing is called gone.
 */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Wanted } from './collect.ts'
import type { Finding, Why } from './verdict.ts'
import { visit, type Visiting } from './visit.ts'

/** What is known of an address. */
export interface Known extends Finding {
  /** When it was asked last, as `Date.toISOString` has it. */
  asked: string
  /** Since when it is in this state. */
  since: string
}

/** The state file; docs/links.md says what stands there. */
export interface State {
  version: 1
  /** By address. */
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
  /** Called after each address. */
  told?: (done: number, all: number) => void
}

/** What is found of every address where there is no network. */
const silence = new Set<Why | undefined>(['dns', 'lookup', 'unreachable'])
const day = 86_400_000

export async function survey(
  wanted: readonly Wanted[],
  before: State,
  how: Survey,
): Promise<{ state: State; asked: number }> {
  const start = how.now()
  const isFresh = ({ address }: Wanted) => {
    const known = before.addresses[address]
    const isGood = known?.state === 'there' || known?.state === 'moved'
    return isGood && start.getTime() - Date.parse(known.asked) < how.days * day
  }
  const due = wanted.filter((one) => !isFresh(one))
  const found = new Map<string, Finding>()
  const visiting = { ...how, inTurn: turns(how), shut: new Map() }
  const queues = Map.groupBy(due, ({ address }) => new URL(address).host).values()
  const walk = async () => {
    // All walkers take from the one iterator.
    for (const queue of queues) {
      for (const { address, copy } of queue) {
        found.set(address, await visit(address, visiting, copy))
        how.told?.(found.size, due.length)
      }
    }
  }
  await Promise.all(Array.from({ length: how.hosts }, walk))
  const isOnline = !due.length || [...found.values()].some(({ why }) => !silence.has(why))
  const asked = start.toISOString()
  const addresses: State['addresses'] = {}
  for (const { address } of wanted) {
    const known = before.addresses[address]
    const now = found.get(address)
    addresses[address] = now ? dated(settled(now, known, isOnline), known, asked) : known!
  }
  return { state: { version: 1, addresses }, asked: due.length }
}

/** One at a time for each host, a pause after each. */
function turns({ gap, pause }: Survey): Visiting['inTurn'] {
  const last = new Map<string, Promise<unknown>>()
  return (host, work) => {
    const before = last.get(host)
    const mine = before ? before.then(() => pause(gap)).then(work) : work()
    last.set(
      host,
      mine.catch(() => {}),
    )
    return mine
  }
}

/**
 * In the light of what was known: what was gone stays so until it is seen again, and a page of which hardly anything is
 * left is not the page that was there.
 */
function settled(now: Finding, known: Known | undefined, isOnline: boolean): Finding {
  if (known?.state === 'gone' && (now.state === 'unknown' || !isOnline)) return known
  if (!isOnline) return { state: 'unknown', why: 'offline' }
  const size = known?.size ?? 0
  const isShrunk = now.state === 'there' && size > 1000 && (now.size ?? size) < size / 10
  return isShrunk ? { ...now, state: 'unknown', why: 'shrunk', size } : now
}

function dated(now: Finding, known: Known | undefined, asked: string): Known {
  const isSame = known?.state === now.state && known.why === now.why
  return { ...now, asked, since: isSame ? known.since : asked }
}
