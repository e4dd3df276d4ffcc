/**
 * A body as plain Markdown (CommonMark with GitHub's tables, footnotes and strike-through).
 *
 * Enters: sanitised HTML. Leaves: Markdown with absolute addresses. Promises: read again as Markdown it has the same
 * words, links and structure; HTML that Markdown has no sign for leaves its words.
 */
import { readHtml, resolve, textOf, type Tag } from './html.ts'

interface Place {
  site: string
  page: string
}

/** Signs that Markdown would read; `_` inside a word is none. */
export const escapeInline = (text: string) =>
  text.replace(/[\\`*[\]<>~|&]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\$&')

/** Words that stay in one line. */
export const flatLine = (text: string) => escapeInline(text.replace(/(?<!\s)\s*[\r\n]\s*/g, ' '))

/** A heading; signs at its end would be taken for its own. */
export const headingLine = (text: string) =>
  `# ${flatLine(text.trim()).replace(/(?<!#)#+$/, (end) => end.replaceAll('#', '\\#'))}`

/** An address as a link has it: nothing in it ends the link, or is read as a sign. */
const destination = (address: string) => {
  const safe = address
    .replace(/[\s\p{Cc}<>]/gu, encodeURIComponent)
    .replace(/\\|&(?=#?\w+;)/g, '\\$&')
  return /[()]/.test(safe) ? `<${safe}>` : safe
}

/** A link; `text` is Markdown already. */
export const markdownLink = (text: string, address: string, title = '') =>
  `[${text}](${destination(address)}${title && ` "${flatLine(title).replaceAll('"', '\\"')}"`})`

/** A line of words must not begin as a list, heading or quotation does. */
export const escapeStart = (text: string) =>
  text.replace(
    /^([^\S\r\n\u2028\u2029]*)(?:([-+#=])|(\d+)([.)]))/gm,
    (all, space, sign, number, dot) =>
      sign ? `${space}\\${sign}` : number ? `${space}${number}\\${dot}` : all,
  )

const fence = (code: string, least: number) => {
  const longest = Math.max(0, ...[...code.matchAll(/`+/g)].map(([run]) => run.length))
  return '`'.repeat(Math.max(least, longest + 1))
}

function wrap(sign: string, inner: string): string {
  const words = inner.trim()
  return words ? inner.replace(words, () => `${sign}${words}${sign}`) : inner
}

/** A run of words; the break that HTML has after a `<br>` is part of the break. */
const inlines = (nodes: (Tag | string)[], place: Place) =>
  nodes
    .map((node) => inline(node, place))
    .join('')
    .replace(/\\\n\s+/g, '\\\n')

function inline(node: Tag | string, place: Place): string {
  if (typeof node === 'string') return escapeInline(node.replace(/(?<!\s)\s*\n\s*/g, '\n'))
  const inner = () => inlines(node.children, place)
  const at = (name: string) => node.attributes.get(name) ?? ''
  const link = (text: string, name: string) =>
    markdownLink(text, resolve(at(name), place.site, place.page), at('title'))
  switch (node.name) {
    case 'a': {
      if (node.attributes.has('data-footnote-ref')) return `[^${at('href').replace(/^#fn-/, '')}]`
      if (node.attributes.has('data-footnote-backref')) return ''
      return at('href') ? link(inner(), 'href') : inner()
    }
    case 'img':
      return `!${link(flatLine(at('alt')), 'src')}`
    case 'video':
      return link(flatLine(at('aria-label')), 'src')
    case 'iframe':
      return markdownLink(flatLine(at('title')), resolve(at('src'), place.site, place.page))
    case 'br':
      return '\\\n'
    case 'strong':
    case 'b':
      return wrap('**', inner())
    case 'em':
    case 'i':
      return wrap('*', inner())
    case 'del':
    case 's':
    case 'strike':
      return wrap('~~', inner())
    case 'code': {
      const code = textOf(node)
      const ticks = fence(code, 1)
      const space = /^`|`$|^ .* $/.test(code) ? ' ' : ''
      return `${ticks}${space}${code}${space}${ticks}`
    }
    default:
      return inner()
  }
}

const blockNames = new Set(
  'p h1 h2 h3 h4 h5 h6 ul ol li blockquote pre hr table div section figure figcaption dl dt dd details summary'.split(
    ' ',
  ),
)

const isBlock = (node: Tag | string) => typeof node !== 'string' && blockNames.has(node.name)

const indent = (text: string, by: string) => text.replace(/\n(?=.)/g, `\n${by}`)

/** The blocks of a container; words between blocks are paragraphs. */
function blocks(children: (Tag | string)[], place: Place): string[] {
  const found: string[] = []
  let words = ''
  const flush = () => {
    if (words.trim()) found.push(escapeStart(words.trim()))
    words = ''
  }
  for (const child of children) {
    if (!isBlock(child)) {
      words += inline(child, place)
      continue
    }
    flush()
    const text = block(child as Tag, place)
    if (text) found.push(text)
  }
  flush()
  return found
}

function block(node: Tag, place: Place): string {
  const { name, children } = node
  const paragraph = () => escapeStart(inlines(children, place).trim())
  if (/^h[1-6]$/.test(name))
    return `${'#'.repeat(Number(name[1]))} ${paragraph().replace(/\s+/g, ' ')}`
  switch (name) {
    case 'p':
      return paragraph()
    case 'hr':
      return '---'
    case 'ul':
    case 'ol':
      return list(node, place)
    case 'blockquote':
      return blocks(children, place).join('\n\n').replace(/^/gm, '> ').replace(/^> $/gm, '>')
    case 'pre': {
      const code = textOf(node).replace(/\n$/, '')
      const ticks = fence(code, 3)
      return `${ticks}\n${code}\n${ticks}`
    }
    case 'table':
      return table(node, place)
    case 'section':
      return node.attributes.has('data-footnotes')
        ? footnotes(node, place)
        : blocks(children, place).join('\n\n')
    default:
      return blocks(children, place).join('\n\n')
  }
}

const childrenOf = (node: Tag, ...names: string[]) =>
  node.children.filter(
    (child): child is Tag => typeof child !== 'string' && names.includes(child.name),
  )

function list(node: Tag, place: Place): string {
  const first = Number(node.attributes.get('start') ?? 1)
  const items = childrenOf(node, 'li').map((item, index) => {
    const sign = node.name === 'ol' ? `${first + index}. ` : '- '
    // Loose where its paragraphs are marked as such.
    const loose = childrenOf(item, 'p').length > 0
    const text = blocks(item.children, place).join(loose ? '\n\n' : '\n')
    return { loose, text: sign + indent(text, ' '.repeat(sign.length)) }
  })
  return items.map(({ text }) => text).join(items.some(({ loose }) => loose) ? '\n\n' : '\n')
}

function descendants(node: Tag, name: string): Tag[] {
  return node.children.flatMap((child) => {
    if (typeof child === 'string') return []
    return child.name === name ? [child] : descendants(child, name)
  })
}

function table(node: Tag, place: Place): string {
  const rows = descendants(node, 'tr').map((row) =>
    childrenOf(row, 'th', 'td').map((cell) => ({
      align: cell.attributes.get('align') ?? '',
      text: inlines(cell.children, place).replace(/\\?\n/g, ' ').trim(),
    })),
  )
  const [head = [], ...body] = rows
  const columns = Math.max(...rows.map((row) => row.length), 1)
  const rule = Array.from({ length: columns }, (_, index) => {
    const align = head[index]?.align
    return align === 'center' ? ':-:' : align === 'right' ? '--:' : align === 'left' ? ':--' : '---'
  })
  const line = (cells: string[]) =>
    `| ${Array.from({ length: columns }, (_, index) => cells[index] ?? '').join(' | ')} |`
  return [head.map((cell) => cell.text), rule, ...body.map((row) => row.map((cell) => cell.text))]
    .map(line)
    .join('\n')
}

function footnotes(node: Tag, place: Place): string {
  return descendants(node, 'li')
    .map((item) => {
      const label = (item.attributes.get('id') ?? '').replace(/^fn-/, '')
      return `[^${label}]: ${indent(blocks(item.children, place).join('\n\n'), '    ')}`
    })
    .join('\n\n')
}

/** `site` ends with `/`; `page` is the address of the body's page. */
export const markdownOf = (html: string, site: string, page: string): string =>
  blocks(readHtml(html).children, { site, page }).join('\n\n')
