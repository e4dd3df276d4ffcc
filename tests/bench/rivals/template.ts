/**
 * The pages of Eleventy and of the bare script: entries joined once, each page a string.
 *
 * Promises: the same text and links as `hugo/layouts` writes. A row is written once, however many pages show it.
 */
import type { Form, Plan, Reference } from './plan.ts'

export interface Entry {
  kind: string
  slug: string
  data: Record<string, unknown>
}

interface Joined extends Entry {
  id: string
  url: string
  title: string
  shown: Plan['kinds'][string]
  row: string
}

const escape = (text: string) =>
  /[&<>"]/.test(text)
    ? text
        .replaceAll('&', '&amp;')
        .replaceAll('<', '&lt;')
        .replaceAll('>', '&gt;')
        .replaceAll('"', '&quot;')
    : text

const many = (value: unknown): unknown[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value]

/** 2023年9月5日. YAML has made a `Date` of what stood unquoted. */
function day(value: unknown): string {
  const text = value instanceof Date ? value.toISOString().slice(0, 10) : String(value)
  const [year, month, date] = text.split('-').map(Number)
  return `<time datetime="${text}">${year}年${month ? `${month}月` : ''}${date ? `${date}日` : ''}</time>`
}

const idsOf = ({ data }: Entry, { field, kind, key }: Omit<Reference, 'form'>): string[] =>
  many(data[field]).map((one) => {
    const slug = key ? (one as Record<string, string>)[key] : one
    return kind ? `${kind}/${slug}` : String(slug)
  })

export class Portal {
  readonly #plan: Plan
  readonly #entries = new Map<string, Joined>()
  /** Newest first. */
  readonly #kinds = new Map<string, Joined[]>()
  /** Rows by `kind` of where they come from, by what they refer to. */
  readonly #backlinks = new Map<string, Map<string, string[]>>()
  readonly #places = new Map<string, string>()
  readonly #members = new Map<string, string>()

  constructor(plan: Plan, entries: Iterable<Entry>) {
    this.#plan = plan
    for (const { kind, slug, data } of entries) {
      const shown = plan.kinds[kind]!
      const id = `${kind}/${slug}`
      const title = escape(String(data['title']))
      const one = { kind, slug, data, id, url: `/${id}/`, title, shown, row: '' }
      this.#entries.set(id, one)
      const list = this.#kinds.get(kind)
      if (list) list.push(one)
      else this.#kinds.set(kind, [one])
    }
    for (const region of this.#kinds.get('regions') ?? []) {
      const above = this.#entries.get(`regions/${region.data['parent']}`)
      this.#places.set(region.slug, above ? `${above.title} ${region.title}` : region.title)
    }
    for (const list of this.#kinds.values()) {
      const { date } = list[0]!.shown
      const dates = new Map(list.map((one) => [one, date ? String(one.data[date] ?? '') : '']))
      list.sort((a, b) => {
        const [left, right] = [dates.get(a)!, dates.get(b)!]
        return left < right ? 1 : left > right ? -1 : a.slug < b.slug ? -1 : 1
      })
      for (const one of list) {
        one.row = this.#write(one, 'row')
        if (one.kind === 'organizations')
          this.#members.set(
            one.slug,
            `<tr><td><a href="${one.url}">${one.title}</a></td><td>${this.#kicker(one)}</td><td>${this.#place(one)}</td></tr>`,
          )
      }
    }
    for (const list of this.#kinds.values()) for (const one of list) this.#join(one)
  }

  #join(one: Joined) {
    const joined = new Set<string>()
    for (const reference of one.shown.refs) {
      const ids = idsOf(one, reference)
      if (reference.up)
        for (const id of ids) {
          const parent = this.#entries.get(id)?.data['parent']
          if (parent) ids.push(`regions/${parent}`)
        }
      for (const id of ids) {
        if (joined.has(id)) continue
        joined.add(id)
        let kinds = this.#backlinks.get(id)
        if (!kinds) this.#backlinks.set(id, (kinds = new Map()))
        let rows = kinds.get(one.kind)
        if (!rows) kinds.set(one.kind, (rows = []))
        rows.push(reference.form ? this.#write(one, reference.form) : one.row)
      }
    }
  }

  #place = ({ data }: Joined) => this.#places.get(data['region'] as string) ?? ''

  #kicker({ data, shown: { kicker } }: Joined) {
    return escape(`${kicker.field ? (data[kicker.field] ?? '') : ''}${kicker.after ?? ''}`)
  }

  #write(one: Joined, form: Form): string {
    const { date, place } = one.shown.row
    const link = `<a href="${one.url}">${one.title}</a>`
    const when = date && one.data[date] ? `<span class="when">${day(one.data[date])}</span>` : ''
    if (form === 'title') return `<li>${link}</li>`
    if (form === 'dated') return `<li>${when}${link}</li>`
    return `<li><h3>${link}</h3>${place ? `<span class="place">${this.#place(one)}</span>` : ''}${when}</li>`
  }

  #facts(one: Joined): string {
    let html = ''
    for (const { label, field, as, kind } of one.shown.facts) {
      const values = many(one.data[field])
      if (!values.length) continue
      html += `<div><dt>${label}</dt>`
      for (const value of values) {
        const other = as === 'links' && this.#entries.get(`${kind}/${value}`)
        if (other) html += `<dd><a href="${other.url}">${other.title}</a></dd>`
        else if (as === 'date') html += `<dd>${day(value)}</dd>`
        else if (as === 'place')
          html += `<dd><a href="/regions/${value}/">${this.#places.get(value as string)}</a></dd>`
        else html += `<dd>${escape(String(value))}</dd>`
      }
      html += '</div>'
    }
    return html && `<dl class="facts">${html}</dl>`
  }

  #sections(one: Joined): string {
    let html = ''
    const incoming = this.#backlinks.get(one.id)
    for (const { title, from, rows, byRole, most, uncounted } of one.shown.sections) {
      let count = 0
      let inside = ''
      if (byRole) {
        const groups = new Map<string, string[]>()
        for (const member of many(one.data[byRole]) as Record<string, string>[]) {
          const group = groups.get(member['role']!)
          const row = this.#members.get(member['organization']!) ?? ''
          if (group) group.push(row)
          else groups.set(member['role']!, [row])
          count += 1
        }
        for (const [role, members] of groups)
          inside += `<tbody><tr><th colspan="3">${role} <span>${members.length}</span></th></tr>${members.join('')}</tbody>`
        inside = `<table class="members">${inside}</table>`
      } else {
        const found = rows
          ? idsOf(one, rows).flatMap((id) => this.#entries.get(id)?.row ?? [])
          : from!.flatMap((kind) => incoming?.get(kind) ?? [])
        count = found.length
        inside = `<ul class="rows">${found.slice(0, most).join('')}</ul>`
      }
      if (count)
        html += `<section><h2>${title}${uncounted ? '' : ` <span>${count}</span>`}</h2>${inside}</section>`
    }
    return html
  }

  #page(title: string, path: string, lead: string, main: string): string {
    const kinds = Object.entries(this.#plan.kinds)
      .map(([name, { label }]) => `<li><a href="/${name}/">${label}</a></li>`)
      .join('')
    return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title><meta name="description" content="${lead}"><link rel="canonical" href="https://example.org${path}"><link rel="stylesheet" href="/site.css"></head><body><header><nav><a href="/">${this.#plan.home}</a><ul>${kinds}</ul></nav></header><main>${main}</main><footer><p>${this.#plan.footer}</p></footer></body></html>\n`
  }

  entry(id: string, body: string): string {
    const one = this.#entries.get(id)!
    const lead = escape(String(one.data['summary'] ?? ''))
    return this.#page(
      one.title,
      one.url,
      lead,
      `<article><header><p class="kicker">${this.#kicker(one)}</p><h1>${one.title}</h1>${lead && `<p class="lead">${lead}</p>`}</header>${this.#facts(one)}${this.#sections(one)}<section><h2>${this.#plan.body}</h2><div class="prose">${body}</div></section></article>`,
    )
  }

  /** The home page and all pages of all lists. */
  *lists(): Generator<{ path: string; html: string }> {
    const { perPage, kinds, home, pages: label } = this.#plan
    const counts = Object.entries(kinds).map(
      ([name, kind]) =>
        `<li><a href="/${name}/">${kind.label}</a> <span>${this.#kinds.get(name)?.length ?? 0}</span></li>`,
    )
    const main = `<h1>${home}</h1><ul class="rows">${counts.join('')}</ul>`
    yield { path: '/', html: this.#page(home, '/', home, main) }
    for (const [kind, list] of this.#kinds) {
      const title = kinds[kind]!.label
      const pathOf = (page: number) => (page === 1 ? `/${kind}/` : `/${kind}/page/${page}/`)
      const pages = Math.ceil(list.length / perPage)
      for (let page = 1; page <= pages; page++) {
        const rows = list.slice((page - 1) * perPage, page * perPage).map(({ row }) => row)
        const numbers = Array.from(
          { length: pages },
          (_, at) => `<li><a href="${pathOf(at + 1)}">${at + 1}</a></li>`,
        )
        const html = `<h1>${title}</h1><ul class="rows">${rows.join('')}</ul><nav aria-label="${label}"><ol>${numbers.join('')}</ol></nav>`
        yield { path: pathOf(page), html: this.#page(title, pathOf(page), title, html) }
      }
    }
  }
}
