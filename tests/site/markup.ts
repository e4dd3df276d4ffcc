/**
 * Every page's HTML, held against the standard.
 *
 * The validator reads a page's shape: its elements and attributes without the words, the addresses and what repeats.
 * Pages of one shape share a verdict, so a thousand pages alike cost one; a shape that fails is looked up in the page.
 */
import { HtmlValidate, StaticConfigLoader, type ConfigLoader } from 'html-validate'

export interface Markup {
  /** Sentences on what is wrong with a page. */
  check(page: string, html: string): string[]
  /** How many shapes there were. */
  readonly shapes: number
}

export function createMarkup(): Markup {
  /** The validator would read its tables anew for each page. */
  class FixedConfig extends StaticConfigLoader {
    #config: ReturnType<ConfigLoader['getConfigFor']> | undefined
    override getConfigFor(handle: string) {
      return (this.#config ??= super.getConfigFor(handle))
    }
  }
  const config = { root: true, extends: ['html-validate:standard'], elements: ['html5'] }
  const validator = new HtmlValidate(new FixedConfig(config))
  // In a shape, numbers in ids are all one; twins are looked for in the page itself.
  const rules = { 'no-dup-id': 'off', 'no-redundant-for': 'off' } as const
  const quick = new HtmlValidate(new FixedConfig({ ...config, rules }))
  const right = new Set<string>()
  return {
    get shapes() {
      return right.size
    },
    check(page, html) {
      const shape = shapeOf(html)
      if (right.has(shape)) return []
      if (quick.validateStringSync(shape, page).valid) {
        right.add(shape)
        return []
      }
      const { results } = validator.validateStringSync(html, page)
      return results
        .flatMap(({ messages }) => messages)
        .map(({ line, ruleId, message }) => `${page}:${line}: ${message} (${ruleId})`)
    },
  }
}

/** Attributes whose value is free. */
const free =
  /\s(href|src|content|title|alt|aria-label|datetime|d|x|y|x1|x2|y1|y2|cx|cy|r|points|viewBox|transform|stroke-dasharray|data-[\w-]+|value|class)="[^"]+"/g
const numbered = /\s(id|for|aria-labelledby|aria-describedby)="([^"]*)"/g

/** An HTML document of the same validity, shorter. */
export function shapeOf(html: string): string {
  const bare = html
    // Marks of lines stand in text alone.
    .replace(/<span class="[kd]">([^<]*)<\/span>|<wbr[^>]*>/g, '$1')
    .replace(/(<script type="application\/ld\+json">)[^<]*/g, '$1')
    .replace(free, ' $1="x"')
    .replace(numbered, (_, name: string, id: string) => ` ${name}="${id.replace(/\d+/g, '0')}"`)
    .replace(/>([^<]*)/g, (_, text: string) => (text.trim() ? '>t' : '>'))
  return withoutTwins(bare)
}

/** Leaves out a row that is like the one before it. */
function withoutTwins(html: string): string {
  let all = html
  for (const name of ['path', 'circle', 'g', 'a', 'li', 'tr'])
    all = all.replace(
      new RegExp(`(<${name}(?: [^>]*)?>(?:(?!<${name}[ >]).)*?</${name}>)(?:\\1)+`, 'g'),
      '$1',
    )
  return all
}
