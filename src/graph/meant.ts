/**
 * What was most likely meant by a value that its field can't take.
 *
 * Enters: what the field takes and the text as it was written. Leaves: the right way to write it, or nothing where
 * that would be a guess.
 */
import { foldCode } from '../kinds/code.ts'
import { meantDate } from '../kinds/date.ts'
import { digitsOf } from '../kinds/numeral.ts'
import type { FieldManual } from '../kinds/manual.ts'

const thousands: Readonly<Record<string, number>> = { 万: 10_000, 亿: 100_000_000 }

/** 125家, 1,200, 1.2万, 0x1F, 1e3, 007; a whole number. */
function meantNumber(text: string): string | undefined {
  const bare = text.normalize('NFKC').replaceAll('−', '-').replace(/[\s,]/g, '')
  const [, digits, unit] = /^\D*?([+-]?(?:\d+(?:\.\d+)?|\.\d+))([万亿]?)\D*$/.exec(bare) ?? []
  const number = Math.round(Number(digits ?? bare) * (thousands[unit ?? ''] ?? 1) * 1e6) / 1e6
  return bare && Number.isInteger(number) ? String(number) : undefined
}

const clock =
  /(上午|下午|晚上?|中午|早上?|凌晨)?(\d{1,2})(?:[:.](\d{2})(?::\d{2})?|[点时](?:(\d{1,2})分?|(半))?)([ap]\.?m\.?)?/gi

/** 9:00—11:30, 14：00 - 16：00, 下午2点半, 2:30 pm; in the order of a day. */
function meantTime(text: string): string | undefined {
  const bare = text
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(/[一二三四五六七八九十]{1,3}(?=[点时])/g, digitsOf)
  let isLate = false
  const times = [...bare.matchAll(clock)].map(
    ([, part, hour, minute, spelt, half, meridiem]): [number, number] => {
      const noon = meridiem ?? part
      isLate = noon ? /^(?:下|晚|p)/i.test(noon) : isLate
      const isNight = /^(?:晚|凌|a)/i.test(noon ?? '')
      const hours = isNight && hour === '12' ? 0 : Number(hour)
      const minutes = Number(minute ?? spelt ?? (half ? 30 : 0))
      return [hours + (isLate && hours && hours < 12 ? 12 : 0), minutes]
    },
  )
  const isClock = times.every(([hours, minutes]) => hours < 24 && minutes < 60)
  if (/\d/.test(bare.replace(clock, '')) || !isClock || !times.length || times.length > 2) return
  const told = times.map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'))
  return told[1] === undefined || told[0]! < told[1] ? told.join('-') : undefined
}

const labels =
  /^[(（【[]?(?:官|网|首页|主页|链接|点击|查看|原文|来源|详情|备用)[^)）】\]]*[)）】\]]?$/

/** www.example.cn, 网址：https://example.cn/（官网）, https：//example.cn; what else an address lacks is no guess. */
export function meantAddress(text: string): string | undefined {
  const whole = text
    .trim()
    .replace(/[：／．]/g, (wide) => wide.normalize('NFKC'))
    .replace(/\\/g, '/')
    .replace(/^(https?):?\/{0,3}(?=[\w-])/i, (_, scheme: string) => `${scheme.toLowerCase()}://`)
  const host =
    /(?<![\p{L}\p{N}_.-])(?:[\p{L}\p{N}_-]+\.)+\p{L}{2,}(?::\d+)?(?:[/?#][\w.~:/?#@!$&*+;=%-]*)?/u.exec(
      whole,
    )
  if (!host || whole.includes('@')) return undefined
  const [scheme = ''] = /https?:\/\/$/i.exec(whole.slice(0, host.index)) ?? []
  const found = scheme + host[0]
  const rest = whole.slice(whole.indexOf(found) + found.length)
  const isAlone = !rest || labels.test(rest) || /^[。，；、]$/.test(rest)
  const written = isAlone
    ? found
    : /\s/.test(rest)
      ? ''
      : found + encodeURI(rest).replace(/[()]/g, encodeURIComponent)
  return written && (scheme ? written : `https://${written}`)
}

/** \images\hall.png, public/images/hall.png. */
function meantImage(text: string): string | undefined {
  const path = text.normalize('NFKC').trim().replace(/\\/g, '/')
  if (/^(?:[a-z]+:|\/\/)/i.test(path) || !/\.(?:png|jpe?g|webp|avif)$/i.test(path)) return undefined
  return path.replace(/^(?:\.{0,2}\/)*(?:public\/)?/, '/')
}

/** A、B and [A，B] as YAML parts them. */
function meantList(text: string): string | undefined {
  const parts = text
    .replace(/^[[［【]|[\]］】]$/g, '')
    .split(/[、，,;；]/)
    .map((part) => part.trim())
  return parts.every(Boolean) ? `[${parts.join(', ')}]` : undefined
}

const booleans: Readonly<Record<string, string>> = {
  是: 'true',
  yes: 'true',
  on: 'true',
  y: 'true',
  ture: 'true',
}

const readers: Partial<Record<FieldManual['type'], (text: string) => string | undefined>> = {
  date: meantDate,
  time: meantTime,
  address: meantAddress,
  image: meantImage,
  number: meantNumber,
  code: foldCode,
  boolean: (text) => booleans[text.trim().toLowerCase()],
}

/** `type` is what the field takes; `list` where it takes several and got one. */
export function meantValue(type: FieldManual['type'] | 'list', text: string): string | undefined {
  const meant = (type === 'list' ? meantList : readers[type])?.(text)
  return meant === text ? undefined : meant
}
