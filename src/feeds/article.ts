/**
 * An entry as an article for a WeChat official account (公众号).
 *
 * Enters: an entry. Leaves: HTML that survives being pasted into that editor, the same as plain text, and what its form asks
 * for. Promises: styles stand inline on few plain elements, and nothing depends on a class, an id, a style sheet or a list;
 * each word of the body is there once, in its order; a link that WeChat does not follow is a number, its address a note at
 * the end; a picture is a line with its number.
 */
import type { Node } from '../graph/index.ts'
import type { KindName } from '../kinds/index.ts'
import { fieldOf } from '../kinds/manual.ts'
import { wechat as w } from '../strings/wechat.ts'
import { absolute, offeredBy, type Content } from './content.ts'
import { escapeAttribute, escapeHtml, readHtml, resolve, textOf, type Tag } from './html.ts'
import { htmlOf } from './item.ts'
import { filmRecords, sourceRecords } from './record.ts'
import { dateText, titleOf, words } from './words.ts'

/** Kinds that alliances publish there. */
export const articleKinds: readonly KindName[] = ['events', 'news', 'alliances']

const song = "font-family:'Songti SC','Noto Serif CJK SC','Source Han Serif SC',STSong,SimSun,serif"
const hei =
  "font-family:-apple-system,'PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif"
const mono = 'font-family:Menlo,Consolas,monospace;font-size:14px'
const hair = '1px solid rgba(128,128,128,.45)'
const tint = 'background-color:rgba(128,128,128,.1)'
const small = 'font-size:14px;line-height:1.6'
const flat = 'padding:0;text-indent:0'
const heading = `${flat};${song};font-weight:700`
const cell = `padding:6px 8px;border:${hair};vertical-align:top`

/**
 * What a body has, by its names: the element that the editor keeps, and its look. WeChat shows articles on black, too, and
 * changes colours for that as it sees fit: so no text has one, what is quiet is let through by a fifth, grounds and hairlines
 * are half a grey, and the seal's red is in rules alone, where it reads on both. Margins are always said: editors have their own.
 */
const looksOf = (seal: string): Record<string, string> => ({
  article: `section margin:0;padding:0;${hei};font-size:16px;font-weight:400;line-height:1.8;letter-spacing:.5px;text-align:left;overflow-wrap:anywhere`,
  'dd details div dl figure section': `section margin:0;${flat}`,
  p: `p margin:0 0 16px;${flat}`,
  'h1 h2': `section margin:32px 0 16px;${heading};padding-left:12px;border-left:4px solid ${seal};font-size:20px;line-height:1.4`,
  h3: `section margin:24px 0 12px;${heading};font-size:18px;line-height:1.5`,
  'dt h4 h5 h6 summary': `section margin:24px 0 12px;${heading};font-size:16px;line-height:1.6`,
  li: 'section margin:0 0 8px;padding:0 0 0 24px;text-indent:-24px',
  'ol ul': 'section margin:0;padding:0 0 8px',
  led: 'p margin:0 0 8px;padding:0;text-indent:-24px',
  sign: 'span display:inline-block;min-width:24px;text-indent:0',
  blockquote: `section margin:0 0 16px;padding:0 0 0 16px;text-indent:0;border-left:${hair}`,
  notice: `section margin:0 0 16px;padding:12px 16px 1px;text-indent:0;border-left:3px solid ${seal};${tint}`,
  pre: `section margin:0 0 16px;padding:12px 16px;text-indent:0;${tint};${mono};line-height:1.6`,
  img: `span display:block;margin:0;padding:16px;text-indent:0;border:${hair};text-align:center`,
  'caption figcaption': `section margin:8px 0 16px;${flat};${small};opacity:.8;text-align:center`,
  note: `p margin:0 0 8px;${flat};${small};opacity:.8`,
  table: `table width:100%;margin:0 0 16px;text-indent:0;border-collapse:collapse;${small}`,
  'thead tbody tfoot': 'tbody',
  tr: 'tr',
  td: `td ${cell};font-weight:400`,
  th: `th ${cell};font-weight:700;${tint}`,
  'b strong': 'strong font-weight:700',
  'em i': 'em font-style:italic',
  a: 'a text-decoration:underline',
  'del s strike': 'span text-decoration:line-through',
  'ins u': 'span text-decoration:underline',
  'code kbd samp tt': `span padding:0 4px;${tint};${mono}`,
  mark: 'span background-color:rgba(255,196,0,.35)',
  'rt sup': 'span font-size:12px;line-height:0;vertical-align:super',
  sub: 'span font-size:12px;line-height:0;vertical-align:sub',
})

