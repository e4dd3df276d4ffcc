/**
 * One visitor's search: opens the index, answers the newest query only, and notices when the index is replaced.
 *
 * Enters: queries as they are typed. Leaves: answers in order; a query that a later one overtook gives `undefined`.
 */
import { Engine, type Answer } from './engine.ts'
import { choose, kindsOf, type Choice } from './facets.ts'
import { lettersOf, placeIn, soundPlaceIn } from './lookup.ts'
import { atName, inLead, isFact } from './marks.ts'
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
        // Syllables that were typed apart are one name: gan zhou.
        const joined = /^[a-zü]+(?:[\s'’]+[a-zü]+)+$/.test(query) && query.replace(/[\s'’]/g, '')
        const whole = joined ? await engine.search(joined, choice, signal) : undefined
        const answer = whole?.all.length ? whole : await engine.search(query, choice, signal)
        if (signal.aborted) return undefined
        const isLost = !answer.all.length && !answer.missing.length && query.trim() !== ''
        const isApart = answer.inText && endsInChoice(engine, query)
        if (!isLost && !isApart) early?.({ ...answer, engine, signal })
        const [near, words] = await Promise.all([
          findNear(engine, query, answer, signal),
          isLost || isApart ? relaxedOf(engine, query, answer, choice, signal) : undefined,
        ])
        const relaxed = near?.passage && !isApart ? undefined : words
        if (signal.aborted) return undefined
        if (isApart && relaxed && relaxed.fit >= isFact) {
          const join = (one: Uint32Array, other: Uint32Array) =>
            Uint32Array.from(new Set([...one, ...other]))
          const all = join(relaxed.all, answer.all)
          const documents = join(relaxed.documents, answer.documents)
          return { ...relaxed, all, documents, engine, signal }
        }
        const slip =
          !near && (!isLost || !relaxed || relaxed.partial)
            ? await slipOf(engine, query, answer, signal)
            : undefined
        if (signal.aborted) return undefined
        if (slip) {
          const documents = await choose(engine.store, slip.documents, choice, signal)
          return { ...answer, all: slip.documents, documents, near: slip, engine, signal }
        }
        // Words that all belong to one entry are no slip of the hand.
        if (isLost && relaxed && (!near || relaxed.fit >= inLead))
          return { ...relaxed, engine, signal }
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

/** Whether a word runs together with what an entry can be: 中职学校, 赣州活动. */
function endsInChoice({ store }: Engine, query: string): boolean {
  const word = query.trim()
  if (!/^\p{Script=Han}{4,8}$/u.test(word)) return false
  return store.facets.some(({ values }) =>
    values.some(
      (value) =>
        value.length > 1 &&
        value.length < word.length - 1 &&
        (word.startsWith(value) || word.endsWith(value)),
    ),
  )
}

/** What was meant by what was typed: asked again with every choice. */
const slips = new WeakMap<Engine, Map<string, Near | undefined>>()

/** Names beside which letters are looked for as another spelling. */
const fewNames = 2

/** Another spelling of how a name sounds, where letters find none that begins with them. */
async function slipOf(
  engine: Engine,
  query: string,
  { all, missing }: Answer,
  signal: AbortSignal,
): Promise<Near | undefined> {
  const letters = lettersOf(query)
  if (missing.length || !/[a-z]/i.test(query) || all.length > (letters ? fewNames : 0))
    return undefined
  try {
    const cards = await Promise.all([...all].map((one) => engine.store.card(one, signal)))
    if (
      cards.some(
        (card) => placeIn(card, ` ${letters}`) >= 0 || soundPlaceIn(card, letters) >= atName,
      )
    )
      return undefined
    const known = slips.get(engine) ?? new Map<string, Near | undefined>()
    slips.set(engine, known)
    if (!known.has(query))
      known.set(query, await (await import('./slips.ts')).findSlip(engine, query, signal))
    const slip = known.get(query)
    if (!slip || !all.length) return slip
    return {
      ...slip,
      documents: Uint32Array.from(new Set([...all, ...slip.documents])),
      instead: false,
    }
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
    if (!answer.all.length) answer.missing.push(query.trim())
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
