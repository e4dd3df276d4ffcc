/** What an owner adds works as in any site of Astro's, wherever the portal stands. */
import { test, expect } from '@playwright/test'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { rmSync } from 'node:fs'
import { build } from '../build.ts'
import { serve } from '../../src/host/serve.ts'
import { cases, config } from './cases.ts'
import { copyPortal } from './portal.ts'

// One build serves all cases.
test.describe.configure({ mode: 'default' })

const servers = new Map<string, Server>()
let folder: string

test.beforeAll(async () => {
  folder = copyPortal(
    Object.assign({ 'astro.config.mjs': config }, ...cases.map(({ files }) => files)),
  )
  const { code, text } = await build({ PORTAL_SKIP: 'share' }, folder)
  if (code !== 0) throw new Error(text)
  for (const base of ['/', '/a/b/']) servers.set(base, await serve(join(folder, 'dist'), { base }))
})

test.afterAll(() => {
  for (const server of servers.values()) server.close()
  rmSync(folder, { recursive: true, force: true })
})

for (const { name, see } of cases)
  test(name, async ({ page }) => {
    const faults: string[] = []
    page.on('pageerror', (fault) => faults.push(String(fault)))
    page.on('console', (message) => {
      // What is not there is told below; a forwarding page has no icon, and a browser asks for one.
      if (message.type() === 'error' && !message.text().startsWith('Failed to load'))
        faults.push(message.text())
    })
    page.on('response', (response) => {
      if (response.status() >= 400) faults.push(`${response.status()}: ${response.url()}`)
    })
    for (const [base, server] of servers) {
      const { port } = server.address() as AddressInfo
      await see(page, `http://localhost:${port}${base.slice(0, -1)}`, join(folder, 'dist'))
      expect(faults, base).toEqual([])
    }
  })
