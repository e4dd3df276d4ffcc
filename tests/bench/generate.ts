/**
 * Makes a portal of any size, for benches and scale tests: `npm run generate -- 10000 DIR --seed=7`.
 *
 * Enters: a number of entries and a seed. Leaves: Markdown files in kind folders, with `site.yaml`.
 * Promises: the same number and seed give the same bytes; every entry is valid and every reference is met;
 * memory does not grow with the bodies. Of the entries 10 % are alliances with 20 to 200 members and 30 % events;
 * one alliance has 2,000 members and one organisation is in 300 alliances, as far as there are that many.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse, stringify } from 'yaml'
import { directions, forms, roles } from '../../src/kinds/terms.ts'
import * as from from './vocabulary.ts'

type Value = string | number | boolean | Value[] | { [key: string]: Value }

export interface Entry {
  kind: string
  slug: string
  /** Front matter. */
  data: { title: string; summary?: string; aliases?: string[]; [key: string]: Value | undefined }
  /** Markdown. */
  body: string
}

/** A small deterministic source of chance (mulberry32). */
export class Chance {
  #state: number
  constructor(seed: number) {
    this.#state = seed >>> 0
  }
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0
    let t = this.#state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  below(limit: number): number {
    return Math.floor(this.next() * limit)
  }
  between(low: number, high: number): number {
    return low + this.below(high - low + 1)
  }
  pick<Item>(items: readonly Item[]): Item {
    return items[this.below(items.length)]!
  }
  /** Early items far more often than late ones, about as words are used. */
  zipf<Item>(items: readonly Item[]): Item {
    return items[Math.floor(items.length ** this.next()) - 1] ?? items[0]!
  }
  /** Early items more often, though none outweighs the rest. */
  leaning<Item>(items: readonly Item[]): Item {
    return items[Math.floor(items.length * this.next() ** 2)]!
  }
  maybe(probability: number): boolean {
    return this.next() < probability
  }
  some<Item>(items: readonly Item[], count: number): Item[] {
    const taken = new Set<Item>()
    for (let tries = 0; taken.size < Math.min(count, items.length) && tries < count * 20; tries++)
      taken.add(this.pick(items))
    return [...taken]
  }
  shuffled<Item>(items: readonly Item[]): Item[] {
    const copy = [...items]
    for (let at = copy.length - 1; at > 0; at--) {
      const other = this.below(at + 1)
      ;[copy[at], copy[other]] = [copy[other]!, copy[at]!]
    }
    return copy
  }
}

/** Kinds whose facts someone stated. */
const stated = ['alliances', 'organizations', 'platforms', 'events', 'agreements', 'policies']

interface Place {
  slug: string
  name: string
  parent?: string
}

interface Unit {
  slug: string
  title: string
  aliases: string[]
  sort: string
  place: Place
}

const id = (kind: string, number: number) => `${kind}-${String(number + 1).padStart(5, '0')}`

function day(chance: Chance): string {
  const month = String(chance.between(1, 12)).padStart(2, '0')
  const date = String(chance.between(1, 28)).padStart(2, '0')
  return `${chance.between(2015, 2026)}-${month}-${date}`
}

function listPlaces(): Place[] {
  return from.provinces.flatMap(([name, slug, cities]) => [
    { slug, name },
    ...cities.map((city, at) => ({ slug: `${slug}-${at + 1}`, name: city, parent: slug })),
  ])
}

/** 职业技术 → 职: how people shorten a school's name. */
const shortened = (place: string, middle: string, end: string) =>
  place.slice(0, 2) + middle.replace('职业', '').slice(0, 1) + '职' + end.slice(0, 1)

