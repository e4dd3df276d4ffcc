/**
 * The kinds as content collections of Astro's.
 *
 * Enters: the portal. Leaves: each node as an entry, its data and HTML as they were checked; nothing is read or parsed
 * again. Promises: where no page asks for `astro:content`, nothing is stored; where one does, every entry is, or the build
 * ends in words. https://docs.astro.build/en/reference/content-loader-reference/
 */
import type { HookParameters } from 'astro'
import { defineCollection } from 'astro/content/config'
import type { Loader, LoaderContext } from 'astro/loaders'
import { mkdirSync, readFileSync, rmSync, utimesSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { digestOf, pathsOf } from '../host/manifest.ts'
import { kindNames, kinds, type KindName } from '../kinds/index.ts'
import { places } from '../places.ts'
import { getPortal, type Portal } from '../portal.ts'
import { prune } from '../read/index.ts'
import { BuildFault, end, stopFor } from './fault.ts'
import { words } from './words.ts'

export type Kinds = {
  [Name in KindName]: {
    type?: 'content_layer'
    loader: Loader
    schema: (typeof kinds)[Name]['schema']
  }
}

const asks = /['"]astro:content['"]/

/** Characters of all entries together: Astro puts them in one text, a `<` as seven, and a text has less than 2 ** 29. */
const most = 2 ** 26

const src = join(places.root, 'src')

export class Collections {
  #isWanted = false
  #isOpen = false
  #asked: Promise<void> | undefined
  #version: string | undefined
  /** What the store holds of each kind: whose entries, and how many characters. */
  readonly #stored = new Map<KindName, { portal: Portal; size: number }>()
  #refresh: HookParameters<'astro:server:setup'>['refreshContent']

  constructor() {
    const defined = kindNames.map((kind) => {
      const load = async (about: LoaderContext) => {
        try {
          this.#load(kind, about)
        } catch (fault) {
          if (this.#refresh) throw fault
          stopFor(fault)
        }
      }
      const { schema } = kinds[kind]
      return [kind, defineCollection({ loader: { name: 'lianmai', load }, schema })]
    })
    const place = globalThis as unknown as Record<symbol, Kinds>
    place[Symbol.for('lianmai.collections')] = Object.fromEntries(defined) as Kinds
  }

  /** For a build, which fills them before it compiles a page, and believes nothing that an earlier one stored. */
  look(cache: string) {
    this.#isWanted = pathsOf(src).some((path) => asks.test(readFileSync(join(src, path), 'utf8')))
    for (const stored of ['data-store.json', 'data-store', 'assets'])
      rmSync(join(cache, stored), { recursive: true, force: true })
    mkdirSync(cache, { recursive: true })
    utimesSync(cache, new Date(), new Date())
    prune(dirname(cache), '')
  }

  /** For dev, which fills them once a page asks. */
  watch(refresh: HookParameters<'astro:server:setup'>['refreshContent']) {
    this.#refresh = refresh
  }

  /** The portal has been set anew. */
  async refresh() {
    // Astro passes over a call while it reads `content.config.ts` again, as it does after an edit of any Markdown.
    const isDue = (kind: KindName) => this.#stored.get(kind)?.portal !== getPortal()
    for (let left = 200; this.#isWanted && kindNames.some(isDue) && left; left -= 1) {
      await this.#refresh?.({ loaders: ['lianmai'] })
      if (kindNames.some(isDue)) await setTimeout(10)
    }
  }

  /** A module that is compiled asks for them. */
  async ask(module: string) {
    if (this.#isWanted) return this.#asked
    if (!this.#refresh) end(1, words.collections.unseen(module))
    this.#isWanted = true
    // Else `content.config.ts` is what asks, and they are filled next.
    if (this.#isOpen) await (this.#asked = this.refresh())
  }

  get plugin() {
    const handler = async (code: string, id: string) => {
      if (asks.test(code) && !/\/node_modules\/astro\//.test(id)) await this.ask(id)
    }
    return { name: 'lianmai-collections', transform: { filter: { code: asks }, handler } }
  }

  #load(kind: KindName, { store, meta, config }: LoaderContext) {
    this.#isOpen = true
    // What is cleared is written, and two builds of one project write the same files: nothing is cleared for nothing.
    const clear = () => store.keys().length && store.clear()
    if (!this.#isWanted) return void clear()
    const portal = getPortal()
    const { graph, body } = portal
    const nodes = graph.of(kind)
    // An entry of a file that is as it was depends on nothing but what read it.
    this.#version ??= digestOf([src, join(places.root, 'package-lock.json')]) + places.content
    if (meta.get('version') !== this.#version) clear()
    meta.set('version', this.#version)
    const there = new Set(nodes.map(({ slug }) => slug))
    for (const id of store.keys()) if (!there.has(id)) store.delete(id)
    let size = 0
    for (const node of nodes) {
      const { slug: id, data, hash: digest, file } = node
      if (store.get(id)?.digest !== digest) {
        const { html, headings: found } = body(node)
        const headings = found.map(({ depth, id: slug, text }) => ({ depth, slug, text }))
        const filePath = relative(fileURLToPath(config.root), join(places.content, file))
        const rendered = { html, metadata: { headings } }
        store.set({ id, data, digest, filePath: filePath.replaceAll('\\', '/'), rendered })
      }
      size += store.get(id)!.rendered!.html.length + JSON.stringify(data).length
    }
    this.#stored.set(kind, { portal, size })
    const all = [...this.#stored.values()].reduce((sum, one) => sum + one.size, 0)
    if (all > most) throw new BuildFault([words.collections.large(all, most)])
    const count = store.keys().length
    if (count !== nodes.length)
      throw new BuildFault([words.collections.count(kind, count, nodes.length)])
  }
}
