/**
 * Reads every number that the pages of a built portal have as a number, and counts again.
 *
 * Promises: told is each number that disagrees with the list below it, with the same number elsewhere or with what
 * `data.json` gives; and each that no rule here knows, so that a new page or figure is told until it has one.
 */
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { parseHTML } from 'linkedom'

interface Entry {
  id: string
  kind: string
  sort?: string
  date?: string
  status?: string
  regions: string[]
  facets: Record<string, string[]>
}
interface Relation {
  from: string
  to: string
  field: string
  role?: string
}
interface Data {
  entries: Entry[]
  /** Those of today; no other counts as one. */
  relations: Relation[]
  past?: Relation[]
  coming?: Relation[]
}

/** What is set as a number; that of a source is its name. */
const marked =
  '.count, .number:not(th), .numeral:not(th), .totals b, .matrix td span, .year-columns text.value'
const happened = ['alliances', 'events', 'agreements', 'platforms', 'policies']
  .map((kind) => `#${kind} .rows > li`)
  .join()
const ordinals = '.sources .number'

const numbersIn = (text: string) => (text.match(/\d+/g) ?? []).map(Number)
const all = (root: ParentNode, selector: string) => [...root.querySelectorAll(selector)]
const textOf = (one: Element | null | undefined) => (one?.textContent ?? '').trim()
const numberOf = (one: Element | null | undefined) => Number(/\d+/.exec(textOf(one))?.[0] ?? 0)

/** The pages of a built site, read one by one. */
export class Site {
  readonly #folder: string
  readonly #data: Data & { url: string }

  constructor(folder: string) {
    this.#folder = folder
    this.#data = JSON.parse(this.#read('data.json'))
  }

  #read = (path: string) => readFileSync(join(this.#folder, path), 'utf8')

  /** All but the editor, which says nothing of the content, and editions, which say what these say. */
  get pages(): string[] {
    return readdirSync(this.#folder, { recursive: true, encoding: 'utf8' }).filter(
      (path) => path.endsWith('.html') && !/^(?:admin|en|hant)\//.test(path),
    )
  }

