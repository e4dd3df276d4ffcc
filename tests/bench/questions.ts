/**
 * What visitors ask the default portal and what must come: `questions.json` against the search of a built site.
 *
 * `npm run bench -- questions [dist] [--page] [--kind=pinyin] [--file=others.json]`; without a folder the portal is built first. The browser's
 * engine is asked in Node and its hits are held; `--page` asks the search page in Chromium, and holds the direct answer
 * (`[data-answer]`) too. Prints the share that is right by group, and each wrong one with what came.
 *
 * A question whose `answer` is 未载, or with `none`, can't be answered from the content.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { chromium } from 'playwright-core'
import { serve } from '../../src/host/serve.ts'
import { meets } from '../../src/search/engine.ts'
import { Session } from '../../src/search/session.ts'
import { build } from '../build.ts'

/** Entries by their files (`alliances/x` for `content/alliances/x.md`), other pages by their addresses (`/calendar/`). */
export interface Right {
  /** One of these is the first hit; a page that is no entry may instead be linked from the direct answer. */
  first?: string[]
  /** All of these are among the first `within` hits. */
  among?: string[]
  within?: number
  /** These come before all others, in any order. */
  all?: string[]
  /** Nothing, or what is told to be something else than what was asked for. */
  none?: true
  /** None of these comes before the first right one. */
  not?: string[]
  /** None of these is a hit. */
  without?: string[]
}

export interface Question {
  query: string
  kind: string
  right: Right
  /** Parts that the direct answer has, each in one of the writings between `|`. */
  answer?: string[]
}

export const notRecorded = '未载'

export const unanswerable = ({ right, answer }: Question) =>
  !!right.none || !!answer?.includes(notRecorded)

export const readQuestions = (file = join(import.meta.dirname, 'questions.json')): Question[] =>
  JSON.parse(readFileSync(file, 'utf8'))

export interface Told {
  /** Best first. */
  hits: string[]
  /** The hits are told not to be all that was asked for. */
  labelled: boolean
  /** The direct answer's text; `undefined` where it was not looked at. */
  answer?: string
  /** What the direct answer links to. */
  links?: string[]
}

const admits =
  /未载|没有?(写|记|载|收录|公布|说|解释|介绍|列|点名|查到|找到)|未(写明|公布|说明|收录)|不详/

function answered(parts: string[], text: string): boolean {
  return parts.every((part) =>
    part === notRecorded ? admits.test(text) : part.split('|').some((one) => text.includes(one)),
  )
}

export function isRight({ right, answer }: Question, told: Told): boolean {
  const { first, among, all, not = [], without = [] } = right
  const { hits, labelled, links = [] } = told
  const has = (list: string[], ids: string[]) => ids.every((id) => list.includes(id))
  if (answer && told.answer !== undefined && !answered(answer, told.answer)) return false
  if (right.none) return (!hits.length || labelled) && (!told.answer || admits.test(told.answer))
  if (first) {
    const linked = first.some((id) => id.startsWith('/') && links.includes(id))
    if (!linked && !first.includes(hits[0] ?? '')) return false
  }
  if (among && !has(hits.slice(0, right.within), among)) return false
  if (all && !has(hits.slice(0, all.length), all)) return false
  const wanted = [...(first ?? []), ...(among ?? []), ...(all ?? [])]
  const from = hits.findIndex((id) => wanted.includes(id))
  return (
    !hits.slice(0, Math.max(0, from)).some((id) => not.includes(id)) &&
    !hits.some((id) => without.includes(id))
  )
}

const root = join(import.meta.dirname, '..', '..')

/** An address below the site's root, as the questions name it. */
function idOf(address: string): string {
  const path = decodeURIComponent(address).replace(/index\.html$/, '')
  const name = path.replace(/^\/|\/$/g, '')
  return [name, `pages/${name}`].find((id) => existsSync(join(root, 'content', `${id}.md`))) ?? path
}

/** Hits that are looked at; the page shows as many at once. */
const most = 20

type Ask = (query: string) => Promise<Told>

/** Asks the engine without a page. */
function engineOf(dist: string): Ask {
  globalThis.fetch = (address) => {
    try {
      return Promise.resolve(new Response(readFileSync(fileURLToPath(String(address)))))
    } catch {
      return Promise.resolve(new Response('', { status: 404 }))
    }
  }
  const session = new Session(pathToFileURL(join(dist, 'search', 'index/')))
  return async (query) => {
    const found = await session.search(query, {})
    const { documents, engine, near, partial, sure, terms } = found!
    const cards = await Promise.all(
      [...documents.subarray(0, most)].map((one) => engine.store.card(one)),
    )
    const hits = cards.filter((card) => near || sure || meets(card, terms))
    return { hits: hits.map(({ url }) => idOf(url)), labelled: !!near?.instead || !!partial }
  }
}

