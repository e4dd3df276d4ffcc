/**
 * A page of the English edition: the words of schemas and the owner's own in English wherever they stand alone, and
 * `lang` on all that stays Chinese.
 *
 * Enters: a page whose interface is English already. Leaves: the same, no word of it half in either language.
 */
import { rewrite, tagsOf, type Tag } from '../markup/tag.ts'
import { isSpoken, runsOf, withTexts } from './text.ts'

const han = /\p{Script=Han}/u
/** What parts names and terms from one another: in English sentences, then in Chinese lists. */
const apart = /( · |, |; |: | \/ | \(|\)|\n|\|| – |(?<=。) )/
const inside = /([、，；：（）·\s/]+)/
const signs: Record<string, string> = {
  '、': ', ',
  '，': ', ',
  '；': '; ',
  '：': ': ',
  '（': ' (',
  '）': ')',
}

export type Terms = ReadonlyMap<string, string>

/** A text with its terms in English; a part that is not all terms stays as it is. */
export function translate(text: string, terms: Terms): string {
  if (!han.test(text)) return text
  const whole = terms.get(text.trim())
  if (whole !== undefined) return text.replace(text.trim(), () => whole)
  return text
    .split(apart)
    .map((part, at, parts) => {
      if (!han.test(part)) return part
      const said = part.trim()
      const given = termOf(said, terms) ?? listOf(said, terms)
      if (given === undefined) return part
      const isAside = parts[at - 1] === ' ('
      return part.replace(said, () =>
        isAside ? given.replace(/^[A-Z](?=[a-z])/, (one) => one.toLowerCase()) : given,
      )
    })
    .join('')
}

/** All texts in some data, likewise. */
export function inEnglish<Value>(value: Value, terms: Terms): Value {
  if (typeof value === 'string') return translate(value, terms) as Value
  if (Array.isArray(value)) return value.map((one) => inEnglish(one, terms)) as Value
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, inEnglish(one, terms)]),
  ) as Value
}

/** A term, or a number of something: `3 个`. */
function termOf(text: string, terms: Terms): string | undefined {
  const known = terms.get(text)
  if (known !== undefined) return known
  const [, number, rest] = /^([\d,.]+\+?) ?([^\d,. ]\D*)$/.exec(text) ?? []
  const unit = rest === undefined ? undefined : terms.get(rest)
  return unit === undefined ? undefined : `${number} ${unit}`.trim()
}

function listOf(text: string, terms: Terms): string | undefined {
  const parts = text.split(inside)
  if (parts.length === 1) return undefined
  const given = parts.map((part, at) =>
    at % 2
      ? part.replace(/[、，；：（）]/g, (sign) => signs[sign]!)
      : !part || !han.test(part)
        ? part
        : termOf(part, terms),
  )
  return given.includes(undefined) ? undefined : given.join('').replace(/ {2,}/g, ' ').trim()
}

/** Elements in whose text no markup may stand. */
const plain = /^(?:title|option|textarea|text|tspan|desc)$/
/** Han with the marks about it, as one stretch of Chinese. */
const stretch =
  /(?<![“‘《〈「『（【])[“‘《〈「『（【]*\p{Script=Han}(?:[^\n<]*[\p{Script=Han}\p{Nd}）》〉」』】”’。！？…])?/gu

export function pageInEnglish(html: string, terms: Terms, language: string): string {
  const tags = tagsOf(html)
  const marked = new Set<number>()
  const runs = runsOf(html, tags)
  const texts = runs.map(({ from, to, isForeign, isData, opened, isWhole }) => {
    const text = html.slice(from, to)
    if (isForeign || isData || !han.test(text)) return text
    const given = translate(text, terms)
    if (!han.test(given)) return given
    const isAlone = isWhole && !apart.test(given)
    if (opened === undefined || !(isAlone || plain.test(tags[opened]![0].name)))
      return given
        .split(apart)
        .map((one) => one.replace(stretch, (text) => `<span lang="${language}">${text}</span>`))
        .join('')
    marked.add(opened)
    return given
  })
  const tagTexts = tags.map(([tag], at) =>
    tagInEnglish(tag, terms, marked.has(at) ? language : undefined),
  )
  return withTexts(html, tags, tagTexts, runs, texts)
}

function tagInEnglish(tag: Tag, terms: Terms, language: string | undefined): string {
  const given = han.test(tag.whole)
    ? rewrite(tag, (key, value) => (isSpoken(key) ? translate(value, terms) : value))
    : tag.whole
  return language ? given.replace(/\/?>$/, (end) => ` lang="${language}"${end}`) : given
}