const unitMakers: Record<string, (chance: Chance, place: string) => [string, ...string[]]> = {
  政府: (chance, place) => [
    `${place}市${chance.pick(['教育局', '人力资源和社会保障局', '发展和改革委员会', '工业和信息化局', '商务局', '科学技术局'])}`,
  ],
  高校: (chance, place) => {
    const middle = chance.pick(['理工', '工业', '师范', '医科', '农业', '财经', '科技', '工程', ''])
    const end = chance.pick(['大学', '学院'])
    return [
      `${place}${middle}${end}`,
      `${place.slice(0, 1)}${middle.slice(0, 1)}${end.slice(0, 1)}`,
    ]
  },
  高职: (chance, place) => {
    const middle = chance.pick(from.schoolMiddles)
    return [`${place}${middle}学院`, shortened(place, middle, '学院')]
  },
  中职: (chance, place) => [
    `${place}${chance.pick(['', '市', '市第一', '市第二', '县'])}${chance.pick(['中等专业学校', '职业技术学校', '技工学校', '职业中学', '中等职业学校'])}`,
  ],
  企业: (chance, place) => {
    const name = chance.pick(from.nameSyllables) + chance.pick(from.nameSyllables)
    const more = chance.maybe(0.3) ? chance.pick(from.nameSyllables) : ''
    const trade = chance.pick(from.trades)
    const head = chance.maybe(0.7) ? place : ''
    return [
      `${head}${name}${more}${trade}${chance.pick(from.companyForms)}`,
      `${name}${more}${trade}`,
    ]
  },
  科研机构: (chance, place) => [
    `${place}${chance.pick(from.industries)}${chance.pick(['研究院', '研究所', '技术研究院'])}`,
  ],
  行业组织: (chance, place) => [
    `${place}市${chance.pick(from.industries)}${chance.pick(['行业协会', '商会', '学会'])}`,
  ],
  医院: (chance, place) => [
    `${place}${chance.pick(['市人民医院', '市中医院', '市第一医院', '市第二医院', '康复医院', '妇幼保健院'])}`,
  ],
  园区: (chance, place) => [
    `${place}${chance.pick(from.industries)}${chance.pick(['产业园', '高新技术产业开发区', '经济开发区', '科技园'])}`,
  ],
}

class Portal {
  readonly chance: Chance
  readonly places = listPlaces()
  readonly cities = this.places.filter((place) => place.parent)
  readonly tail: string[]
  readonly units: Unit[] = []
  readonly counts: Record<string, number>

  constructor(count: number, seed: number) {
    this.chance = new Chance(seed)
    this.tail = this.chance.shuffled(from.tail)
    const share = (part: number) => Math.max(1, Math.round(count * part))
    const regions = Math.min(this.places.length, share(0.08))
    this.counts = {
      regions,
      alliances: share(0.1),
      events: share(0.3),
      platforms: share(0.09),
      agreements: share(0.08),
      opportunities: share(0.07),
      policies: share(0.02),
      news: share(0.04),
      sources: share(0.02),
    }
    const rest = Object.values(this.counts).reduce((sum, one) => sum + one, 0)
    this.counts.organizations = Math.max(1, count - rest)
    this.cities = this.places.slice(0, regions).filter((place) => place.parent)
    if (!this.cities.length) this.cities = this.places.slice(0, 1)
    this.#nameUnits()
  }