  document = (path: string): Document => parseHTML(this.#read(path)).document

  /** What disagrees on a page, and how many of its numbers were counted again. */
  check(path: string, document = this.document(path)): { faults: string[]; read: number } {
    const { pathname } = new URL(this.#data.url)
    const page = new Numbers(path, pathname, document, this.#data, this.#read)
    const faults = page.check()
    // A source is cited as often in its list as on its own page.
    if (path === 'sources/index.html')
      for (const row of all(document, '.rows > li')) {
        const to = page.addressOf(row.querySelector('a')!)
        const own = this.document(`${to.slice(1)}index.html`).querySelector('#cited-by .count')
        const cites = row.querySelector('a[href$="#cited-by"]')
        if (numberOf(cites) !== numberOf(own)) faults.push(to)
      }
    // A month has as many events in the list of months as on its own page.
    for (const link of all(document, '.month-list a')) {
      const number = link.querySelector('.number')!
      const month = this.document(`${page.addressOf(link).slice(1)}index.html`)
      const events = all(month, '.rows > li:not([data-due]), li:not([data-due]) .subrows > li')
      if (numberOf(number) !== events.length) faults.push(`${textOf(link)}, not ${events.length}`)
    }
    return { faults: faults.map((fault) => `${path}: ${fault}`), read: page.known.size }
  }
}

/** What a page sets as numbers. */
export const numbersOf = (document: Document): Element[] =>
  all(document, marked).filter((one) => numbersIn(textOf(one)).length && !one.matches(ordinals))

class Numbers {
  readonly known = new Set<Element>()
  readonly #faults: string[] = []
  readonly #document: Document
  readonly #base: string
  readonly #data: Data
  readonly #folder: string
  readonly #kind: string
  readonly #slug: string
  readonly #read: (file: string) => string
  readonly #members: Set<string>

  constructor(
    path: string,
    base: string,
    document: Document,
    data: Data,
    read: (file: string) => string,
  ) {
    this.#folder = path.replace(/(?:page\/\d+\/)?index\.html$/, '')
    ;[this.#kind = '', this.#slug = ''] = this.#folder.split('/')
    this.#base = base
    this.#document = document
    this.#data = data
    this.#read = read
    this.#members = new Set(
      data.relations
        .filter(({ from, field }) => field === 'members' && from.startsWith('alliances/'))
        .map(({ to }) => to),
    )
  }

  check(): string[] {
    this.#sections()
    this.#elsewhen()
    this.#jumps()
    this.#totals()
    this.#facets()
    this.#groups()
    this.#years()
    this.#tables()
    this.#alliances()
    this.#embeds()
    this.#prose()
    for (const one of numbersOf(this.#document))
      if (!this.known.has(one))
        this.#faults.push(`no rule knows ${one.parentElement!.outerHTML.slice(0, 160)}`)
    return this.#faults
  }

  #expect(one: Element | null | undefined, wanted: number, what: string) {
    if (!one) return
    this.known.add(one)
    if (numberOf(one) !== wanted) this.#faults.push(`${what}: ${textOf(one)}, not ${wanted}`)
  }

  #same(found: number | undefined, wanted: number, what: string) {
    if (found !== undefined && found !== wanted)
      this.#faults.push(`${what}: ${found}, not ${wanted}`)
  }

  /** A link's address from the root of the site, wherever the page lies. */
  addressOf(link: Element): string {
    const here = new URL(this.#folder || '.', 'https://x.example/')
    const { pathname } = new URL(link.getAttribute('href') ?? '', here)
    return pathname.startsWith(this.#base) ? pathname.slice(this.#base.length - 1) : pathname
  }

  #entries(kind: string, region?: string): Entry[] {
    return this.#data.entries.filter(
      (one) =>
        one.kind === kind &&
        (region === undefined ||
          one.id === `regions/${region}` ||
          (one.facets['region'] ?? []).includes(region)),
    )
  }

  /** Who was a member, and who will be. */
  #elsewhen() {
    const { past = [], coming = [] } = this.#data
    const here = `${this.#kind}/${this.#slug}`
    for (const [id, list] of Object.entries({ former: past, joining: coming })) {
      const others = list.flatMap(({ from, to, field }) =>
        field === 'members' && (from === here || to === here) ? (from === here ? to : from) : [],
      )
      const count = this.#document.querySelector(`#${id} .heading .count`)
      if (numberOf(count) !== new Set(others).size)
        this.#faults.push(`#${id}: ${textOf(count)}, not ${new Set(others).size}`)
    }
  }

  /** Where this page is that of a region, what lies in it; else all. */
  #here(kind: string) {
    return this.#entries(kind, this.#kind === 'regions' && this.#slug ? this.#slug : undefined)
  }

  #membersAmong(entries: Entry[]): number {
    return entries.filter(({ id }) => this.#members.has(id)).length
  }

  /** The items of a list, whatever it is made of; those inside another item are part of that. */
  #items(root: Element): number {
    const table = root.querySelector('.members')
    if (table) return new Set(all(table, 'td.name a').map((one) => one.getAttribute('href'))).size
    const rows = all(root, 'table.calendars tbody tr').length
    const items = all(root, 'ul > li, ol > li').filter(
      (one) =>
        !one.parentElement!.closest('li') &&
        // What ends stands among what begins.
        !one.closest('nav, .more, .jump, #events [data-due]'),
    )
    return rows + items.length + all(root, '.photos > figure, .photos > .picture').length
  }

