/**
 * Each page as Astro renders it: looked at, its addresses made relative, and what it leads to noted.
 *
 * Enters: Astro's own prerenderer. Leaves: the same, whose pages are finished; what is known of all pages.
 */
import type { AstroPrerenderer } from 'astro'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pageInEnglish, type Terms } from '../editions/english.ts'
import { Edition } from '../editions/index.ts'
import { idOf } from '../graph/index.ts'
import { isInEditions } from '../kinds/edition.ts'
import { forwardPage, type Forward } from '../host/forward.ts'
import { joinPolicies } from '../host/hosts.ts'
import { inspectPage, originOf, sumOf } from '../markup/inspect.ts'
import { bindLines } from '../markup/lines.ts'
import { missing, settlePage, settleStyle, type Ends, type LinkOptions } from '../markup/links.ts'
import { Names } from '../markup/names.ts'
import type { Words } from '../markup/phrases.ts'
import { tagsOf } from '../markup/tag.ts'
import { words as markupWords } from '../markup/words.ts'
import type { Portal } from '../portal.ts'
import { indexTerms, termAt, vocabulary } from '../share/index.ts'
import { words as told } from '../strings/build.ts'
import { words as said } from '../strings/zh-CN.ts'
import type { Build } from './build.ts'
import { namesOf } from './cards.ts'
import { BuildFault, stopFor } from './fault.ts'
import { stageOfEdition, termsOf } from './edition.ts'
import { words } from './words.ts'

export class Pages {
  readonly forwards: Forward[] = []
  /** The policies that pages carry. */
  readonly policies = new Set<string>()
  readonly #ends = new Map<string, Ends>()
  readonly #hidden = new Set<string>()
  readonly #targets = new Names()
  readonly #faults: string[] = []
  #folder = ''
  #hant: Edition | undefined
  #terms: Terms = new Map()

  /** The edition in traditional characters, where there is one. */
  get hant() {
    return this.#hant
  }

