/**
 * Markdown as it is read: remark with the portal's dialect and an owner's plugins, then raw HTML, then sanitising.
 *
 * Enters: the public options of Astro's `unified()` processor. Leaves: what parses a body, and what makes its HTML.
 * Promises: sanitising comes last, whatever a plugin does; where no plugin is an owner's, the same text gives the same
 * tree and HTML, so that both can be kept.
 */
import type { Root as Hast } from 'hast'
import { toHtml } from 'hast-util-to-html'
import type { Root } from 'mdast'
import { toHast, type Options as ToHastOptions } from 'mdast-util-to-hast'
import remarkParse from 'remark-parse'
import { unified, type Pluggable } from 'unified'
import { VFile } from 'vfile'
import { chinese } from './dialect.ts'
import { finish, sanitised, type Heading } from './html.ts'

/** https://docs.astro.build/en/guides/markdown-content/#markdown-plugins; a plugin may be named by its package. */
export interface MarkdownOptions {
  remarkPlugins?: readonly unknown[]
  rehypePlugins?: readonly unknown[]
  remarkRehype?: object
}

/** A body whose HTML was made. */
export interface Made {
  /** After all plugins of remark. */
  tree: Root
  html: string
  headings: Heading[]
}

export interface Markdown {
  /** Whether plugins of an owner's are among those that are used. */
  isOwn: boolean
  /** The tree as it was written. */
  parse(file: VFile): Root
  /** Throws what a plugin throws. */
  make(tree: Root, file: VFile, frames: readonly string[]): Promise<Made>
}

export async function openMarkdown(options: MarkdownOptions = {}): Promise<Markdown> {
  const { remarkPlugins = [], rehypePlugins = [], remarkRehype = {} } = options
  const known = new Set<unknown>(chinese)
  const own = remarkPlugins.filter((plugin) => !known.has(plugin))
  const before = unified()
    .use(remarkParse)
    .use([...chinese, ...(await loaded(own))])
    .freeze()
  const after = unified()
    .use(await loaded(rehypePlugins))
    .freeze()
  return {
    isOwn: own.length > 0 || rehypePlugins.length > 0,
    parse: (file) => before.parse(file) as Root,
    async make(parsed, file, frames) {
      const tree = (await before.run(parsed, file)) as Root
      let html = toHast(tree, {
        allowDangerousHtml: true,
        clobberPrefix: '',
        footnoteLabel: '注释',
        footnoteBackLabel: (index: number, time: number) =>
          `回到注释 ${index + 1} 的${time > 1 ? `第 ${time} 处` : ''}出处`,
        ...remarkRehype,
        file,
      } as ToHastOptions) as Hast
      html = (await after.run(html as never, file)) as unknown as Hast
      if (hasRaw(html)) html = await joined(html, file)
      html = sanitised(html, frames)
      const headings = finish(html)
      return { tree, html: toHtml(html), headings }
    },
  }
}

/** Raw HTML that its parser fails at. */
export class BrokenHtml extends Error {}

/** Most bodies have no raw HTML, and its parser is large. */
async function joined(html: Hast, file: VFile): Promise<Hast> {
  const { raw } = await import('hast-util-raw')
  try {
    return raw(html, { file }) as Hast
  } catch (error) {
    throw new BrokenHtml((error as Error).message)
  }
}

/** Plugins that are named are imported, as Astro does. */
const loaded = (plugins: readonly unknown[]): Promise<Pluggable[]> =>
  Promise.all(
    plugins.map(async (plugin) => {
      const [named, ...settings] = Array.isArray(plugin) ? (plugin as unknown[]) : [plugin]
      if (typeof named !== 'string') return plugin as Pluggable
      const { default: imported } = (await import(named)) as { default: Pluggable }
      return settings.length ? ([imported, ...settings] as Pluggable) : imported
    }),
  )

const hasRaw = (node: Hast | Hast['children'][number]): boolean =>
  (node.type as string) === 'raw' || ('children' in node && node.children.some(hasRaw))

/** The portal's own Markdown. */
export const plain = openMarkdown()