  #nameUnits() {
    const { chance } = this
    const taken = new Map<string, number>()
    const weights = [
      ...Object.keys(unitMakers),
      '企业',
      '企业',
      '企业',
      '企业',
      '高职',
      '中职',
      '企业',
      '企业',
    ]
    for (let at = 0; at < this.counts.organizations!; at++) {
      const sort = chance.pick(weights)
      const place = chance.pick(this.cities)
      const [name, ...aliases] = unitMakers[sort]!(chance, place.name)
      const times = taken.get(name) ?? 0
      taken.set(name, times + 1)
      // A second 许昌市人民医院 needs a name of its own, as branches have.
      const branch = times ? chance.pick(from.nameSyllables) + chance.pick(from.nameSyllables) : ''
      const title = times ? `${name}${branch}分${/学|院$/.test(name) ? '院' : '部'}` : name
      this.units.push({ slug: id('org', at), title, aliases: times ? [] : aliases, sort, place })
    }
  }

  word(): string {
    const { chance } = this
    const die = chance.next()
    if (die < 0.3) return chance.zipf(from.nouns)
    if (die < 0.42) return chance.zipf(from.industries)
    return chance.leaning(this.tail)
  }

  clause(): string {
    const { chance } = this
    const verb = chance.zipf(from.verbs)
    switch (chance.below(9)) {
      case 0:
        return `${verb}${chance.zipf(from.modifiers)}的${this.word()}`
      case 1:
        return `${chance.zipf(from.modifiers)}${verb}${this.word()}与${this.word()}`
      case 2:
        return `把${this.word()}和${this.word()}${verb}起来`
      case 3:
        return `由${chance.pick(this.units).title}${verb}${this.word()}`
      case 4:
        return `在${chance.pick(this.cities).name}${verb}${this.word()}${this.word()}`
      case 5:
        return `${verb}${this.word()}、${this.word()}、${this.word()}等${chance.between(2, 90)}项${chance.zipf(from.nouns)}`
      case 6:
        return `${chance.maybe(0.3) ? chance.pick(from.latin) : this.word()}${this.word()}${verb}了${this.word()}`
      case 7:
        return `${this.word()}${chance.pick(['占', '达到', '超过', '增长', '完成'])}${chance.between(3, 99)}${chance.pick(['%', '家', '人次', '万元', '个百分点', '项'])}`
      default:
        return `${this.word()}${verb}${this.word()}`
    }
  }

  sentence(): string {
    const { chance } = this
    const head = chance.maybe(0.25)
      ? `${chance.pick(from.fillers)}，`
      : chance.maybe(0.12)
        ? `${chance.between(2015, 2026)}年${chance.between(1, 12)}月，`
        : ''
    const clauses = Array.from({ length: chance.between(1, 4) }, () => this.clause())
    return `${head}${clauses.join('，')}。`
  }

  body(): string {
    const { chance } = this
    const length = chance.between(600, 1500)
    const paragraphs: string[] = []
    let written = 0
    while (written < length) {
      let paragraph = ''
      for (let left = chance.between(2, 6); left && written + paragraph.length < length; left--)
        paragraph += this.sentence()
      if (chance.maybe(0.12)) paragraphs.push(`## ${this.word()}${this.word()}`)
      paragraphs.push(paragraph)
      written += paragraph.length
    }
    return `${paragraphs.join('\n\n')}\n`
  }

  entry(kind: string, slug: string, data: Entry['data'], body = this.body()): Entry {
    // The check holds that an event's text speaks of the event's own year.
    const year = typeof data['span'] === 'string' ? `${data['span'].slice(0, 4)}年` : undefined
    const source = stated.includes(kind) && {
      sources: [id('source', Number(slug.replace(/\D/g, '')) % this.counts.sources!)],
    }
    return {
      kind,
      slug,
      data: { ...data, ...source },
      body: year ? body.replace(/\d{4}年/g, year) : body,
    }
  }

  *regions(): Generator<Entry> {
    for (const { slug, name, parent } of this.places.slice(0, this.counts.regions))
      yield this.entry('regions', slug, {
        title: name,
        ...(parent && { parent }),
        summary: `${name}的${this.word()}与${this.word()}。`,
      })
  }

  *organizations(): Generator<Entry> {
    for (const unit of this.units)
      yield this.entry('organizations', unit.slug, {
        title: unit.title,
        ...(unit.aliases.length && { aliases: unit.aliases }),
        sort: unit.sort,
        region: unit.place.slug,
        industry: this.chance.pick(from.industries),
        founded: String(this.chance.between(1950, 2024)),
        summary: `${unit.place.name}的${unit.sort}，${this.clause()}。`,
      })
  }

  allianceTitle(
    at: number,
  ): [title: string, form: (typeof forms)[number], place: Place, industry: string] {
    const { chance } = this
    const form = chance.pick(forms)
    const place = chance.pick(this.cities)
    const industry = chance.pick(from.industries)
    const scope = {
      市域产教联合体: place.name,
      行业产教融合共同体: '全国',
      区域联盟: place.name,
      产业产教联合体: place.name,
    }[form]
    const name = chance.maybe(0.5)
      ? chance.pick(from.nameSyllables) + chance.pick(from.nameSyllables)
      : ''
    const end =
      form === '区域联盟' ? '职业教育联盟' : form === '产业产教联合体' ? '产教联合体' : form
    return [
      `${scope}${name}${industry}${end}${at % 7 === 6 ? chance.between(1, 9) + '区' : ''}`,
      form,
      place,
      industry,
    ]
  }

  *alliances(): Generator<Entry> {
    const { chance } = this
    for (let at = 0; at < this.counts.alliances!; at++) {
      const [title, form, place, industry] = this.allianceTitle(at)
      const size = at === 0 ? 2000 : chance.between(20, 200)
      const start = chance.below(this.units.length)
      const step = at === 0 ? 1 : chance.between(1, 5)
      const chosen = new Set<Unit>(at > 0 && at <= 300 ? [this.units[0]!] : [])
      for (let n = 0; n < size; n++) chosen.add(this.units[(start + n * step) % this.units.length]!)
      const members = [...chosen].map((unit, n) => ({
        organization: unit.slug,
        role: n < 3 ? roles[n]! : n < 10 ? chance.pick(roles.slice(3, 6)) : '成员',
      }))
      yield this.entry('alliances', id('alliance', at), {
        title,
        form,
        region: place.slug,
        industry,
        founded: day(chance).slice(0, chance.pick([4, 7, 10])),
        status: chance.pick(['已成立', '筹建', '政策支持']),
        directions: chance.some(directions, chance.between(2, 6)),
        declared: { total: members.length + chance.below(40) },
        members,
        summary: `以${industry}为主导产业，${this.clause()}，${this.clause()}。`,
      })
    }
  }

  *events(): Generator<Entry> {
    const { chance } = this
    const types = ['成立大会', '签约', '大会', '论坛', '考察', '发布会']
    for (let at = 0; at < this.counts.events!; at++) {
      const sort = chance.pick(types)
      const host = chance.pick(this.units)
      const span = day(chance)
      yield this.entry('events', id('event', at), {
        title: `${span.slice(0, 4)}年${chance.maybe(0.3) ? host.title : host.place.name}${chance.pick(from.industries)}${this.word()}${sort === '签约' ? '签约仪式' : sort}`,
        sort,
        span,
        region: host.place.slug,
        venue: `${host.place.name}${chance.pick(['会议中心', '国际会展中心', '大礼堂', '报告厅'])}`,
        theme: `${this.word()} ${this.word()}`,
        attendance: { units: chance.between(10, 300), people: chance.between(30, 900) },
        alliances: [id('alliance', chance.below(this.counts.alliances!))],
        hosts: [host.slug],
        participants: chance
          .some(this.units, chance.between(1, 8))
          .map((unit) => ({ organization: unit.slug, role: '出席' })),
        summary: `${this.clause()}，${this.clause()}。`,
      })
    }
  }

  *others(): Generator<Entry> {
    const { chance, counts } = this
    const platformSorts = [
      '产业学院',
      '实训基地',
      '研究中心',
      '技术转移中心',
      '公共服务平台',
      '成果转化项目',
    ]
    for (let at = 0; at < counts.platforms!; at++) {
      const unit = chance.pick(this.units)
      const sort = chance.pick(platformSorts)
      yield this.entry('platforms', id('platform', at), {
        title: `${chance.maybe(0.5) ? unit.title : unit.place.name}${chance.pick(from.industries)}${sort}`,
        sort,
        status: chance.pick(['筹建', '已成立', '授牌', '揭牌']),
        date: day(chance),
        region: unit.place.slug,
        operators: [unit.slug],
        alliances: [id('alliance', chance.below(counts.alliances!))],
        summary: `${this.clause()}。`,
      })
    }
    for (let at = 0; at < counts.agreements!; at++) {
      const parties = chance.some(this.units, 2)
      yield this.entry('agreements', id('agreement', at), {
        title: `${parties.map((unit) => unit.aliases[0] ?? unit.title).join('与')}${this.word()}合作协议`,
        status: chance.pick(['已签署', '意向']),
        date: day(chance),
        region: parties[0]!.place.slug,
        parties: parties.map((unit) => unit.slug),
        event: id('event', chance.below(counts.events!)),
        summary: `${this.clause()}。`,
      })
    }
    for (let at = 0; at < counts.opportunities!; at++) {
      const unit = chance.pick(this.units)
      const direction = chance.pick(directions)
      yield this.entry('opportunities', id('opportunity', at), {
        title: `${chance.pick(from.industries)}${this.word()}${direction}`,
        side: chance.pick(['需求', '供给']),
        direction,
        date: day(chance),
        validUntil: '2027-06-30',
        organization: unit.slug,
        region: unit.place.slug,
        sample: true,
        summary: `${this.clause()}。`,
      })
    }
    for (let at = 0; at < counts.policies!; at++)
      yield this.entry('policies', id('policy', at), {
        title: `关于${chance.pick(from.verbs)}${this.word()}${this.word()}的${chance.pick(['意见', '通知', '实施方案', '办法'])}`,
        date: day(chance),
        level: chance.pick(['国家', '省', '市', '区县']),
        region: chance.pick(this.cities).slug,
        summary: `${this.clause()}。`,
      })
    for (let at = 0; at < counts.news!; at++)
      yield this.entry('news', id('news', at), {
        title: `${chance.pick(this.units).title}${chance.pick(from.verbs)}${this.word()}`,
        sort: chance.pick(['动态', '公告']),
        date: day(chance),
        region: chance.pick(this.cities).slug,
        about: [`alliances/${id('alliance', chance.below(counts.alliances!))}`],
        summary: `${this.clause()}。`,
      })
    for (let at = 0; at < counts.sources!; at++)
      yield this.entry('sources', id('source', at), {
        title: `${this.word()}${this.word()}${chance.pick(['报道', '综述', '观察', '侧记'])}`,
        publisher: `${chance.pick(this.cities).name}日报`,
        date: day(chance),
      })
  }
}

