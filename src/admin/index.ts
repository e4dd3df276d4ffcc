/**
 * `/admin/`: the files of the editor, where the owner has one.
 *
 * Enters: the portal. Leaves: files by their path in the site, all below `admin/`; nothing else leads into them but
 * links of pages.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import type { PortalIndex } from '../check/entry.ts'
import { digestOf } from '../host/manifest.ts'
import { places } from '../places.ts'
import type { Portal } from '../portal.ts'
import { bundle } from './bundle.ts'
import { configOf } from './config.ts'
import { pageOf, sheet } from './page.ts'

/** What the scripts are bundled of. */
const madeOf = [
  ...['admin', 'check', 'edit', 'graph', 'host', 'kinds', 'own', 'read', 'strings', 'site.ts'].map(
    (name) => join('src', name),
  ),
  'package-lock.json',
]

/** `styles` are the portal's stylesheets by their paths in the site. */
export async function editorFiles(
  portal: Portal,
  index: PortalIndex,
  styles: readonly string[],
): Promise<Map<string, string | Uint8Array>> {
  const { editor } = portal.site
  if (!editor) return new Map()
  const folders = { content: fromRoot(places.content), public: fromRoot(places.public) }
  const scripts = await bundle(digestOf(madeOf.map((name) => join(places.root, name))))
  return new Map<string, string | Uint8Array>([
    ['index.html', pageOf(portal.site, editor)],
    ['editor.css', sheet],
    [
      'config.json',
      JSON.stringify(
        configOf(
          portal,
          editor,
          folders,
          styles.map((path) => `../${path}`),
        ),
      ),
    ],
    ['index.json', JSON.stringify(index)],
    ...readdirSync(scripts).map((name) => [name, readFileSync(join(scripts, name))] as const),
  ])
}

/** A folder as the repository knows it. */
const fromRoot = (folder: string) => relative(places.root, folder).replaceAll('\\', '/')
