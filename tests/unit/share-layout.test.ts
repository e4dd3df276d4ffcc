import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { drawableCard, drawImages, layOutCard, sizes } from '../../src/share/index.ts'
import type { Format, ShareCard } from '../../src/share/index.ts'
import type { Placed } from '../../src/share/box.ts'
import { benchCards, benchTheme as theme, createChance } from '../bench/share-cards.ts'

const words =
  '江西,湖北,武汉,赣州,株洲,雅安,乌鲁木齐,长江中游城市群,成渝地区,双城经济圈,稀有金属,智能网联汽车,数控机床,生物医药,轨道交通,职业教育,产教融合,校企合作,职业技术学院,有限公司,集团,联合体,共同体,联盟,成立大会,签约仪式,高峰论坛,研讨会,人才培养,实训基地,产业学院,技术攻关,岗位实习,师资培训,现代学徒制,的,与,和,暨,在,关于,举办,推进,共建,深化,高质量发展,方案,通知,办法,首批,国家级,第十一届,2023年,2025年9月28日,125家,5G,AI,VR,Industry,China–ASEAN,C919,3.5万人'.split(
    ',',
  )
const wrapped = [
  '《%》',
  '“%”',
  '（%）',
  '“%·%”',
  '%：%',
  '%、%',
  '%，%',
  '%——%',
  '【%】',
  '%（%）》',
]

/** Titles of 2 to 60 characters, with brackets, quotation marks, digits, Latin and names of the portal. */
function createTitles(count: number): string[] {
  const chance = createChance(23)
  const pick = <Item>(list: readonly Item[]): Item => list[Math.floor(chance() * list.length)]!
  const phrase = () => {
    const word = chance() < 0.12 ? pick(theme.terms) : pick(words)
    return chance() < 0.18 ? pick(wrapped).replaceAll('%', () => pick(words)) : word
  }
  return Array.from({ length: count }, () => {
    const length = 2 + Math.floor(chance() * 59)
    let title = ''
    while ([...title].length < length) title += phrase()
    const cut = [...title]
      .slice(0, length)
      .join('')
      .replace(/[，、：·（《“【—–]+$/u, '')
    return [...cut].length >= 2 ? cut : '联盟'
  })
}

type TextBox = Placed & { paint: Extract<Placed['paint'], { kind: 'text' }> }

/** What a proof-reader would send back about one image. */
function faults(placed: readonly Placed[], format: Format, title: string): string[] {
  const { width, height } = sizes[format]
  const texts = placed.filter((box): box is TextBox => box.paint.kind === 'text')
  const rooms = placed.filter((box) => box.paint.kind === 'room')
  const found: string[] = []
  for (const box of texts) {
    const { text, characters, size } = box.paint
    const ink = Math.max(...characters.map(({ x }) => x), 0) * size
    if (box.left < 20 || box.left + Math.max(box.width, ink) > width - 20)
      found.push(`${text}: over the edge`)
    if (box.top < 0 || box.top + box.height > height) found.push(`${text}: over the edge`)
    if (/^[，。、；：！？）》〉”’」』】]/u.test(text))
      found.push(`${text}: begins with a closing mark`)
    if (/[（《〈“‘「『【]$/u.test(text)) found.push(`${text}: ends with an opening mark`)
  }
  const overlap = (a: Placed, b: Placed) =>
    Math.min(a.left + a.width, b.left + b.width) - Math.max(a.left, b.left) > 1 &&
    Math.min(a.top + a.height, b.top + b.height) - Math.max(a.top, b.top) > 1
  texts.forEach((one, index) => {
    for (const other of texts.slice(index + 1))
      if (overlap(one, other)) found.push(`${one.paint.text} / ${other.paint.text}: overlap`)
    for (const room of rooms)
      // Names and totals stand inside a ring.
      if (room.paint.kind === 'room' && room.paint.name !== 'ring' && overlap(one, room))
        found.push(`${one.paint.text}: over a ${room.paint.name}`)
  })
  const lines = titleLines(texts, title)
  if (!lines) found.push('the title is not whole')
  else if (lines.length > 1 && [...lines.at(-1)!.replace(/[^\p{L}\p{N}]/gu, '')].length < 3)
    if ([...title].length !== 4) found.push(`orphan: ${lines.join(' | ')}`)
  for (const at of lines ? borders(lines, title) : []) {
    const inside = (start: number, length: number) => at > start && at < start + length
    // The segmenter sees 日高 in 28日高新: no word where a date or a name ends.
    const border = wholes.some((whole) => title.startsWith(whole, at) || title.endsWith(whole, at))
    for (const { index, segment } of segmenter.segment(title))
      if (!border && inside(index, segment.length)) found.push(`splits ${segment}`)
    for (const name of theme.terms)
      for (let start = title.indexOf(name); start >= 0; start = title.indexOf(name, start + 1))
        if (name !== title && inside(start, name.length)) found.push(`splits ${name}`)
  }
  return found
}

const wholes = [...theme.terms, '2025年9月28日', '2023年', '125家', '3.5万人']
const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })

