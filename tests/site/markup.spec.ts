/** Every page of both portals, held against the standard and the house's own rules. */
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { tagsOf } from '../../src/markup/tag.ts'
import { createMarkup } from './markup.ts'

for (const folder of ['SITE_FOLDER', 'OTHER_FOLDER'])
  test(`${folder}: every page is valid, no id stands twice, links out say so`, () => {
    const site = process.env[folder]!
    const markup = createMarkup()
    const faults: string[] = []
    const pages = readdirSync(site, { recursive: true, encoding: 'utf8' }).filter((path) =>
      path.endsWith('.html'),
    )
    for (const page of pages) {
      const html = readFileSync(join(site, page), 'utf8')
      faults.push(...markup.check(page, html))
      const ids = new Set<string>()
      for (const [{ whole, name, attributes }] of tagsOf(html)) {
        const id = attributes.get('id')
        if (id !== undefined && ids.size === ids.add(id).size) faults.push(`${page}: #${id}`)
        if (name !== 'a' || !/^https?:/.test(attributes.get('href') ?? '')) continue
        const rel = attributes.get('rel')?.split(' ') ?? []
        for (const word of ['noopener', 'noreferrer', 'nofollow'])
          if (!rel.includes(word)) faults.push(`${page}: ${whole}`)
      }
    }
    expect(pages.length).toBeGreaterThan(30)
    expect(faults).toEqual([])
  })

test('what is not valid is told, whatever shape pages share', () => {
  const markup = createMarkup()
  const html = (inside: string) =>
    `<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>甲</title></head><body>${inside}</body></html>`
  const rows = (count: number) =>
    html(`<ul>${'<li id="r1"><a href="/x/">甲</a></li>'.repeat(count)}</ul>`)
  expect(markup.check('a', rows(1))).toEqual([])
  expect(markup.check('b', rows(9))).toEqual([])
  expect(markup.shapes).toBe(1)
  expect(markup.check('c', html('<p><div>甲</div></p>')).join()).toContain('c:1')
  expect(markup.check('d', html('<img>'))).toHaveLength(1)
})
