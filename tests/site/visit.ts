/** The pages a test visits: one of each sort, and where they are. */
import { AxeBuilder } from '@axe-core/playwright'
import { test as base, expect, type Page } from '@playwright/test'

export const site = () => process.env['SITE']!
export const other = () => process.env['OTHER']!
/** The portal whose names are as long as an owner may write them. */
export const longest = () => process.env['LONGEST']!

/** The portal of which little is known. */
export const sparse = () => process.env['SPARSE']!

/** Whether all is looked at, as `npm run test:soak` does, or a part that stands for it. */
export const every = Boolean(process.env['EVERY'])

/** All of them, or about so many of them from first to last. */
export const some = <One>(all: readonly One[], count: number): One[] => {
  const step = every ? 1 : Math.ceil(all.length / count)
  return all.filter((_, at) => at % step === 0)
}

/** Screens and colours in which a page is looked at. */
export const looks = (
  [
    { colorScheme: 'light', width: 360 },
    { colorScheme: 'dark', width: 1280 },
    { colorScheme: 'dark', width: 360 },
    { colorScheme: 'light', width: 1280 },
  ] as const
).slice(0, every ? 4 : 2)

/** What axe finds in a page, a line a rule; `enabled` are further rules. */
export async function violationsOf(page: Page, ...enabled: string[]): Promise<string[]> {
  const rules = Object.fromEntries(enabled.map((rule) => [rule, { enabled: true }]))
  const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'], rules })
  // Frames are looked at from a page beside it, which takes a second to open.
  if (!(await page.locator('iframe').count())) axe.setLegacyMode()
  const { violations } = await axe.analyze()
  return violations.map(({ id, nodes }) =>
    [`${id}:`, ...nodes.slice(0, 3).map(({ html }) => html)].join(' '),
  )
}

/** One page of every sort. */
export const pages = [
  '/',
  '/alliances/',
  '/organizations/',
  '/platforms/',
  '/events/',
  '/agreements/',
  '/opportunities/',
  '/policies/',
  '/news/',
  '/regions/',
  '/sources/',
  '/alliances/ganzhou-rare-metals/',
  '/alliances/zhongshan-first/',
  '/organizations/xueda/',
  '/platforms/fenghuo-xueyuan/',
  '/events/yaan-2023-conference/',
  '/agreements/weidu-strategic-cooperation/',
  '/opportunities/sample-laser-workshop/',
  '/policies/ganzhou-demonstration-zone/',
  '/news/site-notice/',
  '/regions/ganzhou/',
  '/sources/21cnjy-2023/',
  '/about/',
  '/handbook/',
  '/handbook/alliances/',
  '/submit/',
  '/search/',
  '/404.html',
]

/** The pages that show the whole. */
export const views = [
  '/calendar/',
  '/calendar/2023-05/',
  '/calendar/2023-11/',
  '/calendar/subscribe/',
  '/network/',
  '/network/relations/',
  '/landscape/',
  '/compare/?a=ganzhou-rare-metals&b=zhongshan-first&c=wuhan-optics-valley',
  '/compare/ganzhou-rare-metals/zhongshan-first/',
  '/changes/',
  '/directory/',
  '/directory/ganzhou-rare-metals/',
  '/data/',
  '/alliances/wuhan-optics-valley/',
]

/** A test whose page may not call another host, break the content policy or throw. */
export const test = base.extend<{ quiet: void }>({
  quiet: [
    async ({ page }, use) => {
      const faults: string[] = []
      page.on('request', (request) => {
        if (!/^(?:(?:blob:)?http:\/\/localhost:|data:)/.test(request.url()))
          faults.push(`foreign request: ${request.url()}`)
      })
      page.on('pageerror', (fault) => faults.push(String(fault)))
      page.on('console', (message) => {
        if (message.type() === 'error') faults.push(message.text())
      })
      await use()
      expect(faults).toEqual([])
    },
    { auto: true },
  ],
})

export { expect }
