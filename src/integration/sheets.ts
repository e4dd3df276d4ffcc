/**
 * Which file a style goes into. A page has two: the site's, and that of its folder in `src/pages/` with what only pages
 * of that folder use. Styles in an owner's own folders are left to Vite.
 */
import type { BuildEnvironmentOptions } from 'vite'

/** `compare/[a]/[b]` -> `compare`, as `compare/page/[page]`; pages of entries, listed or not, have one. */
const folderOf = (page: string) =>
  page
    .replace(/^\[[^\]]+\]/, 'entries')
    .split('/')
    .filter((name, place, all) => !place || (place < all.length - 1 && !/^page$|^\[/.test(name)))
    .join('-')

export const sheets: BuildEnvironmentOptions = {
  rolldownOptions: {
    output: {
      codeSplitting: {
        groups: [
          {
            test: (id) => id.endsWith('.css') && /\/src\/(?:charts|pages|search|ui)\//.test(id),
            name(style, graph) {
              const folders = new Set<string>()
              const ids = new Set([style])
              for (const id of ids) {
                const [, ...paths] = id.split('/src/pages/')
                const page = /^([^?]+)\.\w+$/.exec(paths.at(-1) ?? '')?.[1]
                // What other sites frame has a sheet of its own, whatever it is made of.
                if (page && /^embed\/\[kind\]/.test(page)) continue
                if (page) folders.add(folderOf(page))
                else for (const by of graph.getModuleInfo(id)?.importers ?? []) ids.add(by)
              }
              const [folder] = folders
              return folders.size === 1 ? folder : 'site'
            },
          },
        ],
      },
    },
  },
}
