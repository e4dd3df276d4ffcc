/**
 * What an image is, as a key: two images with one key have the same bytes.
 *
 * A key covers the card as drawn, the theme, the drawing code, the fonts and the libraries; never a path,
 * an order or a thread.
 */
import { hash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { Format, ShareCard, ShareTheme } from './card.ts'
import { stringsOf } from './content.ts'
import { fontFiles, fontPath, type FontName } from './face.ts'
import { indexTerms, termsIn, type Terms } from './lines.ts'
import { vocabulary } from './vocabulary.ts'

const require = createRequire(import.meta.url)

const digest = (text: string) => hash('sha256', text).slice(0, 32)

/** The nearest package.json above a resolved module. */
function versionOf(name: string): string {
  for (let folder = dirname(require.resolve(name)); ; folder = dirname(folder)) {
    try {
      const { name: found, version } = JSON.parse(
        readFileSync(join(folder, 'package.json'), 'utf8'),
      ) as { name?: string; version?: string }
      if (found === name && version) return version
    } catch {
      // Not in this folder; the loop ends at the root, where reading fails for good.
    }
    if (folder === dirname(folder)) throw new Error(`no package.json of ${name}`)
  }
}

/** The drawing code, fonts and libraries, once a process. */
let tools: string | undefined
function toolsIdentity(): string {
  if (tools) return tools
  const folder = import.meta.dirname
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .concat('../graph/tick.ts')
    .sort()
    .map((file) => readFileSync(join(folder, file), 'utf8'))
  const fonts = (Object.keys(fontFiles) as FontName[]).map((name) => [
    fontFiles[name],
    statSync(fontPath(name)).size,
  ])
  const libraries = [
    'satori',
    'sharp',
    'subset-font',
    'uqr',
    '@expo-google-fonts/noto-serif-sc',
  ].map(versionOf)
  tools = digest(JSON.stringify([sources, fonts, libraries, process.versions.zlib]))
  return tools
}

/** The digest of an owner's picture, by its state on disk. */
const pictures = new Map<string, string>()
function pictureIdentity(file: string): string {
  const found = statSync(file, { throwIfNoEntry: false })
  // Drawing names the card whose picture is not there.
  if (!found) return 'absent'
  const { mtimeMs, size } = found
  const state = `${file} ${mtimeMs} ${size}`
  const known = pictures.get(state) ?? hash('sha256', readFileSync(file))
  pictures.set(state, known)
  return known
}

export interface Identified {
  /** The portal's names that occur in the card, all that its line breaks depend on. */
  terms: string[]
  key(format: Format): string
}

/** Keys of the cards of one theme. */
export function createIdentity(theme: ShareTheme): (card: ShareCard) => Identified {
  const { terms, ...look } = theme
  const index: Terms = indexTerms([...vocabulary, ...terms])
  const seed = digest(JSON.stringify([toolsIdentity(), look]))
  return (card) => {
    const { path: _path, formats: _formats, url, image, ...drawn } = card
    const names = termsIn(stringsOf(card).join('\n'), index)
    const base = digest(
      seed + JSON.stringify([drawn, names, image ? pictureIdentity(image) : undefined]),
    )
    return {
      terms: names,
      // Only the poster carries the address.
      key: (format) => `${format === 'poster' ? digest(base + url) : base}-${format}`,
    }
  }
}
