/**
 * Which file a style of ours goes into. A page has two: the site's, and that of its folder in `src/pages/` with what only
 * pages of that folder use. An owner's styles are left to Vite.
 */
import type { BuildEnvironmentOptions } from 'vite'
import { join, relative, sep } from 'node:path'
import { places } from '../places.ts'

const pages = join(places.root, 'src', 'pages', sep)

/** `src/pages/compare/[a]/[b].astro` -> `compare`, as `compare/page/[page].astro`. */
function folderOf(page: string): string {
  const [first = '', ...rest] = relative(pages, page)
    .replace(/\.\w+$/, '')
    .split(sep)
  return [first, ...rest.slice(0, -1).filter((name) => !/^page$|^\[/.test(name))].join('-')
}

export const sheets: BuildEnvironmentOptions = {
  rolldownOptions: {
    output: {
      codeSplitting: {
        groups: [
          {
            test: /[\\/]src[\\/](?:charts|pages|search|ui)[\\/].*\.css$/,
            name(style, graph) {
              const folders = new Set<string>()
              const seen = new Set<string>()
              const climb = (id: string) => {
                if (seen.has(id)) return
                seen.add(id)
                const { importers = [], dynamicImporters = [] } = graph.getModuleInfo(id) ?? {}
                if (id.startsWith(pages) && !id.includes('?')) folders.add(folderOf(id))
                else for (const one of [...importers, ...dynamicImporters]) climb(one)
              }
              climb(style)
              const [folder] = folders
              return folders.size === 1 ? folder : 'site'
            },
          },
        ],
      },
    },
  },
}
