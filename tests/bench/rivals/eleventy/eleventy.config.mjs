/**
 * Eleventy over the content folder: its own reading and Markdown, one collection that joins all once, and layouts that
 * are functions. Runs in a folder with `content/`, `rivals/` and `plan.json`.
 */
import { readFileSync } from 'node:fs'
import { Portal } from '../template.ts'

const plan = JSON.parse(readFileSync('plan.json', 'utf8'))
const idOf = (path) => /([^/]+\/[^/]+)\.md$/.exec(path)[1]

export default function (eleventy) {
  let portal
  eleventy.addCollection('lists', (all) => {
    const entries = all.getAll().filter(({ inputPath }) => inputPath.endsWith('.md'))
    portal = new Portal(
      plan,
      entries.map(({ inputPath, data }) => {
        const [kind, slug] = idOf(inputPath).split('/')
        return { kind, slug, data }
      }),
    )
    return [...portal.lists()]
  })
  eleventy.addTemplate('_includes/entry.11ty.js', ({ page, content }) =>
    portal.entry(idOf(page.inputPath), content),
  )
  eleventy.addGlobalData('layout', 'entry.11ty.js')
  eleventy.addTemplate('lists.11ty.js', ({ list }) => list.html, {
    layout: false,
    pagination: { data: 'collections.lists', size: 1, alias: 'list' },
    permalink: ({ list }) => `${list.path}index.html`,
  })
  return {
    dir: { input: 'content' },
    templateFormats: ['md', '11ty.js'],
    markdownTemplateEngine: false,
  }
}