  looked(standard: AstroPrerenderer, build: Build): AstroPrerenderer {
    const { portal, steps } = build
    const options = linkOptionsOf(portal)
    const names = wordsOf(portal)
    this.#folder = build.folder
    this.#terms = termsOf(portal)
    let done = 0
    return {
      ...standard,
      name: 'lianmai',
      getStaticPaths: async () => {
        const paths = await standard.getStaticPaths()
        const twice = conflictsOf(paths, portal)
        if (twice.length) stopFor(new BuildFault(twice))
        this.#hant = await hantOf(portal, paths)
        // Of the page for what is not there other languages have none; a host knows one.
        return paths.filter(
          ({ pathname, route }) =>
            (route.type !== 'fallback' || !/\/(?:404|500)\/?$/.test(pathname)) &&
            !(stageOfEdition && !isInEditions(pathname)),
        )
      },
      render: async (request, how) => {
        const path = decodeURI(new URL(request.url).pathname)
        const given = await standard
          .render(request, how)
          .catch((fault) =>
            stopFor(new BuildFault([words.broken(how.routeData.component, path, fault.message)])),
          )
        const response = given instanceof Response ? given : given.response
        const settled = await this.#look(path, response, how.routeData, portal, options, names)
        steps.progress((done += 1), 0)
        return given instanceof Response ? settled : { ...given, response: settled }
      },
      teardown: async () => {
        await standard.teardown?.()
        if (this.#faults.length) stopFor(new BuildFault(this.#faults))
      },
    }
  }

  async #look(
    path: string,
    response: Response,
    route: { type: string; component: string },
    portal: Portal,
    options: LinkOptions,
    names: Words,
  ): Promise<Response> {
    const location =
      response.status >= 300 && response.status < 400 && response.headers.get('location')
    if (location) {
      const to = decodeURI(location)
      this.forwards.push({ from: path, to })
      const html = forwardPage({
        to,
        url: to.startsWith('/') ? portal.site.url + to.slice(1) : to,
        name: portal.graph.nodes.get(idOf(to) ?? '')?.card.title ?? to,
        language: portal.site.language,
      })
      const { headers } = new Response(html, {
        headers: { 'content-type': 'text/html; charset=utf-8' },
      })
      this.#again(fileOf(path, route.type), html, options)
      return new Response(this.settle(fileOf(path, route.type), html, options), { headers })
    }
    const file = fileOf(path, route.type)
    if (response.status >= 400 && file !== '404.html' && file !== '500.html')
      this.#faults.push(markupWords.status(route.component, file, response.status))
    const type = response.headers.get('content-type') ?? ''
    if (!/\bhtml\b/.test(type)) {
      if (!this.#hant?.has(file) || !/json|svg/.test(type)) return response
      const text = await response.text()
      this.write(`hant/${file}`, this.#hant.file(file, text))
      return new Response(text, response)
    }
    // Markdown says how a column is set as a style of each cell, which the policy bars.
    const html = (await response.text()).replace(
      /<(t[hd]) style="text-align: (left|center|right)"/g,
      '<$1 align="$2"',
    )
    if (!html.replace(/^\s*<!doctype html>/i, '').trim())
      this.#faults.push(markupWords.nothing(route.component))
    if (stageOfEdition)
      return new Response(pageInEnglish(html, this.#terms, portal.site.language), response)
    const bound = bindLines(html, tagsOf(html), names)
    this.#again(file, bound, options)
    return new Response(this.settle(file, bound, options, true), response)
  }

  /** A page as the edition in traditional characters has it; a host knows one page for what is not there. */
  #again(file: string, html: string, options: LinkOptions) {
    const hant = this.#hant
    if (!hant?.has(file)) return
    const own = hant.folder + file
    this.write(own, this.settle(own, hant.page(html), { ...options, moved: hant.address }))
  }

  /** From search engines: they find it by the page whose edition it is. */
  hide(file: string) {
    this.#hidden.add(file)
  }

  write(file: string, text: string) {
    const path = join(this.#folder, file)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, text)
  }

  /** A page with relative addresses; what it says is looked at where Astro rendered it, and so has a policy. */
  settle(file: string, given: string, options: LinkOptions, inspected = false): string {
    const own: number[] = []
    let text = given
    // Such as the fonts of Astro's `<Font>`; the policy names the style by its sum.
    for (const [, style = ''] of given.matchAll(/<style\b[^<>]*>([^<]*)/g)) {
      const { css, wanted } = settleStyle(file, style, options, this.#targets)
      own.push(...wanted)
      if (css !== style) text = text.replace(style, () => css).replaceAll(sumOf(style), sumOf(css))
    }
    const tags = tagsOf(text)
    if (inspected) {
      const { faults, policy } = inspectPage(file, text, tags)
      this.#faults.push(...faults)
      this.policies.add(policy)
      if (/<meta name="robots" content="[^"]*noindex/.test(text)) this.#hidden.add(file)
    } else this.#hidden.add(file)
    const { html, ...ends } = settlePage(file, text, options, this.#targets, tags)
    this.#ends.set(file, { ...ends, wanted: Uint32Array.from([...ends.wanted, ...own]) })
    return html
  }

  /** The same of a stylesheet; what it loads from elsewhere a policy must name. */
  settleStyle(file: string, text: string, options: LinkOptions): { css: string; faults: string[] } {
    const { css, wanted, others } = settleStyle(file, text, options, this.#targets)
    this.#ends.set(file, { wanted, ids: [] })
    const policy = joinPolicies(this.policies)
    return {
      css,
      faults: others
        .filter((address) => !policy.includes(originOf(address)))
        .map((address) => markupWords.foreign(file, address.slice(0, 120))),
    }
  }

  has(file: string): boolean {
    return this.#ends.has(file)
  }

  /** Root-absolute addresses of the pages that a search engine may show. */
  addresses(): string[] {
    return [...this.#ends.keys()]
      .filter((file) => file.endsWith('/index.html') && !this.#hidden.has(file))
      .map((file) => `/${file.slice(0, -'index.html'.length)}`)
      .sort()
  }

  get size() {
    return this.#ends.size
  }

  /** Links to what is not there; `absent` as for `missing`. */
  broken(has: (path: string) => boolean, absent: readonly string[]): string[] {
    const { list } = this.#targets
    const lost = missing(list, has, (page) => this.#ends.get(page)?.ids, absent)
    if (!lost.size) return []
    return [...this.#ends].flatMap(([page, { wanted }]) =>
      [...wanted].flatMap((place) =>
        lost.has(list[place]!) ? told.brokenLink(page, list[place]!) : [],
      ),
    )
  }
}

/** What the portal has in traditional characters is all that Astro writes, but its styles. */
async function hantOf(
  { site, graph }: Portal,
  paths: readonly { pathname: string; route: { type: string } }[],
) {
  if (!site.editions.includes('hant') || stageOfEdition) return undefined
  const { traditional } = await import('../editions/hant.ts')
  const files = paths.map(({ pathname, route }) => fileOf(decodeURI(pathname), route.type))
  const own = files.filter((file) => !file.endsWith('.css') && isInEditions(`/${file}`))
  return new Edition('hant', site.url, new Set(own), traditional(graph))
}

/** Pages that are to be written at one address. */
function conflictsOf(
  paths: Awaited<ReturnType<AstroPrerenderer['getStaticPaths']>>,
  { graph }: Portal,
): string[] {
  const taken = new Map<string, string>()
  return paths.flatMap(({ pathname, route }) => {
    if (route.type === 'fallback') return []
    const path = `${pathname.replace(/\/$/, '')}/`
    const node = route.params.length ? graph.nodes.get(idOf(path) ?? '') : undefined
    const source = node ? `content/${node.file}` : route.component
    const other = taken.get(path)
    taken.set(path, source)
    return other === undefined ? [] : words.twice(path, other, source)
  })
}

/** How sure a fact is. */
const certainty = [said.guess, said.sample, said.list.none, said.homePage.stated[0]!]

/** What stands together in a line: names, and the words that they are made of. */
function wordsOf({ site, graph }: Portal): Words {
  const aliases = [...graph.nodes.values()].flatMap(({ data }) => data.aliases ?? [])
  const names = [...namesOf(graph), ...aliases, site.name, ...certainty]
  const [whole, parts] = [
    indexTerms(names),
    indexTerms([...names, ...vocabulary, ...graph.terms.all]),
  ]
  return {
    name: (text, at, most) => termAt(whole, text, at, most),
    word: (text, at, most) => termAt(parts, text, at, most),
  }
}

export const linkOptionsOf = ({ site }: Portal): LinkOptions => ({
  base: site.base,
  explicit: process.env['PORTAL_INDEX'] === 'explicit',
})

/** Where Astro writes what it renders at a path; https://docs.astro.build/en/reference/configuration-reference/#buildformat */
function fileOf(path: string, type: string): string {
  const bare = path.replace(/^\/|\/$/g, '')
  if (type === 'endpoint') return bare
  if (bare === '404' || bare === '500') return `${bare}.html`
  return bare ? `${bare}/index.html` : 'index.html'
}
