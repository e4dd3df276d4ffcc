/** A copy of the portal with an owner's files over it: engine, settings, and the smallest content. */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

const root = join(import.meta.dirname, '..', '..')
const parts = [
  'src',
  'public',
  'astro.config.mjs',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
]

export function copyPortal(files: Record<string, string | Uint8Array>): string {
  // Beside the packages it links to: of a file that has no folder in common with the root Astro takes the path for one below it.
  mkdirSync(join(root, '.cache'), { recursive: true })
  const folder = mkdtempSync(join(root, '.cache', 'extend-'))
  for (const part of parts) cpSync(join(root, part), join(folder, part), { recursive: true })
  cpSync(join(root, 'tests', 'fixtures', 'good', 'content'), join(folder, 'content'), {
    recursive: true,
  })
  // One edition is enough, and built sooner.
  const settings = join(folder, 'content', 'site.yaml')
  writeFileSync(settings, readFileSync(settings, 'utf8').replace(/^editions:.*\n/m, ''))
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  return folder
}
