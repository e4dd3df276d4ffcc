/**
 * The search page asks at once for all that its first answer needs: the modules that its scripts name, and the index.
 *
 * Enters: a finished site. Leaves: the page with links to them; without one the browser learns of each only from the file
 * that names it.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { entrance, type Entrance } from '../search/start.ts'

/** `folder` holds the page and, below it, the index. */
export function preloadSearch(folder: string) {
  const page = join(folder, 'index.html')
  const index = join(folder, 'index', entrance)
  if (!existsSync(page) || !existsSync(index)) return
  const html = readFileSync(page, 'utf8')
  const { start, shards }: Entrance = JSON.parse(readFileSync(index, 'utf8'))
  const modules = new Set<string>()
  const follow = (path: string) => {
    const code = readFileSync(join(folder, path), 'utf8')
    for (const [, to = ''] of code.matchAll(/\b(?:from|import)\s*["'](\.[^"']+\.js)["']/g)) {
      const named = posix.join(posix.dirname(path), to)
      if (!modules.has(named)) follow(modules.add(named) && named)
    }
  }
  for (const [, path = ''] of html.matchAll(/<script type="module" src="(\.[^"]+)"/g)) follow(path)
  const links = [
    ...[...modules].map((path) => `<link rel="modulepreload" href="${path}">`),
    ...[start, shards].map(
      (name) => `<link rel="preload" as="fetch" crossorigin href="index/${name}">`,
    ),
  ]
  const told = ` data-start="${start}" data-shards="${shards}" data-index=`
  writeFileSync(
    page,
    html.replace('</title>', `</title>${links.join('')}`).replace(' data-index=', told),
  )
}
