/**
 * In `npm run dev`, the files that are no pages: each is made when it is asked for, from the content as it is then.
 *
 * Enters: requests. Leaves: share images, data and the search index; what is none of these is passed on.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createReadStream, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import sirv from 'sirv'
import { feedAt, mediaType } from '../feeds/index.ts'
import { typeOf } from '../host/hosts.ts'
import type { OwnFile } from '../host/public.ts'
import { filePath } from '../read/index.ts'
import { getPortal, type Portal } from '../portal.ts'
import type { Format, ShareCard } from '../share/index.ts'
import { words as told } from '../strings/build.ts'

const address = /^\/(?:(.+)\/)?(card|square|poster|cover)\.png$/

export function previewImages(warn: (message: string) => void) {
  return async (request: IncomingMessage, response: ServerResponse, next: () => void) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    const match = address.exec(pathname)
    const format = match?.[2] as Format | undefined
    if (!format) return next()
    const path = match![1] ?? '.'
    // Only now: fonts and libraries of drawing take a second that most edits need not wait for.
    const [{ drawImage, drawableCard }, { shareCards, themeOf }] = await Promise.all([
      import('../share/index.ts'),
      import('./cards.ts'),
    ])
    const portal = getPortal()
    const card = find(shareCards(portal), path)
    if (!card?.formats.includes(format)) return next()
    try {
      const image = await drawImage(drawableCard(card), format, themeOf(portal))
      response.setHeader('Content-Type', 'image/png')
      response.setHeader('Cache-Control', 'no-store')
      response.end(image)
    } catch (fault) {
      warn(told.imageFailed(`${path}/${format}.png`, String(fault)))
      response.statusCode = 500
      response.end()
    }
  }
}

function find(cards: Iterable<ShareCard>, path: string): ShareCard | undefined {
  for (const card of cards) if (card.path === path) return card
  return undefined
}

/** In `npm run dev`, the sizes of pictures, and the files that stand beside entries. */
export function previewPictures(files: () => readonly OwnFile[]) {
  return async (request: IncomingMessage, response: ServerResponse, next: () => void) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    const path = filePath(pathname).slice(1)
    const size = /^pictures\/([\da-f]+)-(\d+)\.webp$/.exec(path)
    const file = files().find((one) => (size ? one.picture?.hash === size[1] : one.path === path))
    if (!file) return next()
    if (!size && !file.picture) {
      response.setHeader('Content-Type', typeOf(path))
      return file.text === undefined
        ? void createReadStream(file.from).pipe(response)
        : void response.end(file.text)
    }
    const { makeOriginal, makeSizes } = await import('../host/sizes.ts')
    const bytes = size
      ? (await makeSizes(file.from, [Number(size[2])]))[0]
      : file.remade
        ? await makeOriginal(file)
        : readFileSync(file.from)
    const ending = extname(path).slice(1).toLowerCase().replace('jpg', 'jpeg')
    response.setHeader('Content-Type', `image/${ending}`)
    response.setHeader('Cache-Control', 'no-store')
    response.end(bytes)
  }
}

/** In `npm run dev`, feeds, calendars and data: each is made when it is asked for. */
export function previewData() {
  return (request: IncomingMessage, response: ServerResponse, next: () => void) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    // A page's address, or one of Vite's.
    if (!/\.(?:json|jsonld|xml|csv|ics|md|txt|xlsx)$/.test(pathname)) return next()
    const portal = getPortal()
    const file = feedAt(portal, pathname.slice(1))
    if (!file) return next()
    response.setHeader('Content-Type', `${mediaType(pathname)}; charset=utf-8`)
    response.setHeader('Cache-Control', 'no-store')
    response.end(file.body())
  }
}

/** In `npm run dev`, the search index: made in `folder` when it is asked for, after an edit only where it differs. */
export function previewSearch(folder: string) {
  const files = sirv(folder, { dev: true })
  let made: { portal: Portal; whole: Promise<unknown> } | undefined
  return async (
    request: IncomingMessage,
    response: ServerResponse,
    next: (fault?: unknown) => void,
  ) => {
    if (!request.url?.startsWith('/search/index/')) return next()
    const portal = getPortal()
    if (made?.portal !== portal) {
      const make = () => makeIndex(portal, folder)
      // Two at once would write over each other; what became of the one before is no matter.
      made = { portal, whole: Promise.resolve(made?.whole).then(make, make) }
    }
    const own = made
    try {
      await own.whole
      files(request, response, next)
    } catch (fault) {
      if (made === own) made = undefined
      next(fault)
    }
  }
}

async function makeIndex(portal: Portal, folder: string) {
  const [{ buildIndex }, { askedRoles, facetLabels, searchDocuments }] = await Promise.all([
    import('../search/index.ts'),
    import('./documents.ts'),
  ])
  await buildIndex(searchDocuments(portal), {
    out: join(folder, 'search', 'index'),
    facets: facetLabels(portal),
    stopWords: portal.site.stopWords,
    roles: askedRoles(portal),
  })
}