/** Asks the search page of a browser. */
async function pageOf(dist: string): Promise<{ ask: Ask; close: () => Promise<void> }> {
  const server = await serve(dist)
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`
  const browser = await chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'],
  })
  const page = await browser.newPage()
  await page.goto(`${origin}/search/`)
  const ask: Ask = async (query) => {
    const told = await page.evaluate(async (text) => {
      const part = (name: string) => document.querySelector<HTMLElement>(`[data-part=${name}]`)!
      const form = document.querySelector<HTMLFormElement>('[data-search] form')!
      form.querySelector('input')!.value = text
      form.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }))
      const list = part('list')
      while (list.dataset['query'] !== text || list.getAttribute('aria-busy') !== 'false')
        await new Promise((done) => setTimeout(done, 4))
      const rows = [...document.querySelectorAll('li[data-result]')]
      const answer = document.querySelector<HTMLElement>('[data-answer]')
      const paths = (elements: Iterable<Element>) =>
        [...elements].map((one) => new URL((one as HTMLAnchorElement).href).pathname)
      return {
        hits: paths(rows.map((row) => row.querySelector('.hit-title a')!)),
        labelled:
          rows.length > 0 &&
          (!!part('notices').textContent?.trim() ||
            rows.every((row) => row.closest('[data-partial]'))),
        answer: answer && !answer.hidden ? (answer.textContent ?? '') : '',
        links: answer ? paths(answer.querySelectorAll('a')) : [],
      }
    }, query)
    const { hits, links } = told
    return { ...told, hits: hits.slice(0, most).map(idOf), links: links.map(idOf) }
  }
  const close = async () => {
    await browser.close()
    server.close()
  }
  return { ask, close }
}

const percent = (part: number, of: number) => `${((100 * part) / of).toFixed(1)}%`

function wantedOf({ right, answer }: Question): string {
  const told = Object.entries(right).map(([name, value]) => `${name} ${String(value)}`)
  return [...told, ...(answer ? [`answer ${answer.join('、')}`] : [])].join('; ')
}

async function score(dist: string, inPage: boolean, kind: string, file?: string): Promise<void> {
  const { ask, close } = inPage ? await pageOf(dist) : { ask: engineOf(dist), close: undefined }
  const groups: Record<string, { asked: number; right: number; share: string }> = {}
  const wrong: string[] = []
  const began = performance.now()
  try {
    for (const question of readQuestions(file)) {
      if (kind && question.kind !== kind) continue
      const told = await ask(question.query)
      const right = isRight(question, told)
      for (const name of [
        question.kind,
        unanswerable(question) ? '— unanswerable' : '— answerable',
        '— all',
      ]) {
        const group = (groups[name] ??= { asked: 0, right: 0, share: '' })
        group.asked++
        if (right) group.right++
        group.share = percent(group.right, group.asked)
      }
      if (right) continue
      const came = `${told.labelled ? '(labelled) ' : ''}${told.hits.slice(0, 3).join(' ') || 'nothing'}`
      const answer = question.answer && inPage ? ` — answer “${told.answer?.slice(0, 60)}”` : ''
      wrong.push(
        `${question.kind}  ${question.query}\n    came ${came}${answer}\n    want ${wantedOf(question)}`,
      )
    }
  } finally {
    await close?.()
  }
  console.log(wrong.join('\n'))
  const order = Object.entries(groups).sort(([left], [right]) =>
    left.startsWith('—') === right.startsWith('—') ? 0 : left.startsWith('—') ? 1 : -1,
  )
  console.table(Object.fromEntries(order))
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  const rest = inPage ? '' : '; direct answers not looked at, see --page'
  console.log(`${groups['— all']?.share} right in ${seconds} s${rest}`)
}

if (import.meta.main) {
  const words = process.argv.slice(2)
  const folder = words.find((word) => !word.startsWith('--'))
  const kind = words.find((word) => word.startsWith('--kind='))?.slice(7) ?? ''
  const file = words.find((word) => word.startsWith('--file='))?.slice(7)
  const temporary = folder ? undefined : mkdtempSync(join(tmpdir(), 'bench-questions-'))
  try {
    if (temporary) {
      const { code, text } = await build({
        PORTAL_OUT: join(temporary, 'dist'),
        PORTAL_SKIP: 'share',
      })
      if (code !== 0) throw new Error(text)
    }
    await score(
      folder ? resolve(folder) : join(temporary!, 'dist'),
      words.includes('--page'),
      kind,
      file,
    )
  } finally {
    if (temporary) rmSync(temporary, { recursive: true, force: true })
  }
}
