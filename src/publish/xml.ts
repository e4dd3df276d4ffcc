/**
 * XML, strictly: text -> elements, or the line that is not well formed.
 *
 * Promises: no entity but the five of XML itself is known, no document type with declarations is read, nothing is
 * fetched, no depth fills the stack.
 */

export interface XmlElement {
  name: string
  attributes: [name: string, value: string][]
  children: XmlNode[]
}

export type XmlNode = XmlElement | string

export class XmlFault extends Error {
  readonly line: number
  constructor(line: number, message: string) {
    super(message)
    this.line = line
  }
}

const token =
  /<!--(?:(?!--)[\s\S])*-->|<!\[CDATA\[([\s\S]*?)\]\]>|<!DOCTYPE\s[^[\]<>]*>|<\?([^\s?]+)(?:\s(?:(?!\?>)[\s\S])*)?\?>|<\/([\w:.-]+)\s*>|<([\w:.-]+)((?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>|[^<]+|</gy
const attribute = /([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g
const entities: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }
// eslint-disable-next-line no-control-regex
const forbidden = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/

export function parseXml(text: string): XmlElement {
  const source = text.replace(/^\ufeff/, '')
  const top: XmlElement = { name: '', attributes: [], children: [] }
  const open = [top]
  let at = 0
  const fail = (message: string): never => {
    throw new XmlFault(source.slice(0, at).split('\n').length, message)
  }
  const plain = (value: string) =>
    value.replace(/&([^;\s&]*);?/g, (whole, name: string) => {
      const code = /^#(?:x([0-9a-f]{1,6})|(\d{1,7}))$/i.exec(name)
      const point = code ? Number.parseInt(code[1] ?? code[2]!, code[1] ? 16 : 10) : 0
      if (
        whole.endsWith(';') &&
        code &&
        point > 0 &&
        point <= 0x10ffff &&
        !forbidden.test(String.fromCodePoint(point))
      )
        return String.fromCodePoint(point)
      return (whole.endsWith(';') && entities[name]) || fail(whole)
    })

  const control = source.search(forbidden)
  if (control >= 0) {
    at = control
    fail(`U+${source.charCodeAt(control).toString(16).toUpperCase().padStart(4, '0')}`)
  }
  token.lastIndex = 0
  while (at < source.length) {
    const match = token.exec(source)
    const [whole = '', data, instruction, closed, name, written = '', empty] = match ?? fail('')!
    const parent = open.at(-1)!
    if (closed !== undefined) {
      if (open.length === 1 || parent.name !== closed) fail(whole)
      open.pop()
    } else if (name !== undefined) {
      if (parent === top && top.children.some((child) => typeof child !== 'string')) fail(whole)
      const attributes = [...written.matchAll(attribute)].map(
        ([, key, one, other]): [string, string] => [key!, plain(one ?? other ?? '')],
      )
      if (new Set(attributes.map(([key]) => key)).size !== attributes.length) fail(whole)
      const element: XmlElement = { name, attributes, children: [] }
      parent.children.push(element)
      if (!empty) open.push(element)
      if (open.length > 200) fail(whole)
    } else if (instruction !== undefined) {
      if (instruction !== 'xml' || at > 0) fail(whole)
    } else if (data !== undefined) {
      if (parent === top) fail(whole)
      parent.children.push(data)
    } else if (whole.startsWith('<!DOCTYPE')) {
      if (parent !== top || top.children.some((child) => typeof child !== 'string')) fail(whole)
    } else if (whole === '<') fail(source.slice(at, at + 20))
    else if (!whole.startsWith('<!--')) {
      if (parent === top ? whole.trim() : whole.includes(']]>')) fail(whole.trim().slice(0, 20))
      parent.children.push(plain(whole))
    }
    at = token.lastIndex
  }
  if (open.length > 1) fail(`<${open.at(-1)!.name}>`)
  const [root] = top.children.filter((child) => typeof child !== 'string')
  return root ?? fail('')
}

const escape = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

export function writeXml(node: XmlNode): string {
  if (typeof node === 'string') return escape(node)
  const attributes = node.attributes
    .map(([name, value]) => ` ${name}="${escape(value).replaceAll('"', '&quot;')}"`)
    .join('')
  return node.children.length
    ? `<${node.name}${attributes}>${node.children.map(writeXml).join('')}</${node.name}>`
    : `<${node.name}${attributes}/>`
}
