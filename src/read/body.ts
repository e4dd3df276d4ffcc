/**
 * The bodies of entries, each handed out when something asks for it.
 *
 * Enters: what was read, and the cache it is kept in. Leaves: what a body says, and its HTML. Promises: no file is opened
 * again, and nothing of a body is kept in memory that the cache keeps.
 */
import type { Cache } from './cache.ts'
import type { BodyOutline, BodyRecord } from './markdown.ts'

export const noBody: BodyOutline = { text: '', headings: [], links: [], images: [], dates: [] }

/** Where an entry is written: its file in the content folder, and the hash that the file had. */
export interface Written {
  file: string
  hash: string
}

/** What was read is in the cache no more. */
export class LostError extends Error {
  readonly file: string
  constructor(file: string) {
    super(`${file}: what was read of it is lost.`)
    this.file = file
  }
}

/** `held` are the bodies that the cache does not keep, by their files. */
export const bodyReader =
  (cache: Pick<Cache, 'get' | 'html'> | undefined, held: ReadonlyMap<string, BodyRecord>) =>
  ({ file, hash }: Written): BodyRecord => {
    const own = held.get(file)
    if (own) return own
    let outline: BodyOutline | undefined
    const read = () => {
      const reading = cache?.get(hash)
      if (!reading) throw new LostError(file)
      return (outline ??= reading.body ?? noBody)
    }
    return {
      get text() {
        return read().text
      },
      get headings() {
        return read().headings
      },
      get links() {
        return read().links
      },
      get images() {
        return read().images
      },
      get dates() {
        return read().dates
      },
      get html() {
        const html = cache?.html(hash)
        if (html === undefined) throw new LostError(file)
        return html
      },
    }
  }

/** Of HTML as it is made here: an attribute has its quotes and ampersands as references. */
const hrefs = /(<a(?=\s)[^<>]*?\shref=")([^"]*)/g

/** A body whose links lead where `lead` says. */
export const led = (body: BodyRecord, lead: (link: string) => string): BodyRecord =>
  Object.create(body, {
    links: { get: () => body.links.map((link) => ({ ...link, to: lead(link.to) })) },
    html: {
      get: () =>
        body.html.replace(hrefs, (all, before: string, written: string) => {
          const link = written.replaceAll('&#x26;', '&')
          const to = lead(link)
          return to === link ? all : before + to.replaceAll('&', '&#x26;')
        }),
    },
  }) as BodyRecord
