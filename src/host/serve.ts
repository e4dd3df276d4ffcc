/** Serves a built site as any static host would: files, folders with their index page, and the 404 page. */
import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import sirv from 'sirv'
import { places } from '../places.ts'
import { words } from '../strings/build.ts'

/** `base` is the path the site stands at, with slashes at both ends; `port` 0 takes any free one. */
export function serve(folder: string, { port = 0, base = '/' } = {}): Promise<Server> {
  const files = sirv(folder, { dev: true, etag: true })
  const server = createServer((request, response) => {
    const missing = () => {
      response.writeHead(404, { 'content-type': 'text/html; charset=utf-8' })
      response.end(readFileSync(join(folder, '404.html')))
    }
    if (!request.url?.startsWith(base)) return missing()
    request.url = request.url.slice(base.length - 1)
    return files(request, response, missing)
  })
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, 'localhost', () => resolve(server))
  })
}

if (process.argv[1] === import.meta.filename) {
  const port = Number(process.env['PORT'] || 4321)
  try {
    const server = await serve(places.out, { port })
    console.log(words.serving(`http://localhost:${(server.address() as AddressInfo).port}/`))
    // npm's shell passes on no signal: what was started with it ends with it.
    const parent = process.ppid
    setInterval(() => process.ppid === parent || process.exit(), 500).unref()
  } catch (fault) {
    const taken = (fault as NodeJS.ErrnoException).code === 'EADDRINUSE'
    console.error(taken ? words.portTaken(port) : fault)
    process.exit(1)
  }
}
