/** Random bodies, and plugins that mean harm: whatever is written, nothing of it can run, load from elsewhere or hide. */
import { fromHtml } from 'hast-util-from-html'
import type { Element, Root } from 'hast'
import { expect, test } from 'vitest'
import { readBody } from '../../src/read/markdown.ts'
import { openMarkdown } from '../../src/read/syntax.ts'
import { Chance } from '../bench/generate.ts'

const bodies = Number(process.env['BODIES'] ?? 244_000)
const seed = Number(process.env['SEED'] ?? 20261129)

const pieces = [
  '甲',
  '联合体',
  ' ',
  '\n',
  '\n\n',
  '“',
  '”',
  '，',
  '。',
  '\\',
  '&',
  '&#106;',
  '&colon;',
  '&Tab;',
  '\t',
  '\0',
  '\u202e',
  '#',
  '## ',
  '- ',
  '> ',
  '1. ',
  '    ',
  '```',
  '`',
  '*',
  '**',
  '_',
  '~~',
  '|',
  '\n|-|\n',
  '[',
  ']',
  '(',
  ')',
  '![',
  '](',
  '[^1]',
  '\n[^1]: ',
  ':::note\n',
  '\n:::',
  '> [!TIP]\n',
  '- [x] ',
  '<',
  '>',
  '</',
  '/>',
  '<!--',
  '-->',
  '<![CDATA[',
  ']]>',
  '<?',
  '?>',
  '"',
  "'",
  '=',
  '<p ',
  '<a ',
  '<img ',
  '<svg>',
  '<math>',
  '<mtext>',
  '<style>',
  '</style>',
  '<title>',
  '</title>',
  '<textarea>',
  '<template>',
  '<noscript>',
  '<table>',
  '<td>',
  '<script>',
  '</script>',
  '<iframe ',
  '<base ',
  '<form ',
  '<input ',
  '<object ',
  '<details open ontoggle=x>',
  '<xmp>',
  '<plaintext>',
  'onerror=hit()',
  'onload=hit()',
  'style=position:fixed',
  'srcdoc=x',
  'href=',
  'src=',
  'srcset=',
  'id=main',
  'name=x',
  'class=notice',
  'xlink:href=',
  'formaction=',
  'javascript:hit()',
  'java\nscript:hit()',
  'JaVaScRiPt:',
  'vbscript:',
  'data:text/html,x',
  'data:image/svg+xml,<svg onload=hit()>',
  '//evil.example/',
  'https://evil.example/x.js',
  'https://a.cn/，',
  'x@a.cn',
]

const names = new Set(
  `a abbr acronym b bdi bdo blockquote br caption center cite code col colgroup dd del details dfn div dl dt em figcaption figure font h1 h2
  h3 h4 h5 h6 hr i img input ins kbd li mark ol p pre q rp rt ruby s samp section small span strike strong sub summary sup table tbody
  td tfoot th thead tr tt u ul var`.split(/\s+/),
)
const never = /^(?:on|style$|srcdoc$|srcset$|formaction$|name$|xlink|background$|action$)/i
/** No scheme, or one that only leads. */
const address = /^(?![a-z][a-z0-9+.-]*:)|^(?:https?|mailto|tel):/i

/** What of a finished body could do harm, by a parser that had no part in making it. */
function harmIn(html: string): string[] {
  const harm: string[] = []
  const walk = (node: Root | Element) => {
    for (const child of node.children) {
      if (child.type === 'comment') harm.push('comment')
      if (child.type !== 'element') continue
      if (!names.has(child.tagName)) harm.push(`<${child.tagName}>`)
      for (const [name, value] of Object.entries(child.properties)) {
        if (never.test(name)) harm.push(name)
        if (
          name === 'id' &&
          !/^(?:fn|fnref)-|^footnote-label$/.test(String(value)) &&
          !/^h[1-6]$/.test(child.tagName)
        )
          harm.push(`id=${String(value)}`)
        if (
          (name === 'href' || name === 'src') &&
          !address.test(String(value).replace(/[\0-\x20]/g, ''))
        )
          harm.push(`${name}=${String(value)}`)
      }
      walk(child)
    }
  }
  walk(fromHtml(html, { fragment: true }))
  return harm
}

/** A plugin of an owner's that adds what the text says as if it were markup, after the portal's own. */
const wild = () => (tree: Root) => {
  const words = JSON.stringify(tree).slice(0, 200)
  tree.children.push({
    type: 'raw',
    value: `<p onclick="hit()">${words}</p><script>hit()</script>`,
  } as never)
}

test(`${bodies} random bodies find no way round the sanitiser`, async () => {
  const chance = new Chance(seed)
  const hostile = await openMarkdown({ rehypePlugins: [wild] })
  for (let at = 0; at < bodies; at += 1) {
    const body = Array.from(
      { length: 1 + chance.below(24) },
      () => pieces[chance.below(pieces.length)]!,
    ).join('')
    const { html, faults } = await readBody(body, 0, at % 4 ? {} : { markdown: hostile })
    // Nothing of ours throws, whatever is written.
    const thrown = faults.find(({ rule }) => rule === 'text/plugin')
    if (thrown) expect.fail(`${JSON.stringify(body)}: ${String(thrown.params?.['found'])}`)
    const harm = harmIn(html)
    if (harm.length)
      expect.fail(`${JSON.stringify(body)} (seed ${seed}, body ${at}): ${harm.join(', ')}\n${html}`)
  }
})