/** The lines that together are the title: the first run of bold lines of one size that spells it. */
function titleLines(texts: readonly TextBox[], title: string): string[] | undefined {
  const plain = title.replace(/\s/g, '')
  for (let start = 0; start < texts.length; start++) {
    const lines: string[] = []
    for (let end = start; end < texts.length; end++) {
      lines.push(texts[end]!.paint.text)
      if (lines.join('').replace(/\s/g, '') === plain) return lines
    }
  }
  return undefined
}

/** Offsets in the title at which lines part. */
function borders(lines: readonly string[], title: string): number[] {
  let at = 0
  return lines.slice(0, -1).map((line) => {
    at = title.indexOf(line, at) + line.length
    return at
  })
}

const asCard = (title: string, index: number): ShareCard => ({
  ...benchCards(4)[index % 4]!,
  short: undefined,
  kicker: index % 4 === 0 ? '市域产教联合体' : '高职',
  title,
})

describe('the layout of 2,000 titles', () => {
  const titles = createTitles(2000)

  it('covers lengths from 2 to 60', () => {
    const lengths = titles.map((title) => [...title].length)
    expect(Math.min(...lengths)).toBe(2)
    expect(Math.max(...lengths)).toBeGreaterThanOrEqual(59)
  })

  it.each(['card', 'square', 'poster', 'cover'] as const)(
    'has no fault on the %s',
    async (format) => {
      const found: string[] = []
      for (const [index, title] of titles.entries()) {
        const placed = await layOutCard(asCard(title, index), format, theme)
        for (const fault of faults(placed, format, title))
          found.push(`${format} ${index} ${title}: ${fault}`)
      }
      expect(found).toEqual([])
    },
    120_000,
  )
})

describe('what no font has', () => {
  it('has every one of 200 rare characters of names and places', () => {
    const rare =
      '䶮𬭚𬭊𫓧𠮷翀彧璟珅祎晞昇堃喆赟曌玥瑄琬琰璠珺珩珣昉昱晟晗晔暕曦旻炘煊煜熠烜焜垚淼犇骉羴矞颋顗頔頫飏骁骐骝骦骢鹮鸑鷟鹓鹔鹴鹍麴黉鼒鼐龑龢龠亓仉佴偰傕僖儋兖冼冽凊刈劢劭勍匡卮厍呙哿啬嘏噙囡圉圩圪圫圯坂坌坨坻垍垲埇埌埒埭埸堉堌堍堙堨塬墀墉壅夔奭妫姒姞姮娀娉嫘嬴嬿孚宓宕岍岐岚岢岣岫岱峁峄峒峤峪崀崆崤崧崮嵊嵎嵕嵩嶍巂巘帻廛弇弢彟彤徉忞恺悊惇愔懿戢扆攸斝旃旸昃昪晁晊晢晫曈朐杋杓杲枞枳柘柰栎栟栾桓桫桷梌梓梣棣棻椁椠椤楙楫榑榕榞槭樨橐橦檗殳毓毗氾汭汴沂沅沔沘沚沩泃泖泜泠泫泮洎洙洣洧洮洺浍浐浔浠浥浯涑涞涪淇淏淝淠淦淯渌渑渟渥渫湉湍湜湟湦湲溆溟溧溱溵滃滍滏滦滹漈漷漯漳潆潋潍潏潞潢潴澄澉澌澍澧澴濂濉濞濠濮瀍瀑瀛瀣灏灞'
    expect(new Set(rare).size).toBeGreaterThanOrEqual(200)
    const card = { ...benchCards(1)[0]!, title: rare }
    expect(drawableCard(card)).toEqual(card)
  })

  it('has every character of GB 2312', () => {
    const decoder = new TextDecoder('gb18030')
    let all = ''
    for (let row = 0xa1; row <= 0xf7; row++)
      for (let cell = 0xa1; cell <= 0xfe; cell++) {
        const character = decoder.decode(Uint8Array.of(row, cell))
        if (!/[\p{Co}\ufffd]/u.test(character)) all += character
      }
    const card = { ...benchCards(1)[0]!, title: all.trim() }
    expect(drawableCard(card)).toEqual(card)
  })

  it('is left out of what is drawn, a letter shown by another', async () => {
    const card = {
      ...benchCards(1)[0]!,
      title: '成立大会\u{1F600}',
      lead: '✔ Škoda 和 \u{20000}',
      image: '/x/\u{1F600}.png',
    }
    const { title, lead, image } = drawableCard(card)
    expect([title, lead, image]).toEqual(['成立大会', 'Skoda 和 〓', '/x/\u{1F600}.png'])
    const root = mkdtempSync(join(tmpdir(), 'share-'))
    const { image: _, ...plain } = card
    const report = await drawImages([plain], theme, { out: `${root}/out`, cache: `${root}/cache` })
    expect(report.failed).toEqual([])
    expect(existsSync(`${root}/out/${card.path}/card.png`)).toBe(true)
    rmSync(root, { recursive: true })
  })
})
