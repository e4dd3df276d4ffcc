/** The addresses in bodies: links, fragments and images that lead nowhere, or where no link should lead. */
import { distance } from 'fastest-levenshtein'
import { fault, idOf, meantAddress, nearest, type Fault } from '../graph/index.ts'
import type { KindName } from '../kinds/index.ts'
import { isWebAddress } from '../kinds/kind.ts'
import { isFilm, isOffered } from '../host/ending.ts'
import { noBody } from '../read/body.ts'
import { hostOf } from '../read/html.ts'
import { filePath } from '../read/image.ts'
import type { BodyOutline } from '../read/markdown.ts'
import { kindOfPath, sectionsOf, type Addresses } from './addresses.ts'
import { joinPath, type Wanted } from './beside.ts'
import type { NamedLink } from './names.ts'
import type { Near } from './near.ts'

/** What the addresses of all bodies are held against. */
export interface Surroundings {
  addresses: Addresses
  near: Near
  /** The body of an entry by its id. */
  bodyOf(id: string): BodyOutline | undefined
  /** Ids of entries that have faults of their own, and of drafts. */
  faulty: ReadonlySet<string>
  drafts: ReadonlySet<string>
  /** Paths of the owner's files that are not published, which has been told. */
  refused: ReadonlySet<string>
  /** Hosts that pictures may be on. */
  images: readonly string[]
}

type Params = NonNullable<Fault['params']>

/** `folder` is the kind's folder the file lies in: relative addresses start there. */
export function checkBody(body: BodyOutline, folder: string, around: Surroundings): Fault[] {
  const faults: Fault[] = []
  for (const { to, written = to, start, end } of body.links as NamedLink[]) {
    const found = linkFault(to, body, folder, around)
    if (found)
      faults.push(fault(found.rule, { start, end, params: { found: written, ...found.params } }))
  }
  for (const { source, alt, start, end } of body.images) {
    const found = imageFault(source, around)
    if (found)
      faults.push(fault(found.rule, { start, end, params: { found: source, ...found.params } }))
    if (!alt.trim()) faults.push(fault('image/alt', { start, end, params: { found: source } }))
  }
  return faults
}

/** What is wrong with an address that stands outside of any body. */
export const addressFault = (to: string, around: Surroundings): Finding | undefined =>
  linkFault(to, noBody, '', around)

interface Finding {
  rule: string
  params?: Params
}

// Browsers drop these before they read the scheme, so `java\tscript:` is one too.
// eslint-disable-next-line no-control-regex
const dropped = /[\0-\x20]+/g
const scheme = /^([a-z][a-z0-9+.-]*)[:：]/i
/** C:\photos, file:///C:/photos, \\server\photos, D:/photos. */
const local = /^(?:file:|[a-z]:[\\/]|\\\\)/i

/** An address written with the other stroke. */
const turned = (path: string) => path.replace(/\\+/g, '/')

