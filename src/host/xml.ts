/** XML as a tree, read strictly: text -> elements, or the line that is not well formed; and written again. */
import { SaxesParser } from 'saxes'
import { xml } from '../feeds/xml.ts'

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

/** How deep elements may lie: what walks the tree does so on the stack. */
const deepest = 200

export function parseXml(text: string): XmlElement {
  const parser = new SaxesParser()
  const top: XmlElement = { name: '', attributes: [], children: [] }
  const open = [top]
  const fail = (message: string) => {
    throw new XmlFault(parser.line, message.replace(/^[\d:]+ /, ''))
  }
  const say = (part: string) => void open.at(-1)!.children.push(part)
  parser.on('error', ({ message }) => fail(message))
  parser.on('doctype', (type) => type.includes('[') && fail('<!DOCTYPE'))
  parser.on('processinginstruction', ({ target }) => fail(`<?${target}`))
  parser.on('opentag', ({ name, attributes }) => {
    const element: XmlElement = { name, attributes: Object.entries(attributes), children: [] }
    open.at(-1)!.children.push(element)
    open.push(element)
    if (open.length > deepest) fail(`<${name}>`)
  })
  parser.on('closetag', () => void open.pop())
  parser.on('text', say)
  parser.on('cdata', say)
  parser.write(text).close()
  return top.children.find((child) => typeof child !== 'string') ?? fail('')
}

export function writeXml(node: XmlNode): string {
  if (typeof node === 'string') return xml.text(node)
  const attributes = node.attributes.map(([name, value]) => ` ${name}="${xml.attribute(value)}"`)
  const inside = node.children.map(writeXml).join('')
  return `<${node.name}${attributes.join('')}${inside ? `>${inside}</${node.name}>` : '/>'}`
}
