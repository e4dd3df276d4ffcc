/**
 * A Word file or a saved web page -> an entry's title, body and pictures.
 *
 * Enters: the file's path and bytes. Leaves: Markdown that the portal's own dialect reads. Promises: whatever could not
 * be carried over is told.
 */
import { readFileSync } from 'node:fs'
import { dirname, join, resolve, sep } from 'node:path'
import { Readability } from '@mozilla/readability'
import type { Element, Root as HtmlRoot } from 'hast'
import { fromHtml } from 'hast-util-from-html'
import { toMdast, type Handle } from 'hast-util-to-mdast'
import { parseHTML } from 'linkedom'
import mammoth from 'mammoth'
import type { Nodes, PhrasingContent, Root } from 'mdast'
import { gfmStrikethroughToMarkdown } from 'mdast-util-gfm-strikethrough'
import { gfmTableToMarkdown } from 'mdast-util-gfm-table'
import { toMarkdown } from 'mdast-util-to-markdown'
import { cjkFriendlyToMarkdown } from 'mdast-util-to-markdown-cjk-friendly'
import sharp from 'sharp'
import { meantValue } from '../graph/index.ts'
import { importWords } from '../strings/import.ts'
import { decodeText, TableFault, unpackedSize } from './sheet.ts'

const { article: words } = importWords

export interface Article {
  title: string
  /** `YYYY-MM-DD`, where the page says it. */
  date?: string | undefined
  /** The body, its pictures under these names. */
  write(nameOf: (number: number, ending: string) => string): string
  pictures: { ending: string; bytes: Uint8Array }[]
  /** What could not be carried over. */
  lost: string[]
}

const largestUnpacked = 300e6

export async function readArticle(path: string, bytes: Buffer): Promise<Article> {
  const lost: string[] = []
  const { html, title, date } = await (/\.docx$/i.test(path)
    ? fromWord(bytes, lost)
    : fromPage(bytes, lost))
  const tree = fromHtml(html, { fragment: true })
  const pictures = await takePictures(tree, dirname(resolve(path)), lost)
  const body = toMdast(tree, { handlers: { sup: asIs, sub: asIs } }) as Root
  const first = body.children[0]
  const isTitled = first?.type === 'heading' && (!title || textOf(first) === title)
  if (isTitled) body.children.shift()
  lower(body)
  return {
    title: (isTitled && textOf(first)) || title || path.replace(/^.*[\\/]|\.\w+$/g, ''),
    date,
    pictures,
    lost,
    write(nameOf) {
      walk(body, (node) => {
        if (node.type !== 'image' || !/^\d+$/.test(node.url)) return
        node.url = nameOf(Number(node.url) + 1, pictures[Number(node.url)]!.ending)
      })
      return toMarkdown(body, {
        bullet: '-',
        emphasis: '_',
        rule: '-',
        extensions: [
          cjkFriendlyToMarkdown(),
          gfmTableToMarkdown({ tablePipeAlign: false }),
          gfmStrikethroughToMarkdown(),
        ],
      })
    },
  }
}

interface Page {
  html: string
  title?: string | undefined
  date?: string | undefined
}

async function fromWord(bytes: Buffer, lost: string[]): Promise<Page> {
  try {
    if (unpackedSize(bytes) > largestUnpacked) throw new TableFault(importWords.table.bomb)
    const { value, messages } = await mammoth.convertToHtml({ buffer: bytes })
    const told = messages.map(({ message }) => message).filter((text) => !/style/.test(text))
    lost.push(...new Set(told.map(words.lost)))
    return { html: value }
  } catch (fault) {
    throw fault instanceof TableFault ? fault : new TableFault(importWords.table.broken)
  }
}