function linkFault(
  to: string,
  body: BodyOutline,
  folder: string,
  around: Surroundings,
): Finding | undefined {
  const address = to.replace(dropped, '')
  if (!address) return { rule: 'link/empty' }
  if (address.startsWith('#'))
    return hasFragment(body, address.slice(1)) ? undefined : fragmentFault(body, address.slice(1))
  if (local.test(address)) return { rule: 'link/local' }
  const named = scheme.exec(address)
  if (named) return schemeFault(named[1]!.toLowerCase(), address)
  if (address.startsWith('//')) return { rule: 'link/scheme' }
  let path: string
  try {
    path = decodeURI(to.trim().replace(/[?#].*$/s, ''))
  } catch {
    return { rule: 'link/address' }
  }
  if (path.includes('\\')) {
    const meant = turned(path)
    return {
      rule: 'link/address',
      ...(around.addresses.has(meant) && { params: { nearest: meant } }),
    }
  }
  if (!address.startsWith('/')) return relativeFault(path, folder, around)
  if (path.split('/').includes('..')) return { rule: 'link/outside' }
  const target = around.addresses.entry(path)
  const fragment = /#(.*)$/s.exec(address)?.[1]
  if (target) {
    const there = around.bodyOf(target.id)
    if (!fragment || sectionsOf(target).includes(fragment)) return undefined
    if (there && hasFragment(there, fragment)) return undefined
    return fragmentFault(there, fragment)
  }
  if (around.addresses.has(path)) return undefined
  return brokenFault(path, around)
}

function schemeFault(name: string, address: string): Finding | undefined {
  if (/^[a-z]+：/i.test(address))
    return {
      rule: 'link/address',
      params: { nearest: meantAddress(address) ?? address.replace('：', ':') },
    }
  if (/^https?$/.test(name)) {
    if (isWebAddress(address)) return undefined
    const meant = meantAddress(address)
    return { rule: 'link/address', ...(meant && { params: { nearest: meant } }) }
  }
  if (name === 'mailto')
    return /^mailto:[^@\s]+@[^@\s.]+(?:\.[^@\s.]+)+$/i.test(address)
      ? undefined
      : { rule: 'link/address' }
  if (name === 'tel')
    return /^tel:\+?[\d-]{3,20}$/i.test(address) ? undefined : { rule: 'link/address' }
  return { rule: /^(?:javascript|vbscript|data)$/.test(name) ? 'link/script' : 'link/scheme' }
}

function relativeFault(path: string, folder: string, around: Surroundings): Finding {
  const full = joinPath('/', folder, path)
  if (joinPath(folder, path).startsWith('..')) return { rule: 'link/outside' }
  const asEntry = `${full.replace(/(?:\/|\.md)$/, '')}/`
  const meant = [asEntry, full, `/${path}`, `/${path.replace(/\/?$/, '/')}`].find((one) =>
    around.addresses.has(one),
  )
  if (!meant && isOffered(path) && !path.endsWith('.md')) {
    const near = nearestFile(full, around)
    return { rule: 'link/file', ...(near && { params: { nearest: near } }) }
  }
  return { rule: 'link/relative', ...(meant && { params: { nearest: meant } }) }
}

function brokenFault(path: string, around: Surroundings): Finding | undefined {
  const id = idOf(path.endsWith('/') ? path : `${path}/`)
  if (id && path.endsWith('/') && around.faulty.has(id)) return undefined
  if (id && around.drafts.has(id)) return { rule: 'link/draft' }
  const plain = path
    .replace(/^\/(?:content|public)(?=\/)/, '')
    .replace(/^\/pages(?=\/)/, '')
    .replace(/\/page\/\d+\/?$/, '')
    .replace(/(?:\/index\.html|\.md|\.html)$/, '')
  const meant = [`${plain}/`, plain].find((one) => around.addresses.has(one))
  if (meant) return { rule: 'link/broken', params: { nearest: meant } }
  const kind = kindOfPath(path)
  const slug = path.split('/').filter(Boolean).at(-1) ?? ''
  if (/\.[a-z0-9]{2,5}$/i.test(path)) {
    const near = nearestFile(path, around)
    return { rule: 'link/file', ...(near && { params: { nearest: near } }) }
  }
  const one = kind && around.near(kind as KindName, slug)
  const lost = kind && slug !== kind && { id: `${kind}/${slug}` }
  if (one)
    return { rule: 'link/broken', params: { nearest: `/${one.id}/`, title: one.title, ...lost } }
  const near = nearest(path, around.addresses.pages(), distance)
  const isClose = near !== undefined && distance(path, near) <= Math.max(2, path.length / 4)
  return { rule: 'link/broken', params: { ...(isClose && { nearest: near }), ...lost } }
}

const baseName = (path: string) => path.slice(path.lastIndexOf('/') + 1).toLowerCase()

/** The owner's file that was meant: by its name wherever it lies, else by the whole path. */
function nearestFile(
  path: string,
  { addresses }: Surroundings,
  fits: (path: string) => boolean = () => true,
): string | undefined {
  const files = [...addresses.files()].filter((file) => file !== path && fits(file))
  return files.find((file) => baseName(file) === baseName(path)) ?? nearest(path, files, distance)
}

const imageEnding = /\.(?:png|jpe?g|webp|avif|gif|svg)$/i

/** What is wrong with the address of an image. */
export function imageFault(source: string, around: Surroundings): Finding | undefined {
  const address = source.replace(dropped, '')
  if (!address) return { rule: 'image/empty' }
  if (local.test(address)) return { rule: 'link/local' }
  if (/^https:/i.test(address) && around.images.includes(hostOf(address))) return undefined
  if (scheme.test(address) || address.startsWith('//')) return { rule: 'image/foreign' }
  if (address.includes('\\')) {
    const meant = turned(address)
    const isLikely = around.addresses.hasFile(meant) || meant.startsWith('/images/')
    return { rule: 'image/address', ...(isLikely && { params: { nearest: meant } }) }
  }
  const path = filePath(source)
  if (path.startsWith('/') && around.addresses.hasFile(path))
    return imageEnding.test(path) || isFilm(path) ? undefined : { rule: 'image/type' }
  const near = nearestFile(path, around, (file) => imageEnding.test(file))
  return {
    rule: path.startsWith('/') ? 'image/missing' : 'image/relative',
    ...(near && { params: { nearest: near } }),
  }
}

const fits: Record<Exclude<Wanted, 'picture'>, (path: string) => boolean> = {
  file: isOffered,
  film: isFilm,
  captions: (path) => /\.vtt$/i.test(path),
}

/** What is wrong with a file that a field names. */
export function fileFault(
  address: string,
  wanted: keyof typeof fits,
  around: Surroundings,
): Finding | undefined {
  if (local.test(address)) return { rule: 'link/local' }
  if (scheme.test(address) || address.startsWith('//')) return { rule: `file/foreign` }
  const path = filePath(turned(address))
  if (address.includes('\\') || !around.addresses.hasFile(path)) {
    const near = around.addresses.hasFile(path) ? path : nearestFile(path, around, fits[wanted])
    return { rule: 'file/missing', ...(near && { params: { nearest: near } }) }
  }
  if (fits[wanted](path) || around.refused.has(path)) return undefined
  return { rule: wanted === 'file' ? 'file/kind' : `file/${wanted}` }
}

function hasFragment(body: BodyOutline, fragment: string): boolean {
  if (/^fn(?:ref)?-/.test(fragment)) return true
  const id = decoded(fragment)
  return body.headings.some((heading) => heading.id === id)
}

function fragmentFault(body: BodyOutline | undefined, fragment: string): Finding {
  const ids = body?.headings.map(({ id }) => id) ?? []
  const near = nearest(decoded(fragment), ids, distance)
  return {
    rule: 'link/fragment',
    params: {
      ...(near && { nearest: `#${near}` }),
      ...(ids.length && { choices: ids.map((id) => `#${id}`).join(' ') }),
    },
  }
}

function decoded(address: string, decode = decodeURIComponent): string {
  try {
    return decode(address)
  } catch {
    return address
  }
}
