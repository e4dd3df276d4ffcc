/**
 * The owner's own files: `public/` -> the site.
 *
 * Enters: the folder. Leaves: a copy in the site, drawings cleaned. Promises: nothing that could run, no link, pipe or
 * hidden file is published; no file takes the place of one the portal makes.
 */
import {
  constants,
  copyFileSync,
  mkdirSync,
  openSync,
  closeSync,
  readFileSync,
  readSync,
  readdirSync,
  realpathSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, extname, join, relative, sep } from 'node:path'
import { cleanSvg } from './svg.ts'
import { words } from './words.ts'

export interface OwnFile {
  /** Where it is. */
  from: string
  /** Where it goes, relative to the site. */
  path: string
  /** What is written instead of a copy. */
  text?: string
}

/** What a host can send and a browser only shows or saves. */
const endings = new Set(
  `.png .jpg .jpeg .webp .avif .gif .svg .ico .pdf .doc .docx .xls .xlsx .ppt .pptx .wps .et .dps .odt .ods .odp .ofd
  .txt .md .csv .json .ics .vcf .zip .7z .rar .mp3 .m4a .wav .mp4 .webm .vtt .woff2 .webmanifest .html`.split(
    /\s+/,
  ),
)

/** The first bytes of images: a file that is called one is one. */
const signatures: Record<string, (head: string) => boolean> = {
  '.png': (head) => head.startsWith('\x89PNG\r\n\x1a\n'),
  '.jpg': (head) => head.startsWith('\xff\xd8\xff'),
  '.jpeg': (head) => head.startsWith('\xff\xd8\xff'),
  '.gif': (head) => /^GIF8[79]a/.test(head),
  '.webp': (head) => /^RIFF.{4}WEBP/s.test(head),
  '.avif': (head) => /^.{4}ftypavi[fs]/s.test(head),
  '.ico': (head) => head.startsWith('\0\0\x01\0'),
  '.pdf': (head) => head.startsWith('%PDF-'),
}

const hidden = /^(?:\.(?!well-known$)|~\$|thumbs\.db$|desktop\.ini$)/i
const unsafeName = /[\p{Cc}\p{Cf}\u2028\u2029\\:*?"<>|#%]|^\s|[\s.]$/u

/** All that is wrong with the folder, in sentences, and what may be published of it. */
export function readPublic(folder: string): { files: OwnFile[]; faults: string[] } {
  const files: OwnFile[] = []
  const faults: string[] = []
  const taken = new Map<string, string>()
  const root = statSync(folder, { throwIfNoEntry: false })?.isDirectory()
    ? realpathSync(folder)
    : ''
  if (root) walk('')
  return { files, faults }

  function walk(above: string) {
    const entries = readdirSync(join(root, above), { withFileTypes: true })
    for (const { name } of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      if (hidden.test(name)) continue
      const shown = `public/${above}${name}`
      const from = join(root, above, name)
      const fault = faultOf(from, name)
      if (fault) faults.push(fault(shown))
      else if (statSync(from).isDirectory()) walk(`${above}${name}/`)
      else add(from, `${above}${name}`.normalize('NFC'), shown)
    }
  }

  function faultOf(from: string, name: string): ((shown: string) => string) | undefined {
    if (unsafeName.test(name)) return words.public.name
    let real: string
    try {
      real = realpathSync(from)
    } catch {
      return words.public.link
    }
    const within = relative(root, real)
    if (within === '..' || within.startsWith(`..${sep}`)) return words.public.link
    const status = statSync(from)
    if (status.isDirectory()) return real === from ? undefined : words.public.link
    if (!status.isFile()) return words.public.special
    return undefined
  }

  function add(from: string, path: string, shown: string) {
    const other = taken.get(path.toLowerCase())
    if (other) return faults.push(words.public.twin(shown, other))
    taken.set(path.toLowerCase(), shown)
    const ending = extname(path).toLowerCase()
    const verification = path.startsWith('.well-known/')
    if (!endings.has(ending) && !verification) return faults.push(words.public.ending(shown))
    if (ending === '.svg') {
      const clean = cleanSvg(readFileSync(from, 'utf8'))
      return typeof clean === 'string'
        ? files.push({ from, path, text: clean })
        : faults.push(words.public.svg(shown, clean))
    }
    if ((ending === '.html' || verification) && readFileSync(from, 'latin1').includes('<'))
      return faults.push(words.public.page(shown))
    const signature = signatures[ending]
    if (signature && !signature(headOf(from))) return faults.push(words.public.bytes(shown, ending))
    return files.push({ from, path })
  }
}

/** Copies the files into the site; the sentences tell what already stands there. */
export function copyPublic(files: readonly OwnFile[], site: string): string[] {
  const faults: string[] = []
  for (const { from, path, text } of files) {
    const target = join(site, path)
    try {
      mkdirSync(dirname(target), { recursive: true })
      if (text === undefined)
        copyFileSync(from, target, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE)
      else writeFileSync(target, text, { flag: 'wx' })
    } catch (fault) {
      const { code } = fault as NodeJS.ErrnoException
      if (code !== 'EEXIST' && code !== 'ENOTDIR' && code !== 'EISDIR') throw fault
      faults.push(words.public.taken(`public/${path}`))
    }
  }
  return faults
}

function headOf(path: string): string {
  const bytes = Buffer.alloc(16)
  const file = openSync(path, 'r')
  try {
    return bytes.toString('latin1', 0, readSync(file, bytes, 0, 16, 0))
  } finally {
    closeSync(file)
  }
}
