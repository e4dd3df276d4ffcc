/**
 * What was most likely meant by a value that its field can't take.
 *
 * Enters: what the field takes and the text as it was written. Leaves: the right way to write it, or nothing where
 * that would be a guess.
 */
import { meantDate } from '../kinds/date.ts'
import type { FieldManual } from '../kinds/manual.ts'

const thousands: Readonly<Record<string, number>> = { 万: 10_000, 亿: 100_000_000 }

/** 125家, 1,200, 1.2万, 0x1F, 1e3, 007. */
function meantNumber(text: string): string | undefined {
  const bare = text.normalize('NFKC').replaceAll('−', '-').replace(/[\s,]/g, '')
  const [, digits, unit] = /^\D*?([+-]?\d*\.?\d+)([万亿]?)\D*$/.exec(bare) ?? []
  const number = Number(digits ?? bare) * (thousands[unit ?? ''] ?? 1)
  return bare && Number.isFinite(number) ? String(Math.round(number * 1e6) / 1e6) : undefined
}

const clock =
  /(上午|下午|晚上?|中午)?(\d{1,2})(?::(\d{2})(?::\d{2})?|[点时](?:(\d{1,2})分?|(半))?)/g

/** 9:00—11:30, 14：00 - 16：00, 下午2点半. */
function meantTime(text: string): string | undefined {
  const bare = text.normalize('NFKC').replace(/\s/g, '')
  let isLate = false
  const times = [...bare.matchAll(clock)].map(([, part, hour, minute, spelt, half]) => {
    isLate = part ? /下|晚/.test(part) : isLate
    const hours = Number(hour) + (isLate && Number(hour) < 12 ? 12 : 0)
    return `${String(hours).padStart(2, '0')}:${(minute ?? spelt ?? (half ? '30' : '0')).padStart(2, '0')}`
  })
  const isAll = !/\d/.test(bare.replace(clock, ''))
  return isAll && times.length && times.length < 3 ? times.join('-') : undefined
}

/** www.example.cn, 网址：https://example.cn/（官网）, https：//example.cn. */
export function meantAddress(text: string): string | undefined {
  const narrow = text
    .normalize('NFKC')
    .replace(/^(https?:?)(?:\/{0,3}|\\+)(?=[\w-])/i, (_, scheme) =>
      `${String(scheme).replace(/:?$/, ':')}//`.toLowerCase(),
    )
  const [found, scheme] =
    /(https?:\/\/)?(?:[\p{L}\p{N}_-]+\.)+[\p{L}]{2,}(?::\d+)?(?:[/?#][\w.~:/?#@!$&*+;=%-]*)?/iu.exec(
      narrow,
    ) ?? []
  if (!found || found.includes('@') || narrow.includes(`@${found}`)) return undefined
  return scheme ? found : `https://${found}`
}

/** A、B and [A，B] as YAML parts them. */
function meantList(text: string): string | undefined {
  const parts = text.replace(/^[[［【]|[\]］】]$/g, '').split(/\s*[、，,;；]\s*/)
  return parts.every((part) => part.trim()) ? `[${parts.join(', ')}]` : undefined
}

const booleans: Readonly<Record<string, string>> = {
  是: 'true',
  yes: 'true',
  on: 'true',
  y: 'true',
}

const readers: Partial<Record<FieldManual['type'], (text: string) => string | undefined>> = {
  date: meantDate,
  time: meantTime,
  address: meantAddress,
  number: meantNumber,
  boolean: (text) => booleans[text.trim().toLowerCase()],
}

/** `type` is what the field takes; `list` where it takes several and got one. */
export function meantValue(type: FieldManual['type'] | 'list', text: string): string | undefined {
  const meant = (type === 'list' ? meantList : readers[type])?.(text)
  return meant === text ? undefined : meant
}
