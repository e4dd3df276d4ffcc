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
import type { PhrasingContent, Root } from 'mdast'
import { gfmStrikethroughToMarkdown } from 'mdast-util-gfm-strikethrough'
import { gfmTableToMarkdown } from 'mdast-util-gfm-table'
import { toMarkdown } from 'mdast-util-to-markdown'
import { cjkFriendlyToMarkdown } from 'mdast-util-to-markdown-cjk-friendly'
import { toString } from 'mdast-util-to-string'
import sharp from 'sharp'
import { visit } from 'unist-util-visit'
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
  pictures: { ending: string; bytes: Uint8Array; alt: string }[]
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
  const isTitled = first?.type === 'heading' && (!title || toString(first) === title)
  if (isTitled) body.children.shift()
  lower(body)
  return {
    title: (isTitled && toString(first)) || title || path.replace(/^.*[\\/]|\.\w+$/g, ''),
    date,
    pictures,
    lost,
    write(nameOf) {
      visit(body, 'image', (node) => {
        if (/^\d+$/.test(node.url))
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
  const found: Element[] = []
  visit(tree, 'element', (node, index, parent) => {
    const { tagName, properties, children } = node
    if (tagName === 'img') found.push(node)
    // An address within the file leads nowhere once it is a page.
    if (tagName === 'a' && !/^(?:https?|mailto):/.test(String(properties['href'])))
      node.tagName = 'span'
    if ((properties['colSpan'] ?? properties['rowSpan'] ?? 1) !== 1) lost.push(words.merged)
    // The first row of a table is its heading: Word does not say so.
    if (tagName === 'tr' && index === 0 && parent)
      for (const cell of children) if (cell.type === 'element') cell.tagName = 'th'
  })
  for (const image of found) {
    const from = String(image.properties['src'] ?? '')
    const picture = await pictureOf(from, folder)
    if (!picture) {
      lost.push(words.picture(from.slice(0, 80)))
      image.tagName = 'template'
      continue
    }
    const { alt = '' } = image.properties
    const number = pictures.length + 1
    const told = String(alt).trim() || words.undescribed(number)
    image.properties['src'] = String(pictures.push({ ...picture, alt: told }) - 1)
    image.properties['alt'] = told
    if (!alt) lost.push(words.describe(number))
  }
  return pictures
}

async function pictureOf(
  from: string,
  folder: string,
): Promise<Omit<Article['pictures'][0], 'alt'> | undefined> {
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

/** The title is the page's only heading of the first level. */
function lower(body: Root) {
  const levels = body.children.flatMap((node) => (node.type === 'heading' ? [node.depth] : []))
  const shift = 2 - Math.min(...levels)
  for (const node of body.children)
    if (node.type === 'heading') node.depth = Math.min(6, node.depth + shift) as typeof node.depth
}
