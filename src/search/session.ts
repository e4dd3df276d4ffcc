/**
 * One visitor's search: opens the index, answers the newest query only, and notices when the index is replaced.
 *
 * Enters: queries as they are typed. Leaves: answers in order; a query that a later one overtook gives `undefined`.
 */
import { Engine, type Answer } from './engine.ts'
import { choose, kindsOf, type Choice } from './facets.ts'
import { inLead } from './marks.ts'
import type { Near } from './near.ts'
import { asks } from './question.ts'
import type { Entrance } from './start.ts'
import { isAbort, Outdated, Store } from './store.ts'

/** Characters of a query that are searched for, and stand in an address. */
export const longest = 200
export const cut = (typed: string) => typed.slice(0, longest).replace(/[\ud800-\udbff]$/, '')

export interface Result extends Answer {
  engine: Engine
  near?: Near | undefined
  signal: AbortSignal
}

export class Session {
  readonly base: URL
  readonly #known: Entrance | undefined
  #engine: Promise<Engine> | undefined
  #running: AbortController | undefined
  /** A newer index than the one first opened is in use. */
  renewed = false

  /** @param base Address of the index, with a slash at its end; what is `known` of it need not be asked for. */
  constructor(base: URL, known?: Entrance) {
    this.base = base
    this.#known = known
  }

  open(): Promise<Engine> {
    if (!this.#engine) {
      this.#engine = Store.open(this.base, this.renewed ? undefined : this.#known).then(
        (store) => new Engine(store),
      )
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

  /** @param early Is given what was found before it is known what may have been meant. */
  async search(
    query: string,
    choice: Choice,
    early?: (found: Result) => void,
  ): Promise<Result | undefined> {
    this.cancel()
    const running = (this.#running = new AbortController())
    const { signal } = running
    for (let tried = 0; ; tried++) {
      try {
        const engine = await this.open()
        // Hits say of which kind they are.
        void kindsOf(engine.store, signal).catch(() => undefined)
        const answer = await engine.search(query, choice, signal)
        if (signal.aborted) return undefined
        const isLost = !answer.all.length && !answer.missing.length && query.trim() !== ''
        if (!isLost) early?.({ ...answer, engine, signal })
        // Nothing else is meant where much was found, or a whole passage.
        const isFew =
          answer.all.length <= Math.max(4, engine.store.documents / 500) &&
          (!answer.all.length || answer.terms.every(({ units }) => units.length <= 8))
        const [near, relaxed] = await Promise.all([
          isFew ? findNear(engine, query, answer, signal) : undefined,
          isLost ? relaxedOf(engine, query, answer, choice, signal) : undefined,
        ])
        if (signal.aborted) return undefined
        const slip = isLost && !near && !relaxed ? await slipOf(engine, query, signal) : undefined
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

/** Letters that find nothing as another spelling of a name's sound. */
async function slipOf(
  engine: Engine,
  query: string,
  signal: AbortSignal,
): Promise<Near | undefined> {
  const typed = query.toLowerCase().replace(/[\s']+/g, '')
  if (!/^[a-zü]{3,}$/.test(typed)) return undefined
  try {
    const { slipsOf } = await import('./slips.ts')
    for (const meant of slipsOf(typed)) {
      const { all, sure } = await engine.answer(engine.read(meant), false, signal)
      if (all.length && sure) return { documents: all, meant, instead: true }
    }
    return undefined
  } catch (error) {
    if (error instanceof Outdated || isAbort(error)) throw error
    return undefined
  }
}

async function relaxedOf(
  engine: Engine,
  query: string,
  answer: Answer,
  choice: Choice,
  signal: AbortSignal,
) {
  try {
    const { relax } = await import('./relax.ts')
    return await relax(engine, query, choice, signal)
  } catch (error) {
    if (error instanceof Outdated || isAbort(error)) throw error
    // That nothing has it is not known.
    answer.missing.push(query.trim())
    return undefined
  }
}

async function findNear(engine: Engine, query: string, answer: Answer, signal: AbortSignal) {
  if (answer.missing.length || (answer.all.length && answer.whole) || asks(query)) return undefined
  try {
    const near = await import('./near.ts')
    return near.wanted(engine.store, answer)
      ? await near.findNear(engine, answer, signal)
      : undefined
  } catch (error) {
    if (error instanceof Outdated || isAbort(error)) throw error
    // What was found is shown without what else might have been meant.
    return undefined
  }
}
