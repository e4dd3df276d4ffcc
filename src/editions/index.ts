/**
 * Editions: the portal's pages once more, for readers of another script or language, below a folder of their own.
 *
 * Enters: finished pages whose addresses are root-absolute. Leaves: the same as an edition has them, which share styles,
 * pictures, data and the search's index with all others.
 */
import { fold } from '../feeds/ical.ts'
import { fileAt } from '../markup/links.ts'
import type { Tag } from '../markup/tag.ts'
import { languageOf, type EditionName } from '../kinds/edition.ts'
import { sayAnew } from './text.ts'

/** Leaves a text's length and its punctuation as they are, wherever it can. */
export type Convert = (text: string) => string

/** What an edition has of its own, of files that are no page: feeds, calendars, what is compared, and scripts. */
export const owned =
  /(?:^|\/)(?:feed\.(?:xml|json)|[^/]+\.ics|index\.md)$|^alliances\/[^/]+\/index\.json$|^assets\/[^/]+\.js$/

/** The portal in traditional characters. */
export class Edition {
  readonly name: EditionName
  /** Below the site's root, with a slash at its end. */
  readonly folder: string
  readonly #url: string
  readonly #files: ReadonlySet<string>
  readonly #absolute: RegExp
  readonly convert: Convert

  /** `url` is the portal's address, `files` all that Astro writes that the edition has its own of. */
  constructor(name: EditionName, url: string, files: ReadonlySet<string>, convert: Convert) {
    this.name = name
    this.folder = `${name}/`
    this.#url = url
    this.#files = files
    this.convert = convert
    const literal = url.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    this.#absolute = new RegExp(`${literal}([^\\s"'<>()\\]?#\\\\]*)`, 'g')
  }

  /** Whether it has its own of what lies at an address, relative to the site's root. */
  has = (address: string): boolean => this.#files.has(fileAt(address)) || owned.test(address)

  /** The edition's address of a page or file that it has its own of; any other as it is. */
  address = (address: string) => (this.has(address) ? `${this.folder}${address}` : address)

  page(html: string): string {
    return sayAnew(html, this.convert, (tag, key, value) => {
      if (tag.name === 'html' && key === 'lang') return languageOf[this.name]
      return isOwnAddress(tag, key) ? this.#moved(value) : undefined
    }).replaceAll('"inLanguage":"zh-CN"', `"inLanguage":"${languageOf[this.name]}"`)
  }

  /** A feed, a calendar, data or a drawing. */
  file(path: string, text: string): string {
    const isCalendar = path.endsWith('.ics')
    const given = this.#moved(this.convert(isCalendar ? text.replace(/\r\n[ \t]/g, '') : text))
    if (!isCalendar) return given.replaceAll('zh-CN', languageOf[this.name])
    return given.split('\r\n').slice(0, -1).map(fold).join('')
  }

  #moved(text: string): string {
    return text.replace(this.#absolute, (_, path: string) => this.#url + this.address(path))
  }
}

/** The address that a page says it has. */
const isOwnAddress = ({ name, attributes }: Tag, key: string) =>
  (name === 'link' && key === 'href' && attributes.get('rel') === 'canonical') ||
  (name === 'meta' && key === 'content' && attributes.get('property') === 'og:url')