function fromPage(bytes: Uint8Array, lost: string[]): Page {
  const { document } = parseHTML(decodeText(bytes))
  const page = document as unknown as Document
  for (const image of page.querySelectorAll('img[data-src]'))
    image.setAttribute('src', image.getAttribute('data-src')!)
  const base = page.querySelector('link[rel=canonical]')?.getAttribute('href') ?? ''
  for (const link of page.querySelectorAll('a[href]')) {
    const to = link.getAttribute('href')!
    if (/^https?:|^mailto:/.test(to)) continue
    if (URL.canParse(to, base)) link.setAttribute('href', new URL(to, base).href)
    else link.removeAttribute('href')
  }
  const found = new Readability(page).parse()
  if (!found?.content) throw new TableFault(words.empty)
  for (const { localName } of page.querySelectorAll('video, audio, iframe'))
    lost.push(words.lost(`<${localName}>`))
  const day = found.publishedTime?.slice(0, 10)
  return {
    html: found.content,
    title: found.title?.replace(/(?: [-|–—] |_)[^-_|–—]*$/, '') || undefined,
    date: day && (meantValue('date', day) ?? day),
  }
}

/** Marks that Markdown has none for, but the portal's pages have. */
const asIs: Handle = (state, node: Element) => [
  { type: 'html', value: `<${node.tagName}>` },
  ...(state.all(node) as PhrasingContent[]),
  { type: 'html', value: `</${node.tagName}>` },
]

/** Each picture's address becomes its number; one that can't be had is taken out and told. */
async function takePictures(tree: HtmlRoot, folder: string, lost: string[]) {
  const pictures: Article['pictures'] = []
  const visit = async (parent: HtmlRoot | Element) => {
    for (const child of parent.children.slice()) {
      if (child.type !== 'element') continue
      const { properties } = child
      if (child.tagName === 'a' && !/^(?:https?|mailto):/.test(String(properties['href'])))
        child.tagName = 'span'
      if ((properties['colSpan'] ?? properties['rowSpan'] ?? 1) !== 1) lost.push(words.merged)
      if (child.tagName === 'tr' && parent.children.indexOf(child) === 0) headRow(child)
      if (child.tagName === 'img') {
        const from = String(properties['src'] ?? '')
        const picture = await pictureOf(from, folder)
        if (picture) properties['src'] = String(pictures.push(picture) - 1)
        else {
          lost.push(words.picture(from.slice(0, 80)))
          parent.children.splice(parent.children.indexOf(child as never), 1)
        }
        if (picture && !properties['alt']) {
          properties['alt'] = words.undescribed(pictures.length)
          lost.push(words.describe(pictures.length))
        }
      } else await visit(child)
    }
  }
  await visit(tree)
  return pictures
}

/** The first row of a table is its heading: Word does not say so. */
function headRow(row: Element) {
  for (const cell of row.children) if (cell.type === 'element') cell.tagName = 'th'
}

async function pictureOf(
  from: string,
  folder: string,
): Promise<Article['pictures'][0] | undefined> {
  try {
    const [, data] = /^data:[^,]*;base64,(.*)$/s.exec(from) ?? []
    const beside = resolve(folder, decodeURI(from))
    // What lies elsewhere on this machine is none of the page's.
    if (!data && (/^[a-z]+:|^\/\//i.test(from) || !beside.startsWith(join(folder, sep))))
      return undefined
    const bytes = data ? Buffer.from(data, 'base64') : readFileSync(beside)
    const { format } = await sharp(bytes).metadata()
    if (format === 'png' || format === 'webp') return { ending: format, bytes }
    if (format === 'jpeg') return { ending: 'jpg', bytes }
    return { ending: 'png', bytes: await sharp(bytes).png().toBuffer() }
  } catch {
    return undefined
  }
}

function walk(node: Nodes, visit: (node: Nodes) => void) {
  visit(node)
  if ('children' in node) for (const child of node.children) walk(child, visit)
}

function textOf(node: Nodes): string {
  let text = ''
  walk(node, (one) => void (text += one.type === 'text' ? one.value : ''))
  return text.trim()
}

/** The title is the page's only heading of the first level. */
function lower(body: Root) {
  const levels = body.children.flatMap((node) => (node.type === 'heading' ? [node.depth] : []))
  const shift = 2 - Math.min(...levels)
  for (const node of body.children)
    if (node.type === 'heading') node.depth = Math.min(6, node.depth + shift) as typeof node.depth
}
