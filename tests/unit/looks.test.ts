/** A component owns its look: what stands in a sheet of all pages is shared, and no rule is left behind by its markup. */
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, it } from 'vitest'

const src = resolve(import.meta.dirname, '../../src')
const own = /<style>[\s\S]*?<\/style>/g
const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .map((name) => name.replaceAll('\\', '/'))
  .filter((name) => /\.(?:astro|css|ts)$/.test(name))
  .map((name) => ({ name, text: readFileSync(join(src, name), 'utf8') }))
const markup = files
  .filter(({ name }) => !name.endsWith('.css'))
  .map(({ name, text }) => ({
    name,
    words: new Set(text.replace(own, '').match(/[\w-]+/g)),
  }))
const styles = files.flatMap(({ name, text }) =>
  name.endsWith('.css')
    ? [{ name, css: text }]
    : (text.match(own) ?? []).map((css) => ({ name, css })),
)
const classesOf = (css: string) => [
  ...new Set(
    [
      ...css.replace(/\/\*[\s\S]*?\*\/|\{[^{}]*\}|'[^']*'/g, '{}').matchAll(/\.(-?[a-z][\w-]*)/g),
    ].map(([, name]) => name!),
  ),
]

it('finds the styles of components and the sheets', () => {
  expect(styles.filter(({ name }) => name.endsWith('.astro')).length).toBeGreaterThan(40)
  expect(classesOf('.a .b-c > li:not(.d) { margin: .5em } @media (x) { .e { top: 0 } }')).toEqual([
    'a',
    'b-c',
    'd',
    'e',
  ])
})

it.each(styles)('$name has no rule for what nothing writes', ({ css }) => {
  const written = (name: string) => markup.some(({ words }) => words.has(name))
  expect(classesOf(css).filter((name) => !written(name))).toEqual([])
})

it('keeps what one component alone writes out of the sheet of small classes', () => {
  const { css } = styles.find(({ name }) => name === 'ui/parts.css')!
  const roots = [...css.matchAll(/^ *\.([\w-]+)/gm)].map(([, name]) => name!)
  expect(roots.length).toBeGreaterThan(100)
  const alone = roots.filter((root) => {
    const [by, ...others] = markup.filter(({ words }) => words.has(root))
    return by?.name.endsWith('.astro') && others.length === 0
  })
  expect(alone).toEqual([])
})

/** Sizes in px, lines in any unit, a root that has a size of its own, and widths asked for in px. */
const fixed = (css: string) => {
  const said = css.replace(/\/\*[\s\S]*?\*\//g, '')
  const type = [...said.matchAll(/([^{}]*)\{([^{}]*)\}/g)].flatMap(([, selector, block]) =>
    [...block!.matchAll(/(?<=^|[\s;])(font|font-size|line-height): ([^;]*)/g)]
      .filter(([, name, value]) => {
        if (name === 'line-height') return !/^(?:[\d.]+|inherit|normal)$/.test(value!.trim())
        // What is drawn is measured in the units of its drawing, paper in points.
        if (/\dpx/.test(value!)) return !/^\s*\.chart\b/.test(selector!)
        return (
          /\/ ?[\d.]+[a-z%]/.test(value!) ||
          (/^\s*(?:html|:root)\s*$/.test(selector!) && !/pt/.test(value!))
        )
      })
      .map(([one]) => one),
  )
  return [...type, ...(said.match(/@media[^{]*width[^{]*px[^{]*/g) ?? [])]
}

it.each(styles)('$name lets type follow the reader', ({ css }) => {
  expect(fixed(css)).toEqual([])
})

it('finds type that does not', () => {
  const faults = [
    'p { color: red; font-size: 15px; }',
    'p {\n  line-height: 24px;\n}',
    'p { font: 700 1rem/24px serif; }',
    'p { line-height: 1.5em }',
    'html { font: 1rem/1.5 serif; }',
    '@media screen and (max-width: 720px) { p { margin: 0 } }',
  ]
  for (const fault of faults) expect(fixed(fault), fault).toHaveLength(1)
  const right =
    '.chart text { font-size: 15px } p { font: 400 1rem/1.5 serif; line-height: 2; font: inherit } html { font-size: 12pt }'
  expect(fixed(right)).toEqual([])
})
