/**
 * The HTML of a body outside its page.
 *
 * Enters: sanitised HTML as `read/` writes it (attributes in double quotes, elements closed). Leaves: a tree, or the
 * same HTML with absolute addresses and without what only the page needs.
 */

export interface Tag {
  name: string
  attributes: Map<string, string>
  children: (Tag | string)[]
}

const tag =
  /<(\/?)([a-zA-Z][a-zA-Z0-9]*)((?:\s+[^\s=<>"]+(?:="[^"]*")?)*)\s*\/?>|<!--[\s\S]*?(?:-->|$)/g
const attribute = /([^\s=>"]+)(?:="([^"]*)")?/g
const void_ = new Set(['br', 'hr', 'img', 'input', 'wbr', 'col'])

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

const decode = (text: string) =>
  text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|([a-z]+));/gi, (all, hex, decimal, name) => {
    if (hex) return String.fromCodePoint(parseInt(hex, 16))
    if (decimal) return String.fromCodePoint(Number(decimal))
    return entities[name as string] ?? all
  })

export const escapeHtml = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

export const escapeAttribute = (text: string) => escapeHtml(text).replaceAll('"', '&quot;')

/** The tree under a nameless root. */
export function readHtml(html: string): Tag {
  const root: Tag = { name: '', attributes: new Map(), children: [] }
  const open = [root]
  let at = 0
  const text = (end: number) => {
    if (end > at) open.at(-1)!.children.push(decode(html.slice(at, end)))
  }
  for (const match of html.matchAll(tag)) {
    text(match.index)
    at = match.index + match[0].length
    const [, closing, name = '', written = ''] = match
    if (!name) continue
    if (closing) {
      const depth = open.findLastIndex((one) => one.name === name)
      if (depth > 0) open.length = depth
      continue
    }
    const attributes = new Map<string, string>()
    for (const [, key, value = ''] of written.matchAll(attribute))
      attributes.set(key!, decode(value))
    const element: Tag = { name, attributes, children: [] }
    open.at(-1)!.children.push(element)
    if (!void_.has(name)) open.push(element)
  }
  text(html.length)
  return root
}

export const textOf = (node: Tag | string): string =>
  typeof node === 'string' ? node : node.children.map(textOf).join('')

/** Where an address in a body leads, from anywhere: `site` ends with `/`, `page` is the body's own address. */
export function resolve(address: string, site: string, page: string): string {
  if (address.startsWith('#')) return page + address
  return /^\/(?!\/)/.test(address) ? site + address.slice(1) : address
}

/** What a reader outside the page can use; roles, classes and loading hints are the page's. */
const kept = new Set([
  'href',
  'src',
  'alt',
  'title',
  'lang',
  'dir',
  'id',
  'colspan',
  'rowspan',
  'width',
  'height',
  'controls',
])

/** The same HTML for a reader elsewhere. */
export function portableHtml(html: string, site: string, page: string): string {
  return html.replace(tag, (all, closing: string, name?: string, written = '') => {
    if (!name) return ''
    if (closing) return all
    let attributes = ''
    for (const [, key, value = ''] of written.matchAll(attribute)) {
      if (!kept.has(key!)) continue
      const address = key === 'href' || key === 'src'
      attributes += ` ${key}="${address ? escapeAttribute(resolve(decode(value), site, page)) : value}"`
    }
    return `<${name}${attributes}>`
  })
}
