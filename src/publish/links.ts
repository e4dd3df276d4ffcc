/**
 * Makes every address in the built pages relative and proves that it leads somewhere.
 *
 * Enters: the folder of a build whose pages hold root-absolute addresses. Leaves: pages that work at any path, and
 * every address that leads to no file or fragment. Promises: one walk over the pages; one page in memory at a time.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readAttribute, writeAttribute } from './attribute.ts'

export interface Broken {
  /** The page, relative to the site's root: `alliances/x/index.html`. */
  page: string
  /** The address as the page has it. */
  address: string
}

export interface LinkOptions {
  /** The path of the public address, `/` or `/portal/`; the 404 page, served anywhere, needs it. */
  base: string
  /** Writes `…/index.html` instead of `…/`: for object stores and for reading from a folder. */
  explicit?: boolean
  /** Endings of files that are not there because their step was left out. */
  absent?: readonly string[]
}

const tag = /<[a-z](?:[^>"']|"[^"]*"|'[^']*')*>/gi
const attribute = /\s(href|src|action|data-index)=(?:"([^"]*)"|'([^']*)')/g
const idAttribute = /\sid=(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/g

export function settleLinks(
  root: string,
  { base, explicit = false, absent = [] }: LinkOptions,
): Broken[] {
  const files = new Set<string>()
  for (const entry of readdirSync(root, { recursive: true, withFileTypes: true }))
    if (entry.isFile())
      files.add(
        join(entry.parentPath, entry.name)
          .slice(root.length + 1)
          .replaceAll('\\', '/'),
      )
  const broken: Broken[] = []
  /** Fragments that other pages ask of a page. */
  const asked = new Map<string, Broken[]>()

  for (const page of files) {
    if (!page.endsWith('.html')) continue
    const html = readFileSync(join(root, page), 'utf8')
    const up = page === '404.html' ? base : '../'.repeat(page.split('/').length - 1) || './'
    const ids = idsOf(html)
    const settled = html.replace(tag, (whole) =>
      whole.replace(attribute, (match, name: string, double?: string, single?: string) => {
        const address = readAttribute(double ?? single ?? '')
        const [path = '', fragment] = address.split('#')
        if (path === '' && fragment) {
          if (!names(ids, fragment)) broken.push({ page, address })
          return match
        }
        if (!path.startsWith('/') || path.startsWith('//')) return match
        const [plain = '', query] = path.split('?')
        const target = decode(plain.slice(1)) + (plain.endsWith('/') ? 'index.html' : '')
        if (!files.has(target)) {
          if (!absent.some((ending) => target.endsWith(ending))) broken.push({ page, address })
        } else if (fragment) {
          const list = asked.get(target)
          if (list) list.push({ page, address })
          else asked.set(target, [{ page, address }])
        }
        const written = explicit && plain.endsWith('/') ? `${plain}index.html` : plain
        const rest =
          (query === undefined ? '' : `?${query}`) + (fragment === undefined ? '' : `#${fragment}`)
        return ` ${name}="${writeAttribute(`${up}${written.slice(1)}${rest}`)}"`
      }),
    )
    writeFileSync(join(root, page), settled)
  }
  for (const [target, links] of asked) {
    const ids = idsOf(readFileSync(join(root, target), 'utf8'))
    for (const link of links) if (!names(ids, link.address.split('#')[1] ?? '')) broken.push(link)
  }
  return broken
}

function idsOf(html: string): Set<string> {
  const ids = new Set<string>()
  for (const [whole] of html.matchAll(tag))
    for (const [, double, single, bare] of whole.matchAll(idAttribute))
      ids.add(readAttribute(double ?? single ?? bare ?? ''))
  return ids
}

/** A browser looks for the fragment as it is written, then decoded. */
const names = (ids: ReadonlySet<string>, fragment: string) =>
  ids.has(fragment) || ids.has(decode(fragment))

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
