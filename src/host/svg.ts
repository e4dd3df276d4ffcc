/**
 * SVG is a document that can run, load and frame: an owner's drawing is refused where it does, and otherwise written
 * anew from what is known to be harmless.
 *
 * Enters: the text of a file. Leaves: the drawing, or what it may not have and where.
 */
import { parseXml, writeXml, XmlFault, type XmlElement, type XmlNode } from './xml.ts'

export interface SvgFault {
  /** `active` may not be in a drawing at all; `foreign` leads out of it; `broken` is not XML. */
  fault: 'active' | 'foreign' | 'broken' | 'root'
  found: string
  line?: number
}

const svgSpace = 'http://www.w3.org/2000/svg'

const drawing = new Set(
  `svg g defs symbol use path rect circle ellipse line polyline polygon text tspan textPath title desc linearGradient
  radialGradient stop clipPath mask pattern marker switch style filter feBlend feColorMatrix feComponentTransfer
  feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap feDistantLight feDropShadow feFlood feFuncA feFuncB
  feFuncG feFuncR feGaussianBlur feMerge feMergeNode feMorphology feOffset fePointLight feSpecularLighting feSpotLight
  feTile feTurbulence`.split(/\s+/),
)

/** What makes a file more than a drawing, whatever prefix it hides behind. */
const active =
  /^(?:script|handler|listener|foreignobject|iframe|frame|embed|object|applet|audio|video|source|canvas|image|feimage|img|animate\w*|set|discard|mpath|a|link|meta|base|form|input|button|html|body|include|fallback|cursor|font-face-uri|tref)$/i

/** Properties that a `style` attribute may name; each is an attribute too. */
const property =
  /^(?:fill|stroke|stop|font|text|letter|word|clip|mask|marker|color|flood|lighting|dominant|alignment|baseline|paint|shape|vector|opacity|visibility|display|overflow|transform|writing|direction|mix|isolation)(?:-[a-z-]+)?$/

/** Without a scheme, handlers, or what CSS can load with. */
const attributeName = /^(?:[a-z][a-zA-Z0-9]*(?:-[a-z]+)*)$/

export function cleanSvg(text: string): string | SvgFault {
  try {
    const root = parseXml(text)
    const space = root.attributes.find(([name]) => name === 'xmlns')?.[1]
    if (root.name !== 'svg' || space !== svgSpace) return { fault: 'root', found: `<${root.name}>` }
    const clean = element(root)
    if ('fault' in clean) return clean
    clean.attributes.unshift(['xmlns', svgSpace])
    return `${writeXml(clean)}\n`
  } catch (fault) {
    if (!(fault instanceof XmlFault)) throw fault
    return { fault: 'broken', found: fault.message.slice(0, 60), line: fault.line }
  }
}

/** Pixels of a cleaned drawing, by its own measure or by what it shows; `undefined` where it says neither. */
export function sizeOfSvg(text: string): { width: number; height: number } | undefined {
  const { attributes } = parseXml(text)
  const of = (name: string) => attributes.find(([key]) => key === name)?.[1].trim() ?? ''
  const pixels = (name: string) => (/^[\d.]+(?:px)?$/.test(of(name)) ? parseFloat(of(name)) : 0)
  const [, , wide = 0, high = 0] = of('viewBox')
    .split(/[\s,]+/)
    .map(Number)
  const [width, height] = [pixels('width'), pixels('height')]
  const isBoth = width > 0 && height > 0
  // One side alone says how large the whole is.
  const scale = (width && width / wide) || (height && height / high) || 1
  const size = isBoth ? [width, height] : [wide * scale, high * scale]
  const [across, down] = size.map(Math.round) as [number, number]
  return across > 0 && down > 0 ? { width: across, height: down } : undefined
}

function element({ name, attributes, children }: XmlElement): XmlElement | SvgFault {
  const clean: XmlElement = { name, attributes: [], children: [] }
  for (const [key, value] of attributes) {
    const kept = attributesOf(name, key, value)
    if ('fault' in kept) return kept
    clean.attributes.push(
      ...kept.filter(([one]) => !clean.attributes.some(([there]) => there === one)),
    )
  }
  for (const child of children) {
    const kept = childOf(name, child)
    if (kept === undefined) continue
    if (typeof kept !== 'string' && 'fault' in kept) return kept
    clean.children.push(kept)
  }
  return clean
}

function childOf(parent: string, child: XmlNode): XmlNode | SvgFault | undefined {
  if (typeof child === 'string') {
    if (parent !== 'style') return child
    return harmless(child.replace(/@media\s*\([\w\s:-]*\)/g, '')) && !/[<&]/.test(child)
      ? child
      : { fault: 'foreign', found: '<style>' }
  }
  const local = child.name.replace(/^.*:/, '')
  if (active.test(local)) return { fault: 'active', found: `<${child.name}>` }
  if (parent === 'title' || parent === 'desc' || parent === 'style')
    return { fault: 'active', found: `<${child.name}>` }
  // What drawing programs note down for themselves goes without a word.
  return drawing.has(child.name) ? element(child) : undefined
}

function attributesOf(owner: string, name: string, value: string): [string, string][] | SvgFault {
  if (/^(?:.*:)?on/i.test(name)) return { fault: 'active', found: name }
  if (/^(?:xlink:)?href$/.test(name)) {
    if (/^#[\w.-]+$/.test(value)) return owner === 'svg' ? [] : [['href', value]]
    return { fault: 'foreign', found: `${name}="${value.slice(0, 40)}"` }
  }
  if (name === 'style') {
    const pairs: [string, string][] = []
    for (const part of value.split(';')) {
      const [key = '', ...rest] = part.split(':')
      const word = rest.join(':').trim()
      if (!harmless(word)) return { fault: 'foreign', found: `style="${part.slice(0, 40)}"` }
      if (property.test(key.trim()) && word) pairs.push([key.trim(), word])
    }
    return pairs
  }
  if (
    !attributeName.test(name) ||
    name === 'xmlns' ||
    /^(?:src|data|from|to|by|values|base)$/.test(name)
  )
    return []
  return harmless(value)
    ? [[name, value]]
    : { fault: 'foreign', found: `${name}="${value.slice(0, 40)}"` }
}

/** Whether CSS can neither load nor hide anything in a value: addresses are of the drawing itself. */
function harmless(css: string): boolean {
  const own = css.replace(/url\(\s*(["']?)#[\w.-]+\1\s*\)/g, '')
  return !/[\\@<]|\/\*|url|image|src|expression|javascript|import|:\/\//i.test(own)
}
