/**
 * What Vite runs before a script's `import()`: it asks at once for all that the module needs in turn. Vite's own takes
 * 925 bytes, gzip, of every page; this a third of it, with no event for a module that can't be loaded: the promise says so.
 * Where Vite names its own otherwise, that stays.
 */
import type { Plugin } from 'vite'

type Late = (load: () => Promise<unknown>, files?: string[], from?: string) => Promise<unknown>

const preload: Late = (load, files = [], from) =>
  Promise.all(
    files.map((file) => {
      const link = document.createElement('link')
      link.href = String(new URL(file, from))
      if (Array.from(document.querySelectorAll('link')).some(({ href }) => href === link.href))
        return undefined
      const isStyle = file.endsWith('.css')
      link.rel = isStyle ? 'stylesheet' : 'modulepreload'
      document.head.append(link)
      return isStyle && new Promise((settle) => (link.onload = link.onerror = settle))
    }),
  ).then(load)

export const lateImports: Plugin = {
  name: 'lianmai:late',
  transform: {
    order: 'pre',
    filter: { id: /vite\/preload-helper/ },
    handler: (code) =>
      code.includes('export const __vitePreload')
        ? `export const __vitePreload = ${preload}`
        : undefined,
  },
}
