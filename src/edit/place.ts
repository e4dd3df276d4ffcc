/**
 * A place as people write it -> the regions that it lies in.
 *
 * Enters: 江西省赣州市章贡区, 广东 深圳, 北京, 章贡区. Leaves: each level from the province down with its GB/T 2260 code, as far
 * as the text names one. Divisions that the standard doesn't have (zones for development) are not among them.
 */
import { areaList } from '@vant/area-data'

export interface Place {
  /** A country as a whole has none. */
  code?: string
  /** 赣州市. */
  title: string
  /** 赣州; as the title where nothing can be left out. */
  short: string
  parent?: Place
}

const peoples =
  '(?:(?:蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|拉祜|水|东乡|纳西|景颇|柯尔克孜|土|达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|普米|塔吉克|怒|鄂温克|德昂|保安|裕固|独龙|鄂伦春|各)族?){0,3}'
const suffix = new RegExp(
  `(?:特别行政区|(?:维吾尔|壮族|回族)?自治区|${peoples}自治[州县旗]|省|市|地区|新区|林区|区|县)$`,
)

function shorten(title: string): string {
  const short = title.replace(suffix, '')
  return short.length > 1 ? short : title
}

let known: Map<Place | undefined, Place[]> | undefined

/** All places, by what they lie in; made on the first call. */
function places() {
  if (known) return known
  const byCode = new Map<string, Place>()
  known = new Map<Place | undefined, Place[]>([[undefined, [{ title: '全国', short: '全国' }]]])
  const { province_list: provinces, city_list: cities, county_list: counties } = areaList
  for (const [code, title] of Object.entries({ ...provinces, ...cities, ...counties })) {
    const parent = byCode.get(`${code.slice(0, 4)}00`) ?? byCode.get(`${code.slice(0, 2)}0000`)
    // 市辖区 and the like stand for no place; from 90 on, and in cities without counties, codes are not the standard's.
    if (parent && (parent.title === title || /直辖县|^县$|其它区/.test(title))) continue
    if (parent && /9\d$|^(?:4419|4420|4604)(?!00)/.test(code)) continue
    const place = { code, title, short: shorten(title), ...(parent && { parent }) }
    byCode.set(code, place)
    known.set(parent, [...(known.get(parent) ?? []), place])
  }
  return known
}

/** What lies in a place, at any level, and has a name that the text begins with. */
function below(text: string, parent: Place | undefined): Place[] {
  return (places().get(parent) ?? []).flatMap((one) => [
    ...(text.startsWith(one.title) || text.startsWith(one.short) ? [one] : []),
    ...below(text, one),
  ])
}

const nameIn = (text: string, { title, short }: Place) => (text.startsWith(title) ? title : short)

/** `rest` is what of the text no place was found for; several `found` are places of one name. */
export function findPlace(written: string): { found: Place[]; rest: string } {
  let rest = written.normalize('NFKC').replace(/^中国|[\s\-—/·,>]/g, '')
  let found: Place[] = []
  while (rest && found.length < 2) {
    const next = below(rest, found[0])
    const longest = Math.max(...next.map((one) => nameIn(rest, one).length))
    const best = next.filter((one) => nameIn(rest, one).length === longest)
    // By its short name 吉林 is the province before it is the city; a full name says which level is meant.
    const level = Math.min(...best.map(depth))
    const meant = best.filter((one) => rest.startsWith(one.title) || depth(one) === level)
    if (!meant.length) break
    rest = rest.slice(longest)
    found = meant
  }
  return { found, rest }
}

const depth = ({ parent }: Place): number => (parent ? depth(parent) + 1 : 0)

/** 江西省赣州市. */
export const fullName = ({ parent, title }: Place): string =>
  (parent ? fullName(parent) : '') + title
