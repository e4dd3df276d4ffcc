/**
 * One visitor's search: opens the index, answers the newest query only, and notices when the index is replaced.
 *
 * Enters: queries as they are typed. Leaves: answers in order; a query that a later one overtook gives `undefined`.
 */
import { Engine, type Answer } from './engine.ts'
import { choose, type Choice } from './facets.ts'
import { inLead } from './marks.ts'
import type { Near } from './near.ts'
import { asks } from './question.ts'
import { isAbort, Outdated, Store } from './store.ts'

export interface Result extends Answer {
  engine: Engine
  near?: Near | undefined
  signal: AbortSignal
}

export class Session {
  readonly base: URL
  #engine: Promise<Engine> | undefined
  #running: AbortController | undefined
  /** A newer index than the one first opened is in use. */
  renewed = false

  /** @param base Address of the index, with a slash at its end. */
  constructor(base: URL) {
    this.base = base
  }

  open(): Promise<Engine> {
    if (!this.#engine) {
      this.#engine = Store.open(this.base).then((store) => new Engine(store))
      this.#engine.catch(() => (this.#engine = undefined))
    }
    return this.#engine
  }

  /** Opens the newest index for what is asked from now on. */
  renew() {
    this.#engine = undefined
    this.renewed = true
  }

  cancel() {
    this.#running?.abort()
  }

  async search(query: string, choice: Choice): Promise<Result | undefined> {
    this.cancel()
    const running = (this.#running = new AbortController())
    const { signal } = running
    for (let tried = 0; ; tried++) {
      try {
        const engine = await this.open()
        const answer = await engine.search(query, choice, signal)
        const near = await findNear(engine, query, answer, signal)
        const isLost = !answer.all.length && !answer.missing.length && query.trim() !== ''
        const relaxed =
          isLost && !near?.passage ? await relaxedOf(engine, query, choice, signal) : undefined
        if (signal.aborted) return undefined
        const slip =
          isLost && !near && (!relaxed || relaxed.partial)
            ? await slipOf(engine, query, signal)
            : undefined
        if (signal.aborted) return undefined
        if (slip) {
          const documents = await choose(engine.store, slip.documents, choice, signal)
          return { ...answer, all: slip.documents, documents, near: slip, engine, signal }
        }
        // Words that all belong to one entry are no slip of the hand.
        if (relaxed && (!near || relaxed.fit >= inLead)) return { ...relaxed, engine, signal }
        if (!near) return { ...answer, engine, signal }
        const documents = await choose(engine.store, near.documents, choice, signal)
        return { ...answer, all: near.documents, documents, near, engine, signal }
      } catch (error) {
        if (signal.aborted || isAbort(error)) return undefined
        if (!(error instanceof Outdated) || tried) throw error
        this.renew()
      }
    }
  }

  /** Whether a newer index has been put in its place since this one was opened. */
  async outdated(): Promise<boolean> {
    if (!this.#engine || this.renewed) return this.renewed
    const { store } = await this.#engine
    return (await Store.newest(this.base)) !== store.name
  }
}

/** Letters that find nothing as another spelling of how a name sounds. */
async function slipOf(engine: Engine, query: string, signal: AbortSignal) {
  if (!/[a-z]/i.test(query)) return undefined
  try {
    return await (await import('./slips.ts')).findSlip(engine, query, signal)
  } catch (error) {
    if (error instanceof Outdated || isAbort(error)) throw error
    return undefined
  }
}

async function relaxedOf(engine: Engine, query: string, choice: Choice, signal: AbortSignal) {
  try {
    const { relax } = await import('./relax.ts')
    return await relax(engine, query, choice, signal)
  } catch (error) {
    if (error instanceof Outdated || isAbort(error)) throw error
    return undefined
  }
}

/** Characters from which on what asks may be a passage of a text. */
const longQuestion = 12
/** Up to this many hits a query may be a short form that its entry does not list, or a slip. */
const rare = (documents: number) => Math.max(4, documents / 500)

/** Whether the answer leaves something to look for. */
export function isWanting(store: Store, { terms, all, whole, missing }: Answer): boolean {
  const asked = terms.filter(({ not }) => !not)
  if (
    missing.length ||
    !asked.some(({ units }) => /[\u2e80-\ud7ff\uf900-\ufaff]/.test(units.slice(1)))
  )
    return false
  if (!all.length) return true
  const [only, ...others] = asked
  return !whole && !others.length && only!.units.length <= 8 && all.length <= rare(store.documents)
}

async function findNear(engine: Engine, query: string, answer: Answer, signal: AbortSignal) {
  const isQuestion = asks(query)
  if (!isWanting(engine.store, answer) || (isQuestion && query.length < longQuestion))
    return undefined
  try {
    const near = await (await import('./near.ts')).findNear(engine, answer, signal)
    return near?.passage || !isQuestion ? near : undefined
  } catch (error) {
    if (error instanceof Outdated || isAbort(error)) throw error
    // What was found is shown without what else might have been meant.
    return undefined
  }
}