  /** The number of a heading is that of what stands below it, or of that and of those said to be left out. */
  #below(count: Element, root: Element, what: string) {
    const file = all(root, 'a[href$=".ics"]').map((one) => this.addressOf(one))[0]
    const shown = this.#items(root) || (file ? this.#eventsIn(file) : 0)
    const rest = /另(?:有)? ?(\d+) [件条个项]/.exec(textOf(root))?.[1]
    const whole = /全部 (\d+) /.exec(textOf(root))?.[1]
    if (whole && shown < Number(whole)) this.#expect(count, Number(whole), what)
    else this.#expect(count, shown + Number(rest ?? 0), what)
  }

  #sections() {
    for (const section of all(this.#document, 'section.section')) {
      const count = section.querySelector('.heading .count')
      const content = section.querySelector('.content')!
      if (count) this.#below(count, content, `#${section.id}`)
      for (const block of all(content, '.block'))
        this.#below(block.querySelector('h3 .number')!, block, `a block of #${section.id}`)
    }
    for (const group of all(this.#document, '.board section.group, .change-day'))
      if (group.matches('.change-day')) {
        const count = group.querySelector('.count')!
        const sum = numbersIn(textOf(count)).reduce((a, b) => a + b, 0)
        this.known.add(count)
        const kinds = all(group, '.first-kinds > *').flatMap((one) => numbersIn(textOf(one)))
        const listed = all(group, 'dd li').length + kinds.reduce((a, b) => a + b, 0)
        this.#same(sum, listed, 'a day')
      } else {
        const side = textOf(group.querySelector('h2')).slice(0, 2)
        const wanted = this.#entries('opportunities').filter(({ sort }) => sort === side)
        this.#expect(group.querySelector('.count'), wanted.length, side)
      }
    for (const month of all(this.#document, '.deadlines > li')) {
      const more = numberOf(month.querySelector(':scope > ul > li.meta'))
      const shown = all(month, ':scope > ul > li:not(.meta)').length
      this.#expect(month.querySelector('.number'), shown + more, 'a month of deadlines')
    }
  }

  #jumps() {
    for (const link of all(this.#document, '.jump a')) {
      const number = link.querySelector('.number')
      if (!number) continue
      const id = link.getAttribute('href')!.slice(1)
      const count = this.#document.getElementById(id)?.querySelector('.heading .count')
      this.#expect(number, numberOf(count), `the jump to #${id}`)
    }
  }

  #totals() {
    for (const total of all(this.#document, '.totals > *')) {
      const number = total.querySelector('b')!
      const label = textOf(total.querySelector('span'))
      const href = total.getAttribute('href') ?? ''
      const [, kind = '', slug] =
        !href || href.startsWith('#') ? [] : this.addressOf(total).split('/')
      if (href.startsWith('#')) {
        const count = this.#document.querySelector(`${href} .heading .count`)
        this.#expect(number, numberOf(count), label)
        if (this.#kind === 'regions') this.#expect(number, this.#here(href.slice(1)).length, label)
      } else if (slug) this.#expect(number, this.#ofAlliance(slug).counts.organizations ?? 0, label)
      else if (href) this.#expect(number, this.#entries(kind).length, label)
    }
  }

  #facets() {
    for (const bar of all(this.#document, '[data-facet]'))
      for (const link of all(bar, 'a[data-value]')) {
        const number = link.querySelector('.number')
        if (!number) continue
        const [facet, value] = [bar.getAttribute('data-facet')!, link.getAttribute('data-value')!]
        const entries = this.#entries(this.#kind)
        const having = entries.filter(({ facets }) => facets[facet]?.includes(value))
        this.#expect(number, value ? having.length : entries.length, `${facet} ${value}`)
        const rows = all(this.#document, `#list [data-${facet}]`)
        if (rows.length !== entries.length) continue
        const those = rows.filter((one) =>
          one.getAttribute(`data-${facet}`)!.split('|').includes(value),
        )
        this.#expect(number, value ? those.length : rows.length, `rows of ${facet} ${value}`)
      }
  }

  /** What other sites frame says what the pages say. */
  #embeds() {
    const [, kind = '', slug = ''] =
      /^embed\/(alliances|regions)\/([^/]+)\//.exec(this.#folder) ?? []
    if (this.#kind !== 'embed') return
    const ofAlliance = kind === 'alliances' ? this.#ofAlliance(slug) : undefined
    for (const one of all(this.#document, '.numbers > li')) {
      const what = one.getAttribute('data-kind')!
      const wanted = ofAlliance
        ? (ofAlliance.counts[what] ?? 0)
        : this.#entries(what, slug || undefined).length
      this.#expect(one.querySelector('b'), wanted, what)
    }
    for (const head of all(this.#document, '.role')) {
      const role = textOf(head).replace(/\s*\d.*$/s, '')
      const having = this.#data.relations.filter(
        (one) => one.from === `alliances/${slug}` && one.field === 'members' && one.role === role,
      )
      this.#expect(head.querySelector('.number'), having.length, role)
    }
    if (ofAlliance) {
      const { total, counts } = ofAlliance
      const wanted = total?.count ?? counts['organizations'] ?? 0
      this.#expect(this.#document.querySelector('.chart .count'), wanted, 'the ring')
      const note = textOf(this.#document.querySelector('.ring .meta'))
      for (const count of [total?.count, counts['organizations']])
        if (note && count && !note.includes(` ${count} 家`)) this.#faults.push(`${note}: ${count}`)
    }
  }

  /** Rows under a heading inside a table. */
  #groups() {
    const whole = this.#folder === 'directory/'
    for (const head of all(this.#document, '.members .role, tr.group-row')) {
      const rows = head.matches('tr')
        ? all(head.parentElement!, 'tr').length - 1
        : all(head.parentElement!, 'tbody tr').length
      const number = head.querySelector('.number')!
      const name = textOf(head).replace(/\s*\d+$/, '')
      const ofSort = this.#data.entries.filter(
        ({ id, sort }) => this.#members.has(id) && sort === name,
      )
      const link = head.closest('section')?.querySelector('.more a[href*="directory/"]')
      const [, , slug] = link ? this.addressOf(link).split('/') : []
      // A long table is cut; what all its pages hold, or its alliance has, is told.
      const having = this.#data.relations.filter(
        ({ from, field, role }) =>
          from === `alliances/${slug}` && field === 'members' && role === name,
      )
      const wanted = whole ? ofSort.length : slug ? having.length : rows
      this.#expect(number, wanted, name)
    }
  }

  #years() {
    const table = this.#document.querySelector('table.figures:not(.industries)')
    const heads = all(table ?? this.#document, 'table.figures:not(.industries) thead th').map(
      textOf,
    )
    const totals = new Map<string, number>()
    for (const row of table ? all(table, 'tbody tr') : []) {
      const cells = all(row, 'td')
      const year = textOf(row.querySelector('th'))
      const at = heads.indexOf('合计') - 1
      const sum = cells.slice(0, at).reduce((all, one) => all + numberOf(one), 0)
      this.#expect(cells[at], sum, `the sum of ${year}`)
      for (const one of cells) this.known.add(one)
      const unsure = cells.slice(at + 1).reduce((all, one) => all + numberOf(one), 0)
      const listed = [
        ...all(this.#document, '.timeline:not(#nearby *) > li.guessed'),
        // A region has what has a page of its own in the lists of their kinds.
        ...(this.#kind === 'regions' ? all(this.#document, happened) : []).filter((one) =>
          one.querySelector('.inferred, .sample'),
        ),
      ].filter((one) => textOf(one.querySelector('.when')).startsWith(year))
      if (this.#kind) this.#same(unsure, listed.length, `what is unsure of ${year}`)
      else this.#same(Math.max(unsure, sum), sum, `what is unsure of ${year}`)
      totals.set(year, sum)
    }
    for (const chart of all(this.#document, '.year-columns')) {
      const years = all(chart, 'text.unit').map(textOf)
      all(chart, 'text.value').forEach((one, index) =>
        this.#expect(one, totals.get(years[index]!) ?? 0, `the column of ${years[index]}`),
      )
    }
    for (const item of all(this.#document, '.years > li')) {
      const year = textOf(item.querySelector('.year'))
      const number = item.querySelector('.number')
      const paths = all(item, '.year-marks path').map((one) => one.getAttribute('d')!)
      const dots = paths.join('').split('M').length - 1
      const isBar = paths.some((d) => d.includes('z'))
      this.#expect(number, isBar ? numberOf(number) : dots, `the marks of ${year}`)
      const told = all(item, 'ul > li').length
      this.#same(Math.min(told, numberOf(number)), told, `what is told of ${year}`)
      if (totals.size) this.#same(numberOf(number), totals.get(year) ?? 0, `the strip of ${year}`)
    }
    if (!table) return
    const sum = [...totals.values()].reduce((all, one) => all + one, 0)
    const isCut = /更早的 \d+ 年没有画出/.test(textOf(table.closest('.chart-block')))
    const list = this.#document.querySelector('#timeline .count')
    if (list && !isCut) this.#same(numberOf(list), sum, 'the list beside the chart')
    // A region lists what has no page of its own: its other happenings stand in the lists of their kinds.
    const told = this.#document.querySelector('#milestones .count')
    const place = heads.indexOf('大事') - 1
    if (this.#kind === 'regions' && place >= 0 && !isCut)
      this.#same(
        numberOf(told),
        all(table, 'tbody tr').reduce((left, row) => left + numberOf(all(row, 'td')[place]), 0),
        'the column 大事',
      )
    for (const [head, kind] of [
      ['活动', 'events'],
      ['平台', 'platforms'],
      ['政策', 'policies'],
    ] as const) {
      const column = heads.indexOf(head) - 1
      if (column < 0 || isCut || (this.#kind !== '' && this.#kind !== 'regions')) continue
      const dated = this.#here(kind).filter((one) => one.date && !this.#isOff(one)).length
      const found = all(table, 'tbody tr').map((row) => numberOf(all(row, 'td')[column]))
      if (this.#kind === 'regions')
        this.#same(
          found.reduce((all, one) => all + one, 0),
          dated,
          `the column ${head}`,
        )
    }
  }

  /** What was called off did not happen, though it is listed. */
  #isOff({ id, kind, status }: Entry): boolean {
    if (kind !== 'events' || !status) return false
    return status === '取消' || !JSON.parse(this.#read(`${id}/index.json`)).dates.postponedTo
  }

  /** Numbers in tables, against the data. */
  #tables() {
    const linked = (row: Element) => this.addressOf(row.querySelector('th a')!).split('/')
    const industrial = ['alliances', 'platforms', 'organizations', 'opportunities']
    const labels = ['联合体', '平台', '单位', '供需']
    for (const table of all(this.#document, 'table.industries')) {
      const heads = all(table, 'thead th.number').map(textOf)
      for (const row of all(table, 'tbody tr'))
        all(row, 'td.number').forEach((one, index) => {
          const kind = industrial[labels.indexOf(heads[index]!)]!
          const name = textOf(row.querySelector('th'))
          const having = this.#here(kind).filter(({ facets }) => facets['industry']?.includes(name))
          this.#expect(one, having.length, `${heads[index]} of ${name}`)
        })
    }
    for (const row of all(this.#document, 'table.matrix tbody tr')) {
      const [, , slug = ''] = linked(row)
      const heads = all(row.closest('table')!, 'thead th').map(textOf)
      all(row, 'td').forEach((cell, index) => {
        const having = [...this.#entries('alliances'), ...this.#entries('platforms')].filter(
          ({ regions, facets }) =>
            regions.includes(slug) && facets['industry']?.includes(heads[index + 1]!),
        )
        this.#expect(cell.querySelector('span'), having.length, `${slug} ${heads[index + 1]}`)
      })
    }
    for (const row of all(this.#document, 'table.counts tbody tr')) {
      const slug = row.querySelector('th a') ? linked(row)[2]! : undefined
      const heads = all(row.closest('table')!, 'thead th.number').map(textOf)
      const units = slug
        ? this.#entries('organizations', slug)
        : this.#entries('organizations').filter(({ regions }) => !regions.length)
      all(row, 'td').forEach((cell, index) => {
        const head = heads[index]!
        const wanted =
          head === '联合体'
            ? (slug
                ? this.#entries('alliances', slug)
                : this.#entries('alliances').filter(({ regions }) => !regions.length)
              ).length
            : head === '合计'
              ? units.length
              : head === '其中成员'
                ? this.#membersAmong(units)
                : units.filter(({ sort }) => sort === head).length
        this.#expect(cell, wanted, `${slug} ${head}`)
      })
    }
    if (this.#folder === 'data/')
      for (const row of all(this.#document, '#kinds tbody tr'))
        this.#expect(row.querySelector('.number'), this.#entries(linked(row)[1]!).length, 'a kind')
    if (this.#folder === 'search/')
      for (const head of all(this.#document, '[data-listing] h2')) {
        const [, kind = ''] = this.addressOf(head.querySelector('a')!).split('/')
        this.#expect(head.querySelector('.number'), this.#entries(kind).length, kind)
      }
    for (const row of all(this.#document, 'table.calendars tbody tr')) {
      const file = all(row, 'a')
        .map((one) => this.addressOf(one))
        .find((one) => one.endsWith('.ics'))
      this.#expect(row.querySelector('.number'), this.#eventsIn(file!), file!)
    }
    for (const link of all(this.#document, '.month-list a')) {
      const number = link.querySelector('.number')!
      this.known.add(number)
    }
  }

  #eventsIn(file: string): number {
    return this.#read(file.slice(1)).split('BEGIN:VEVENT').length - 1
  }

  #ofAlliance(slug: string) {
    return JSON.parse(this.#read(`alliances/${slug}/index.json`)) as {
      total?: { count: number; certainty: 'declared' | 'reckoned' }
      counts: Record<string, number>
      declared?: Record<string, number>
    }
  }

  /** Totals of alliances, with how sure they are. */
  #alliances() {
    const said = { declared: '公布', reckoned: '本站合计' }
    for (const row of all(this.#document, '.rows > li')) {
      const tail = row.querySelector('.tail.numeral')
      if (!tail) continue
      const [, , slug = ''] = this.addressOf(row.querySelector('a')!).split('/')
      const { total } = this.#ofAlliance(slug)
      this.#expect(tail, total?.count ?? NaN, slug)
      if (total?.certainty === 'reckoned' && !textOf(tail).includes(said.reckoned))
        this.#faults.push(`${slug} is not told to be reckoned`)
    }
    const compared = all(this.#document, '.comparison thead a').map((one) => this.addressOf(one))
    const rings = this.#kind === 'compare' ? all(this.#document, 'svg.chart') : []
    for (const ring of all(this.#document, 'svg .count')) {
      const to =
        compared[rings.filter((one) => !one.matches('.watermark')).indexOf(ring.closest('svg')!)]
      const figure = ring.closest('.home-figure, article') ?? ring
      const link = ring.closest('a') ?? figure.querySelector('p.more a')
      const [, kind, slug = ''] = (to ?? (link ? this.addressOf(link) : '')).split('/')
      const isOwn = ring.closest('.alliance-figure') && this.#kind === 'alliances'
      if (kind !== 'alliances' && !isOwn) continue
      const { total, counts } = this.#ofAlliance(isOwn ? this.#slug : slug)
      this.#expect(ring, total?.count ?? counts['organizations']!, `the ring of ${slug}`)
      const title = textOf(ring.closest('a')?.querySelector('title'))
      const wanted = total && `${said[total.certainty]}成员 ${total.count} 家`
      if (title && wanted && !title.includes(wanted)) this.#faults.push(`${title} lacks ${wanted}`)
    }
    for (const table of all(this.#document, 'table.composition')) {
      const { total, counts, declared = {} } = this.#ofAlliance(this.#slug)
      const rows = all(table, 'tbody tr').map((row) => all(row, '.numeral'))
      const foot = all(table, 'tfoot .numeral')
      const sum = (column: number) => rows.reduce((all, row) => all + numberOf(row[column]), 0)
      for (const one of rows.flat()) this.known.add(one)
      this.#expect(foot[1], sum(1), 'recorded')
      if (Object.keys(declared).some((key) => key !== 'total'))
        this.#same(sum(0), total!.count, 'declared')
      if (foot[0] && total) this.#expect(foot[0], total.count, 'the total')
      const outside = numbersIn(/另收录.*?(\d+) 家/.exec(textOf(table.parentElement))?.[1] ?? '')[0]
      this.#same(sum(1) + (outside ?? 0), counts['organizations']!, 'recorded in all')
      const missing = /另有 (\d+) 家名称未见于来源/.exec(textOf(table.parentElement))?.[1]
      const left = total ? total.count - sum(1) : 0
      this.#same(Number(missing ?? 0), Math.max(0, left), 'not named')
    }
    if (this.#kind === 'compare' && this.#document.querySelector('table.comparison')) {
      const slugs = all(this.#document, '.comparison thead a').map(
        (one) => this.addressOf(one).split('/')[2]!,
      )
      for (const row of all(this.#document, '.comparison tbody tr')) {
        const label = textOf(row.querySelector('th'))
        all(row, 'td.numeral').forEach((cell, index) => {
          const { total, counts } = this.#ofAlliance(slugs[index]!)
          this.#expect(
            cell,
            label === '收录成员' ? counts['organizations']! : (total?.count ?? 0),
            label,
          )
        })
        const kind = {
          平台与基地: 'platforms',
          合作协议: 'agreements',
          活动: 'events',
          供需对接: 'opportunities',
        }[label]
        if (kind)
          all(row, 'td').forEach((cell, index) =>
            this.#same(numberOf(cell), this.#ofAlliance(slugs[index]!).counts[kind]!, label),
          )
      }
    }
    const slug = { alliances: this.#slug, directory: this.#slug }[this.#kind]
    if (!slug || slug === 'page') return
    const { total, counts } = this.#ofAlliance(slug)
    const note = textOf(
      this.#document.querySelector('.alliance-figure > p.note, .directory-page .lead'),
    )
    const wanted = [
      ...(total ? [`${said[total.certainty]} ${total.count} 家`] : []),
      ...(counts['organizations']
        ? [`收录 ${counts['organizations']} 家`]
        : total || note
          ? ['名单']
          : []),
    ]
    for (const one of wanted) if (!note.includes(one)) this.#faults.push(`${note} lacks ${one}`)
    if (this.#kind !== 'alliances') return
    for (const [id, kinds] of [
      ['members', ['organizations']],
      ['platforms', ['platforms', 'agreements']],
      ['opportunities', ['opportunities']],
    ] as const) {
      const count = this.#document.querySelector(`#${id} .heading .count`)
      this.#same(
        count ? numberOf(count) : undefined,
        kinds.reduce((all, kind) => all + counts[kind]!, 0),
        `#${id}`,
      )
    }
  }

  /** Sums in sentences: they have one meaning wherever they stand. */
  #prose() {
    const lead = textOf(this.#document.querySelector('.head .lead'))
    const entries = this.#entries(this.#kind)
    const isList = this.#folder === `${this.#kind}/` && entries.length > 0
    if (isList) this.#same(Number(/共 (\d+) /.exec(lead)?.[1] ?? 0), entries.length, 'the lead')
    for (const link of all(this.#document, '.holds a')) {
      const [, , slug = ''] = this.addressOf(link).split('/')
      const kind = link.getAttribute('data-kind')!
      this.#expect(link.querySelector('.number'), this.#entries(kind, slug).length, slug + kind)
    }
    const main = this.#document.querySelector('main')!
    const whole = this.#membersAmong(this.#entries('organizations'))
    const members = this.#membersAmong(this.#here('organizations'))
    // A cut page of the network or the landscape tells of what it draws.
    const isCut = main.querySelector('nav.pages') !== null
    for (const [, number] of isCut ? [] : textOf(main).matchAll(/其中成员 (\d+) 家/g)) {
      this.#same(Number(number), members, '其中成员')
    }
    if (this.#folder === 'directory/')
      this.#same(Number(/成员 (\d+) 家/.exec(lead)?.[1]), whole, 'members')
    if (this.#folder === 'calendar/')
      this.#same(Number(/(\d+) 场/.exec(lead)?.[1] ?? 0), this.#entries('events').length, 'events')
  }
}
