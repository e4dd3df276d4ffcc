/**
 * The owner's own files: `public/` -> the site.
 *
 * Enters: the folder. Leaves: a copy in the site, drawings cleaned; all that is wrong with the files, as a check tells it.
 * Promises: nothing that could run, no link, pipe or hidden file is published; no file takes the place of one the portal
 * makes. Of a file only its ends are read, of a picture that may be damaged all.
 */
import {
  chmodSync,
  constants,
  copyFileSync,
  existsSync,
  mkdirSync,
  openSync,
  closeSync,
  readFileSync,
  readSync,
  readdirSync,
  realpathSync,
  statSync,
  writeFileSync,
  type Stats,
} from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { hash } from 'node:crypto'
import exif from 'exif-reader'
import type { Problem } from '../graph/problem.ts'
import { endingOf, endings, isFilm } from './ending.ts'
import { filmHead, type FilmHead } from './film.ts'
import { Looks } from './looks.ts'
import { cleanSvg, sizeOfSvg } from './svg.ts'
import { words } from './words.ts'

export interface OwnFile {
  /** Where it is. */
  from: string
  /** Where it goes, relative to the site. */
  path: string
  /** Its size as it is published; 0 where it is made anew. */
  bytes: number
  /** What is written instead of a copy. */
  text?: string
  film?: FilmHead
  /** Of a picture that pages show. */
  picture?: Shown
  /** The hash of a picture that is larger than a page can use, or says more than it shows: it is made anew. */
  remade?: string
}

/** A picture as pages show it. */
export interface Shown {
  /** Of its bytes; a drawing needs none. */
  hash: string
  /** Pixels, once it is upright. */
  width: number
  height: number
  /** What is behind it shows through. */
  clear: boolean
  /** Is shown as it is. */
  moves: boolean
}

/** What is told of an ending that is not published, beside the names of those that are. */
const cures: readonly [instead: string, endings: RegExp][] = [
  ['image', /^\.(?:hei[cf]|tiff?|bmp|psd|ai|cdr|raw|cr2|nef|dng)$/],
  ['film', /^\.(?:mov|avi|wmv|flv|mkv|mpe?g|3gp|rmvb)$/],
  ['captions', /^\.(?:srt|ass|ssa|sub|sbv|lrc)$/],
  ['program', /^\.(?:exe|msi|com|bat|cmd|ps1|vbs|scr|sh|jar|apk|ipa|app|dmg|pkg|deb|rpm|dll)$/],
  ['page', /^\.(?:html?|xhtml|php|asp|aspx|jsp|m?js|ts|css)$/],
]

/** Archives of parts; one that is locked by a password is an older document around it. */
const zipped = ['.zip', '.docx', '.xlsx', '.pptx', '.odt', '.ods', '.odp', '.ofd']
/** What programs write under these names is of many kinds, tables of HTML among them, and their readers know. */
const older = ['.doc', '.xls', '.ppt', '.wps', '.et', '.dps']