/** Where a body stands, and the colour of rules; what is noted and pictured in it is added. */
interface Setting {
  site: string
  page: string
  seal: string
  notes: { about?: string; address: string }[]
  /** `src` as the body has it: root-absolute, or whole of another host. */
  pictures: { src: string; alt: string }[]
}

/** HTML of a body -> an article, with its notes. */
export function setArticle(html: string, { site, page, seal, notes, pictures }: Setting): string {
  const looks = new Map(
    Object.entries(looksOf(seal)).flatMap(([names, look]) =>
      names.split(' ').map((name) => [name, /^(\S+) ?(.*)/s.exec(look)!.slice(1)] as const),
    ),
  )
  const set = (look: string, inner: string, more = '', attributes = ''): string => {
    const [name, style] = looks.get(look) ?? []
    return name
      ? `<${name}${style && ` style="${style}${more}"`}${attributes}>${inner}</${name}>`
      : inner
  }
  const noted = (address: string) => {
    const known = notes.findIndex((one) => one.address === address)
    return set('sup', `[${known < 0 ? notes.push({ address }) : known + 1}]`)
  }
  const all = (nodes: readonly (Tag | string)[]): string => nodes.map(one).join('')

  function one(node: Tag | string): string {
    if (typeof node === 'string') return escapeHtml(node)
    const { name, attributes, children } = node
    const at = (key: string) => attributes.get(key) ?? ''
    switch (name) {
      case 'a':
        return linked(node)
      case 'br':
        return '<br>'
      case 'hr':
        return set('caption', '＊')
      case 'img':
        pictures.push({ src: at('src'), alt: at('alt') })
        return set('img', escapeHtml(w.picture(pictures.length, at('alt'))))
      case 'iframe':
      case 'video': {
        const title = w.film(at('aria-label') || at('title'))
        return set('img', escapeHtml(title) + noted(resolve(at('src'), site, page)))
      }
      case 'input':
        return attributes.has('checked') ? '☑' : '☐'
      case 'ol':
      case 'ul':
        return listed(node)
      case 'pre':
        // The editor folds spaces and the ends of lines.
        return set(
          'pre',
          escapeHtml(textOf(node).trimEnd()).replaceAll(' ', '\u00a0').replaceAll('\n', '<br>'),
        )
      case 'table': {
        const isCaption = (inner: Tag | string) =>
          typeof inner !== 'string' && inner.name === 'caption'
        const rows = children.filter((inner) => !isCaption(inner))
        return all(children.filter(isCaption)) + set('table', all(rows))
      }
      case 'td':
      case 'th': {
        const spans = ['colspan', 'rowspan'].filter((key) => attributes.has(key))
        const written = spans.map((key) => ` ${key}="${escapeAttribute(at(key))}"`).join('')
        return set(name, all(children), `;text-align:${at('align') || 'left'}`, written)
      }
    }
    return set(at('class').startsWith('notice ') ? 'notice' : name, all(children))
  }

  function linked(node: Tag): string {
    const { attributes, children } = node
    const [inner, href] = [all(children), attributes.get('href') ?? '#']
    if (attributes.has('data-footnote-backref')) return ''
    if (attributes.has('data-footnote-ref')) return `[${w.footnote}${inner}]`
    if (href.startsWith('#')) return inner
    const address = resolve(href, site, page).replace(/^(?:mailto|tel):/i, '')
    if (/^https?:\/\/mp\.weixin\.qq\.com\//i.test(address))
      return set('a', inner, '', ` href="${escapeAttribute(address)}"`)
    const [shown, meant] = [textOf(node), address].map((one) =>
      one.trim().replace(/^https?:\/\/|\/$/gi, ''),
    )
    return shown === meant ? inner : set('u', inner) + noted(address)
  }

  /** Items as paragraphs behind their marks: of lists within lists the editor makes one. */
  function listed({ name, attributes, children }: Tag): string {
    const isItem = (node: Tag | string): node is Tag =>
      typeof node !== 'string' && node.name === 'li'
    const step = attributes.has('reversed') ? -1 : 1
    const count = children.filter(isItem).length
    let number = Number(attributes.get('start') ?? (step < 0 ? count : 1)) - step
    const item = ({ attributes, children }: Tag) => {
      number += step
      const isNote = attributes.get('id')?.startsWith('fn-')
      const sign = isNote ? w.footnote + number : name === 'ul' ? '•' : `${number}.`
      const mark = attributes.get('class') === 'task-list-item' ? '' : set('sign', `${sign} `)
      const inner = all(children).trim()
      const first = /^<p [^>]*>(.*?)<\/p>/s.exec(inner)
      if (!first) return set('li', mark + inner)
      return set('li', set('led', mark + first[1]) + inner.slice(first[0].length))
    }
    return set(name, children.map((node) => (isItem(node) ? item(node) : one(node))).join(''))
  }

  const body = all(readHtml(html).children)
  const end = notes.map(({ about, address }, at) =>
    set('note', escapeHtml(`[${at + 1}] ${about ? about + w.colon : ''}${address}`)),
  )
  if (end.length) end.unshift(set('h2', w.notes))
  return set('article', body + end.join('') + set('note', w.from(page)))
}

/** At most so many characters: whole sentences where they fill half of them. */
export function cutTo(most: number, words: string): string {
  if ([...words].length <= most) return words
  const head = [...words].slice(0, most - 1).join('')
  const end = Math.max(...[...'。！？；'].map((mark) => head.lastIndexOf(mark))) + 1
  return end > most / 2 ? head.slice(0, end) : `${head}…`
}

/** A line for each paragraph and each row of a table. */
const plainOf = (html: string) =>
  html
    .replace(/<(?:br|\/p|\/section|\/tr)>/g, '\0')
    .replace(/<\/t[dh]>/g, '\t')
    .split('\0')
    .map((line) => textOf(readHtml(line)).trim())
    .filter(Boolean)
    .join('\n\n')

const image = (src: string, alt: string, caption?: string) =>
  `<p><img src="${escapeAttribute(src)}" alt="${escapeAttribute(alt)}"></p>` +
  (caption ? `<figcaption>${escapeHtml(caption)}</figcaption>` : '')
const link = (href: string, title: string) =>
  `<p><a href="${escapeAttribute(href)}">${escapeHtml(title)}</a></p>`

/**
 * The article, in plain text too, its pictures, and what is filled in: a title of at most 64 characters, an abstract of 120,
 * an author of 8, the address of the original.
 */
export function articleOf(content: Content, node: Node, seal: string) {
  const { card, data, kind, url } = node
  const { name, url: site, footer } = content.site
  const original = absolute(content, url)
  const notes: Setting['notes'] = sourceRecords(content, node).map((source) => {
    const borne = source.covers?.map((field) => fieldOf(kind, field).label).join(words.separator)
    const date = source.date && dateText(source.date)
    const about = [source.title, source.publisher, date, borne && w.covered(borne), source.note]
    return { about: about.filter(Boolean).join(w.comma), address: source.address ?? source.url }
  })
  const places = card.regions.map(content.graph.place).join(words.separator)
  const placed = places ? [words.region + w.colon + places] : []
  const setting: Setting = { site, page: original, seal, notes, pictures: [] }
  const body = [
    card.image ? image(card.image, card.imageAlt ?? '', card.caption) : '',
    htmlOf(node, content.body(node).html, placed),
    ...(data.photos ?? []).map((one) => image(one.image, one.imageAlt, one.caption)),
    ...filmRecords(content, node).map((one) => link(one.url, w.film(one.title))),
    ...offeredBy(content, node).map((one) => link(one.href, w.file(one.title))),
  ]
  const html = setArticle(body.join(''), setting)
  return {
    html,
    text: plainOf(html),
    pictures: setting.pictures,
    title: cutTo(64, titleOf(card)),
    digest: cutTo(120, card.lead || card.title),
    author: [...footer.owner].length > 8 ? cutTo(8, name) : footer.owner,
    original,
  }
}
