/**
 * The least that makes the same pages: read, parse YAML, markdown-it, one string a page, write.
 *
 * `node bare.ts CONTENT OUT PLAN MARKDOWN YAML`: the last two are folders whose packages have `markdown-it`, and
 * `yaml`, which this engine reads with too.
 */
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { Portal, type Entry } from './template.ts'

const [content, out, plan, ...packages] = process.argv.slice(2) as [string, string, string]
const [markdownIt, yaml] = (packages as string[]).map((folder) =>
  createRequire(join(folder, 'index.js')),
)
const { parse } = yaml!('yaml') as typeof import('yaml')
const Markdown = markdownIt!('markdown-it') as new (options: { html: boolean }) => {
  render(text: string): string
}

const entries: (Entry & { body: string })[] = []
for (const kind of readdirSync(content, { withFileTypes: true }))
  if (kind.isDirectory())
    for (const name of readdirSync(join(content, kind.name))) {
      const text = readFileSync(join(content, kind.name, name), 'utf8')
      const end = text.indexOf('\n---\n', 4)
      entries.push({
        kind: kind.name,
        slug: name.slice(0, -3),
        data: parse(text.slice(4, end + 1)),
        body: text.slice(end + 5),
      })
    }

const write = (path: string, html: string) => {
  mkdirSync(join(out, path), { recursive: true })
  writeFileSync(join(out, path, 'index.html'), html)
}
const markdown = new Markdown({ html: true })
const portal = new Portal(JSON.parse(readFileSync(plan, 'utf8')), entries)
for (const { kind, slug, body } of entries)
  write(`/${kind}/${slug}/`, portal.entry(`${kind}/${slug}`, markdown.render(body)))
for (const { path, html } of portal.lists()) write(path, html)
