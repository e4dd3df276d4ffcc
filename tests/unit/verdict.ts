/** What the check says of a portal, and what the build does with it: both are to be of one mind. */
import { hash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import fc from 'fast-check'
import sharp from 'sharp'
import { parse, stringify } from 'yaml'
import { check } from '../../src/check/index.ts'
import { build, cache } from '../soak/site.ts'
import { discard, fixtures, portalWith, project, today } from './fixture.ts'

export interface Verdict {
  /** Of the check: rules of its errors. */
  errors: string[]
  /** Of the build. */
  code: number | null
  output: string
  /** Whether the site that was there is as it was. */
  kept: boolean
}

const old = '<!doctype html><title>old</title>'

export async function verdictOf(content: string, skip = 'share,search'): Promise<Verdict> {
  const { problems } = await check(content, { today, cache: false, ...project })
  const out = join(mkdtempSync(join(tmpdir(), 'lianmai-verdict-')), 'dist')
  mkdirSync(out)
  writeFileSync(join(out, 'index.html'), old)
  const environment = { PORTAL_CONTENT: content, PORTAL_OUT: out, PORTAL_SKIP: skip }
  const { code, output } = await build(environment)
  const kept = readFileSync(join(out, 'index.html'), 'utf8') === old
  rmSync(dirname(out), { recursive: true })
  const key = hash('sha256', content).slice(0, 16)
  rmSync(join(cache, `readings-${key}.pack`), { force: true })
  const errors = problems.filter(({ level }) => level === 'error').map(({ rule }) => rule)
  return { errors, code, output, kept }
}

/** What is wrong with a verdict; nothing where both are of one mind. */
export const split = ({ errors, code, kept, output }: Verdict): string | undefined =>
  code === (errors.length ? 1 : 0) && kept === errors.length > 0
    ? undefined
    : `check: ${errors.join(' ') || 'green'}; build: ${code}, ${kept ? 'kept' : 'replaced'}\n${output.slice(-800)}`

/** Of a fixture over the base portal, or of a portal of its own. */
export async function verdictOn(fixture: string): Promise<string | undefined> {
  const own = existsSync(join(fixtures, fixture, 'content', 'site.yaml')) && !fixture.includes('/')
  if (own) return split(await verdictOf(join(fixtures, fixture, 'content')))
  const content = portalWith(join(fixtures, fixture))
  const verdict = await verdictOf(content)
  discard(content)
  return split(verdict)
}

/** Files below `content/` and `public/`. */
type Files = Record<string, string | Uint8Array>

const entries = [
  'agreements/training',
  'alliances/yunchuan-new-materials',
  'events/founding',
  'news/opening',
  'opportunities/interns',
  'organizations/xingqiao',
  'organizations/yunchuan-polytechnic',
  'pages/about',
  'platforms/materials-college',
  'policies/action-plan',
  'regions/dongling',
  'sources/yunchuan-daily',
].map((name) => {
  const text = readFileSync(join(fixtures, 'base', 'content', `${name}.md`), 'utf8')
  const [, yaml = '', body = ''] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(text)!
  return { name, data: parse(yaml) as Record<string, unknown>, body }
})

const words = fc.array(
  fc.constantFrom(
    ...'云川 产教 ✔ ☑ ☒ 🎉 👩‍🏫 ①  Ⅷ 𠀀 䶮 Škoda é <b> </p> & " \' ` \\ [x] ](/) {{ }} ${x} %20 %ZZ # ? ： ／ ﷽ e\u0301 a\u200db \u200b'.split(
      ' ',
    ),
    ' ',
    'A'.repeat(300),
  ),
  { minLength: 1, maxLength: 6 },
)
const title = words.map((all) => all.join(''))

const piece = fc.constantFrom(
  ...['Main', 'Share', 'Sources', 'Members', 'Body', 'Source 1', 'Share title', '🎉', '!!!'].map(
    (text) => `## ${text}`,
  ),
  '## 要点\n\n### 要点\n\n[上面](#要点)',
  '[主](#main-text)\n\n## Main',
  '![会场](/images/hall.png)',
  '![会场](</images/hall.png>) ![会场](/images/hall%2Epng)',
  '[章程](/downloads/charter.pdf#page=2)',
  '[联合体](/alliances/yunchuan-new-materials/?a=b#members)',
  '| 甲 | 乙 |\n| --- | :-: |\n| 1 | 2 |',
  '- [x] 完成\n- [ ] 没有',
  '注[^1]\n\n[^1]: 说明',
  ':::note\n说明\n:::',
  '<details open><summary>更多</summary>\n\n文字\n\n</details>',
  '<figure><img src="/images/hall.png" alt="会场"><figcaption>图</figcaption></figure>',
  '```html\n<script>alert(1)</script>\n```',
  '👩‍🏫 ✔ 𠀀 <kbd>Ctrl</kbd> &amp; &#x1F389; \\<b\\>',
)
const wrong = fc.constantFrom(
  '[旧](http://example.cn/)',
  '![](/images/none.png)',
  '<script>x</script>',
)
const body = fc
  .array(fc.oneof({ weight: 15, arbitrary: piece }, { weight: 1, arbitrary: wrong }), {
    maxLength: 4,
  })
  .map((all) => all.join('\n\n'))

/** Once in a while. */
const maybe = <One>(weight: number, one: fc.Arbitrary<One>) =>
  fc.oneof({ weight, arbitrary: one }, { weight: 10 - weight, arbitrary: fc.constant(undefined) })

const canvas = sharp({ create: { width: 40, height: 30, channels: 3, background: '#369' } })
const endings = { png: '.png', jpeg: '.JPG', webp: '.webp', avif: '.avif', gif: '.Gif' } as const
const pictures = await Promise.all(
  Object.entries(endings).map(async ([format, ending]) => ({
    ending,
    whole: await canvas
      .clone()
      .toFormat(format as keyof typeof endings)
      .toBuffer(),
  })),
)
const name = fc.oneof(
  {
    weight: 9,
    arbitrary: fc.constantFrom(
      '会场 照片',
      'IMG (1)',
      'a',
      "O'Neil & Co",
      'x+y',
      'é',
      'c;d,e=f@g~h!i',
    ),
  },
  { weight: 1, arbitrary: fc.constantFrom('100%', 'a#b', '.x', ' b', 'b?') },
)
/** An owner's picture: its name, and its bytes, whole or not. */
const file = fc
  .record({
    picture: fc.constantFrom(...pictures),
    name,
    other: maybe(1, fc.constantFrom('.png', '.jpeg', '.svg', '.heic', '.exe', '')),
    way: maybe(4, fc.constantFrom('cut', 'stained', 'longer', 'empty')),
    at: fc.double({ min: 0.05, max: 0.95, noNaN: true }),
  })
  .map(({ picture: { ending, whole }, name, other, way, at }): [string, Uint8Array] => {
    const place = Math.floor(whole.length * at)
    const bytes = Buffer.concat([whole, Buffer.alloc(way === 'longer' ? 3000 : 0, 65)])
    if (way === 'stained') bytes[place]! ^= 0x5a
    const length = way === 'cut' ? place : way === 'empty' ? 0 : bytes.length
    return [name + (other ?? ending), bytes.subarray(0, length)]
  })

/** Front matter and body of a base entry under another name, changed, and a file of the owner's beside it. */
const mutation = fc.record({
  entry: fc.constantFrom(...entries),
  title: maybe(5, title),
  summary: maybe(3, title),
  field: maybe(
    1,
    fc.tuple(fc.constantFrom('date', 'span', 'aliases', 'region', 'short', 'slug'), title),
  ),
  body: maybe(5, body),
  file: maybe(6, file),
  shown: fc.constantFrom('image', 'body', 'not'),
})

type Mutation = typeof mutation extends fc.Arbitrary<infer One> ? One : never

function filesOf(
  { entry, title, summary, field, body, file, shown }: Mutation,
  index: number,
): Files {
  const address = file && `/own/${index}/${file[0]}`
  const data = {
    ...entry.data,
    ...(title !== undefined && { title: `${index} ${title}` }),
    ...(summary !== undefined && { summary }),
    ...(field && { [field[0]]: field[1] }),
    ...(file && shown === 'image' && { image: address, imageAlt: '会场' }),
  }
  const picture = file && shown === 'body' ? `\n![会场](<${address}>)\n` : ''
  return {
    [`content/${entry.name}-m${index}.md`]: `---\n${stringify(data)}---\n\n${body ?? entry.body}\n${picture}`,
    ...(file && { [`public${address}`]: file[1] }),
  }
}

function lay(content: string, files: Files) {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(content, '..', path)), { recursive: true })
    writeFileSync(join(content, '..', path), text)
  }
}

/**
 * Changes base entries by chance. Those that the check takes stand together in one portal, which must be built whole;
 * of those that it refuses some are built, which must end with 1. Returns how many were taken and what is split.
 */
export async function siftedBy(seed: number, numRuns: number, refusedToBuild: number) {
  const all = portalWith()
  const refused: Files[] = []
  for (const [index, one] of fc.sample(mutation, { seed, numRuns }).entries()) {
    const files = filesOf(one, index)
    const trial = portalWith()
    lay(trial, files)
    const { portal } = await check(trial, { today, cache: false, ...project })
    discard(trial)
    if (portal) lay(all, files)
    else refused.push(files)
  }
  const verdict = await verdictOf(all, '')
  discard(all)
  const splits = [verdict.errors.length ? verdict.errors.join(' ') : split(verdict)]
  for (const files of refused.slice(0, refusedToBuild)) {
    const trial = portalWith()
    lay(trial, files)
    splits.push(split(await verdictOf(trial)))
    discard(trial)
  }
  return { taken: numRuns - refused.length, splits: splits.filter((one) => one !== undefined) }
}