/** All entries of a portal, one after another. */
export function* generate(count: number, seed = 7): Generator<Entry> {
  const portal = new Portal(count, seed)
  yield* portal.regions()
  yield* portal.organizations()
  yield* portal.alliances()
  yield* portal.events()
  yield* portal.others()
}

/** An entry as an editor would have written it. JSON is YAML, so strings need no rules of their own. */
export function markdown({ data, body }: Entry): string {
  const lines = Object.entries(data)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) =>
      Array.isArray(value) && value.length > 3
        ? `${key}:\n${value.map((one) => `  - ${JSON.stringify(one)}`).join('\n')}`
        : `${key}: ${JSON.stringify(value)}`,
    )
  return `---\n${lines.join('\n')}\n---\n\n${body}`
}

/** Writes a portal into a folder. */
export function write(count: number, folder: string, seed = 7) {
  const made = new Set<string>()
  for (const entry of generate(count, seed)) {
    const place = join(folder, entry.kind)
    if (!made.has(place)) mkdirSync(place, { recursive: true })
    made.add(place)
    writeFileSync(join(place, `${entry.slug}.md`), markdown(entry))
  }
  const { footer, ...site } = parse(
    readFileSync(new URL('../../content/site.yaml', import.meta.url), 'utf8'),
  )
  // The footer's links lead to pages that a generated portal has not.
  const { links: _, contact: __, ...kept } = footer
  writeFileSync(join(folder, 'site.yaml'), stringify({ ...site, footer: kept }))
}

if (process.argv[1] === import.meta.filename) {
  const [count, folder] = process.argv.slice(2).filter((word) => !word.startsWith('--'))
  const seed = process.argv.find((word) => word.startsWith('--seed='))?.slice(7)
  if (!Number(count) || !folder) {
    console.error('npm run generate -- COUNT FOLDER [--seed=N]')
    process.exit(2)
  }
  write(Number(count), folder, seed ? Number(seed) : 7)
}
