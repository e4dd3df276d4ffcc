/** Chromium as a visitor who clicks and points at everything, and what happened to them. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium, type Browser, type Page } from '@playwright/test'
import { root } from './site.ts'

const note = join(root, 'node_modules', '.lianmai-browser')
const told = existsSync(note) ? readFileSync(note, 'utf8') : ''

export const openBrowser = (): Promise<Browser> =>
  chromium.launch({
    ...(told && { executablePath: told }),
    args: [
      '--no-sandbox',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
      '--disable-quic',
      '--disable-gpu',
    ],
  })

export interface Happened {
  executed: string[]
  foreign: string[]
  /** What the policy stopped. */
  reports: string[]
  errors: string[]
}

/** Runs in the page before anything of its own. */
const watch = () => {
  const ran = (what: unknown) => console.log(`EXECUTED ${String(what)}`)
  Object.assign(window, { hit: ran, alert: ran, confirm: ran, prompt: ran, print: () => {} })
  document.addEventListener('securitypolicyviolation', (event) =>
    console.log(`REPORT ${event.violatedDirective} ${event.blockedURI}`),
  )
}

/** Points at, focuses and clicks whatever there is; only links to real addresses are not followed. */
const touch = () => {
  window.addEventListener(
    'click',
    (event) => {
      const link = (event.target as Element).closest?.('a, area')
      const address = link?.getAttribute('href') ?? link?.getAttribute('xlink:href') ?? ''
      if (link && !/^[\s\p{Cc}]*(?:java|vb|data)/iu.test(address)) event.preventDefault()
    },
    true,
  )
  window.addEventListener('submit', (event) => event.preventDefault(), true)
  for (const element of document.querySelectorAll('details')) element.open = true
  for (const element of document.querySelectorAll('*')) {
    for (const sort of ['pointerover', 'mouseover', 'mouseenter', 'mousemove', 'focusin', 'wheel'])
      element.dispatchEvent(new MouseEvent(sort, { bubbles: true, cancelable: true }))
    if (element instanceof HTMLElement || element instanceof SVGElement) element.focus()
    element.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }))
    if (element instanceof HTMLElement) element.click()
  }
}

/** `own` is the origin that may be asked; `policy` false takes the pages' own defence away. */
export async function visitAll(
  browser: Browser,
  addresses: readonly string[],
  { own, policy = true }: { own: string; policy?: boolean },
): Promise<Happened> {
  const happened: Happened = { executed: [], foreign: [], reports: [], errors: [] }
  const context = await browser.newContext({ bypassCSP: !policy, serviceWorkers: 'block' })
  await context.addInitScript(watch)
  await context.route(
    (url) => !url.href.startsWith(own) && url.protocol !== 'data:',
    (route) => route.abort(),
  )
  const rest = addresses.values()
  await Promise.all([visit(), visit(), visit()])
  await context.close()
  return happened

  /** Whatever address is next, until there is none. */
  async function visit() {
    let address = ''
    let page = await open(() => address)
    for (address of rest) {
      await page.goto(address).catch(async (fault: unknown) => {
        // What was touched on the page before leads away only now.
        if (!/interrupted|ERR_ABORTED/.test(String(fault))) throw fault
        await page.close()
        page = await open(() => address)
        await page.goto(address)
      })
      await page.evaluate(touch).catch((fault: unknown) => {
        if (!/navigat|destroyed/i.test(String(fault))) throw fault
      })
      await page.waitForTimeout(20)
    }
  }

  async function open(at: () => string): Promise<Page> {
    const page = await context.newPage()
    page.on('console', (message) => {
      const text = message.text()
      const [, sort, what] = /^(EXECUTED|REPORT) (.*)/s.exec(text) ?? []
      const line = `${at()}: ${what ?? text}`
      if (sort === 'EXECUTED') happened.executed.push(line)
      else if (sort === 'REPORT' || /Content Security Policy/.test(text))
        happened.reports.push(line)
      else if (message.type() === 'error') happened.errors.push(line)
    })
    page.on('dialog', (dialog) => {
      happened.executed.push(`${at()}: dialog ${dialog.message()}`)
      void dialog.dismiss()
    })
    // A page that is left while it comes in says so.
    page.on('pageerror', (fault) => {
      if (!/Transition was skipped/.test(String(fault)))
        happened.errors.push(`${at()}: ${String(fault)}`)
    })
    page.on('request', (request) => {
      if (!request.url().startsWith(own) && !request.url().startsWith('data:'))
        happened.foreign.push(`${at()}: ${request.url()}`)
    })
    page.on('popup', (popup) => void popup.close())
    return page
  }
}