/* eslint-disable no-control-regex */
/** The first bytes of files: one that is called an image is one. Of several that fit, the first is told. */
const signatures: readonly [name: string, endings: readonly string[], head: RegExp][] = [
  ['PNG', ['.png'], /^\x89PNG\r\n\x1a\n/],
  ['JPEG', ['.jpg', '.jpeg'], /^\xff\xd8\xff/],
  ['GIF', ['.gif'], /^GIF8[79]a/],
  ['WebP', ['.webp'], /^RIFF.{4}WEBP/s],
  ['AVIF', ['.avif'], /^.{4}ftypavi[fs]/s],
  ['ICO', ['.ico'], /^\0\0\x01\0/],
  ['PDF', ['.pdf'], /^%PDF-/],
  ['Office 文档', [], /^PK\x03\x04.{26}\[Content_Types\]/s],
  ['ZIP', [...zipped, ...older], /^PK(?:\x03\x04|\x05\x06|\x07\x08)/],
  ['旧版 Office 文档', [...older, ...zipped.slice(1)], /^\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1/],
  ['RTF', ['.doc'], /^\{\\rtf/],
  ['RAR', ['.rar'], /^Rar!\x1a\x07/],
  ['7z', ['.7z'], /^7z\xbc\xaf\x27\x1c/],
  ['HEIC', [], /^.{4}ftyp(?:he[iv]|mif1|msf1)/s],
  ['MOV', [], /^.{4}(?:ftypqt|moov|wide)/s],
  ['MP4', ['.mp4', '.m4a'], /^.{4}ftyp(?!qt)/s],
  ['WebM', ['.webm'], /^\x1a\x45\xdf\xa3/],
  ['WebVTT', ['.vtt'], /^(?:\xef\xbb\xbf)?WEBVTT/],
  ['程序', [], /^(?:MZ|\x7fELF)/],
  ['BMP', [], /^BM/],
  ['TIFF', [], /^(?:II\*\0|MM\0\*)/],
]
/* eslint-enable no-control-regex */

const pictures = new Set(['.png', '.jpg', '.jpeg', '.webp', '.avif', '.gif'])
/** The last bytes of pictures whose head says nothing of their length. */
const lasts: Readonly<Record<string, string>> = { jpeg: '\xff\xd9', png: 'IEND' }

/** Bytes of a picture: more takes a phone on a slow line a quarter of a minute. */
const heaviest = 2 * 1024 ** 2
/** Bytes and pixels of an original that is not published as it is. */
const original = { bytes: 8 * 1024 ** 2, pixels: 20e6 }
/** Pixels of a side: four times what the widest page shows. */
const widest = 4000
/** Bytes of any file: the least that a free static host takes (Cloudflare Pages). */
const largest = 25 * 1024 ** 2
/** Bytes of a file of proof, which is a line. */
const longest = 64 * 1024

/** What is only untidy, slow or private; all else is an error. */
const warned = new Set(
  'hidden heavy place colour moving codec'.split(' ').map((name) => `public/${name}`),
)

/** What systems and programs leave in folders by themselves. */
const litter =
  /^(?:\.DS_Store|\._.*|\.git\w*|\.keep|\.nojekyll|\.localized|~\$.*|(?:eh)?thumbs\.db|desktop\.ini|__MACOSX)$/i
const hidden = /^\.(?!well-known$)/
const unsafe = /[\p{Cc}\p{Cf}\u2028\u2029\\:*?"<>|#%]|^\s+|(?<![\s.])[\s.]+$/gu

const megabytes = (bytes: number) => Math.ceil((bytes / 1024 ** 2) * 10) / 10

/**
 * What may be published of the folder, and what is wrong with it, by paths relative to it; `isDrawn` are pictures that
 * pages show. `only` are the files that are looked at; without it, all. `looked` is what was seen of pictures before.
 */
export async function readPublic(
  folder: string,
  isDrawn: (path: string) => boolean = () => false,
  only?: readonly string[],
  looked = new Looks<Look>(),
): Promise<{ files: OwnFile[]; faults: Problem[] }> {
  const files: OwnFile[] = []
  const faults: Problem[] = []
  const taken = new Map<string, string>()
  const looks: Promise<unknown>[] = []
  const root = statSync(folder, { throwIfNoEntry: false })?.isDirectory()
    ? realpathSync(folder)
    : ''
  if (root && only) for (const path of only) tryLook(path.replace(/^.*\//s, ''), path)
  else if (root) attempt('', () => walk(''))
  await Promise.all(looks)
  return { files, faults }

  function tell(what: string, file: string, params?: Problem['params'], start?: number) {
    const rule = what.includes('/') ? what : `public/${what}`
    const level = warned.has(rule) ? 'warning' : 'error'
    faults.push({ rule, level, file, ...(params && { params }), ...(start && { start }) })
  }

  function walk(above: string) {
    const entries = readdirSync(join(root, above), { withFileTypes: true })
    for (const { name } of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = `${above}${name}`
      if (!litter.test(name)) tryLook(name, path)
    }
  }

  function tryLook(name: string, path: string) {
    attempt(path, () => look(join(root, path), name, path))
  }

  function attempt(path: string, what: () => void) {
    try {
      what()
    } catch (fault) {
      if (!(fault as NodeJS.ErrnoException).code) throw fault
      tell('file/unreadable', path)
    }
  }

  function look(from: string, name: string, path: string) {
    const safe = name.replace(unsafe, '-').replace(/^-+|(?<!-)-+$/g, '')
    if (hidden.test(name)) return tell('hidden', path)
    if (name.search(unsafe) >= 0) return tell('name', path, { found: name, nearest: safe })
    let real: string
    try {
      real = realpathSync(from)
    } catch {
      return tell('link', path)
    }
    const within = relative(root, real)
    const status = statSync(from)
    if (within === '..' || within.startsWith(`..${sep}`)) return tell('link', path)
    if (status.isFile()) return add(from, path.normalize('NFC'), path, status)
    return status.isDirectory() && real === from ? walk(`${path}/`) : tell('link', path)
  }

  function add(from: string, path: string, shown: string, status: Stats) {
    const { size } = status
    const other = taken.get(path.toLowerCase())
    if (other) return tell('twin', shown, { other: `public/${other}` })
    taken.set(path.toLowerCase(), shown)
    const ending = endingOf(path)
    const isProof = ending === '.html' || path.startsWith('.well-known/')
    if (!endings.has(ending) && !path.startsWith('.well-known/')) {
      const instead = cures.find(([, those]) => those.test(ending))?.[0] ?? 'file'
      return tell('ending', shown, { found: ending, instead })
    }
    if (!size && !isProof && ending !== '.txt') return tell('cut', shown)
    if (isProof && (size > longest || readFileSync(from, 'latin1').includes('<')))
      return tell('ending', shown, { found: ending, instead: 'page' })
    if (ending === '.svg') {
      const text = readFileSync(from, 'utf8')
      const clean = cleanSvg(text)
      if (typeof clean === 'string') {
        const size = isDrawn(`/${path}`) && sizeOfSvg(clean)
        const picture = size && { ...size, hash: '', clear: true, moves: true }
        return files.push({ from, path, bytes: 0, text: clean, ...(picture && { picture }) })
      }
      const { fault, found, line = 1 } = clean
      const rule = fault === 'active' || fault === 'foreign' ? 'active' : 'broken'
      const at = line > 1 ? text.split('\n', line - 1).join('\n').length + 1 : 0
      const start = Math.max(at, text.indexOf(found.replace(/>$/, ''), at))
      return tell(`drawing/${rule}`, shown, { found }, start)
    }
    const wanted = signatures.filter(([, those]) => those.includes(ending))
    if (wanted.length) {
      const head = partOf(from, 0, 64)
      const found = signatures.find((one) => one[2].test(head))
      const isRight = wanted.some((one) => one[2].test(head))
      if (!isRight && (found || !older.includes(ending))) {
        const [guess = '', [meant] = []] = found ?? []
        const nearest =
          meant && !older.includes(meant) && shown.replace(/^.*\//s, '').replace(/\.[^.]*$/, meant)
        const instead = isFilm(path) ? 'film' : ending === '.vtt' ? 'captions' : ''
        return tell('bytes', shown, {
          found: ending,
          guess,
          ...(instead && { instead }),
          ...(nearest && { nearest }),
        })
      }
    }
    if (size > largest && !pictures.has(ending))
      tell('heavy', shown, { size: megabytes(size), instead: isFilm(path) ? 'film' : 'shrink' })
    const file: OwnFile = { from, path, bytes: size }
    if (isFilm(path)) {
      const head = filmHead(from, size)
      if (!head) return tell('cut', shown)
      if (head.codec) tell('codec', shown, { found: head.codec })
      file.film = head
    }
    files.push(file)
    if (!pictures.has(ending)) return
    const drawn = isDrawn(`/${path}`)
    const state = `${from} ${size} ${status.mtimeMs} ${status.ctimeMs} ${drawn}`
    const look = looked.of(state, () => seen.get(state) ?? lookAt(from, size, drawn))
    seen.set(state, look)
    looks.push(
      look.then(({ told, ...seen }) => {
        Object.assign(file, seen)
        for (const [rule, params] of told) tell(rule, shown, params)
      }),
    )
  }
}

/** What a picture is, and what is wrong with it. */
export interface Look extends Partial<Pick<OwnFile, 'picture' | 'remade' | 'bytes'>> {
  told: [rule: string, params: Problem['params']][]
}

/** Pictures that were looked at by this process. */
const seen = new Map<string, Promise<Look>>()

/** What is wrong with a picture, as the library finds it that draws images of it. */
async function lookAt(from: string, size: number, isDrawn: boolean): Promise<Look> {
  const told: Look['told'] = []
  const look: Look = { told }
  // Many portals have no picture, and loading the library takes longer than looking at ten.
  const { default: sharp } = await import('sharp')
  try {
    const about = await sharp(from).metadata()
    const { width, height, format } = about
    const last = lasts[format]
    const isWhole =
      last === undefined || partOf(from, Math.max(0, size - 1024), 1024).includes(last)
    if (!isWhole || (isDrawn && format !== 'jpeg') || width * height > 1e8)
      await sharp(from, { failOn: 'truncated' }).resize(8).toBuffer()
    const moves = (about.pages ?? 1) > 1
    // Of what pages show there are smaller sizes.
    if ((!isDrawn || moves) && (size > heaviest || Math.max(width, height) > widest))
      told.push(['heavy', { size: megabytes(size), found: `${width}×${height}`, instead: 'scale' }])
    if (about.xmp?.includes('exif:GPSLatitude') || (about.exif && hasPlace(about.exif)))
      told.push(['place', undefined])
    const printed = about.space === 'cmyk'
    const deep = about.depth === 'ushort'
    if (printed || deep) told.push(['colour', { found: printed ? 'CMYK' : '16 bit' }])
    if (isDrawn && moves) told.push(['moving', undefined])
    const notes = about.exif ?? about.xmp ?? about.iptc
    const isLarge = size > original.bytes || width * height > original.pixels
    const remade = !moves && (isLarge || printed || deep || notes !== undefined)
    if (!isDrawn && !remade) return look
    const sum = hash('sha256', readFileSync(from)).slice(0, 16)
    if (remade) Object.assign(look, { remade: sum, bytes: 0 })
    const clear = isDrawn && about.hasAlpha && !(await sharp(from).stats()).isOpaque
    if (isDrawn)
      look.picture = {
        hash: sum,
        width: about.autoOrient.width,
        height: moves ? (about.pageHeight ?? height) : about.autoOrient.height,
        clear,
        moves,
      }
  } catch {
    told.push(['cut', undefined])
  }
  return look
}

function hasPlace(bytes: Buffer): boolean {
  try {
    return exif(bytes).GPSInfo?.GPSLatitude !== undefined
  } catch {
    return false
  }
}

/** Copies the files into the site, all but those that are made anew; the sentences tell what already stands there. */
export function copyPublic(files: readonly OwnFile[], site: string): string[] {
  const taken = files.filter(({ path }) => existsSync(join(site, path)))
  for (const file of files) {
    if (taken.includes(file) || file.remade) continue
    const { from, path, text } = file
    const target = join(site, path)
    mkdirSync(dirname(target), { recursive: true })
    if (text === undefined) {
      copyFileSync(from, target, constants.COPYFILE_FICLONE)
      // An owner's file may be its owner's alone.
      chmodSync(target, 0o644)
    } else writeFileSync(target, text)
  }
  return taken.map(({ path }) => words.taken(`public/${path}`))
}

/** Bytes of a file, one a character. */
function partOf(path: string, from: number, length: number): string {
  const bytes = Buffer.alloc(length)
  const file = openSync(path, 'r')
  try {
    return bytes.toString('latin1', 0, readSync(file, bytes, 0, length, from))
  } finally {
    closeSync(file)
  }
}
