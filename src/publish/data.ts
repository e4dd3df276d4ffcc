/** The files for other programs: each is read once the way such a program would. */
import { parseXml, XmlFault } from './xml.ts'

/** What is wrong with a file, or nothing; only endings that have a form are looked at. */
export function dataFault(path: string, text: string): string | undefined {
  try {
    if (/\.(?:json|jsonld|webmanifest)$/.test(path)) JSON.parse(text)
    else if (/\.(?:xml|svg)$/.test(path)) parseXml(text)
    else if (path.endsWith('.ics')) return calendarFault(text)
    else if (path.endsWith('.csv')) return tableFault(text)
    return undefined
  } catch (fault) {
    return fault instanceof XmlFault ? `${fault.line}: ${fault.message}` : (fault as Error).message
  }
}

/** RFC 5545: lines end in CR LF, none over 75 octets, parts close as they open. */
function calendarFault(text: string): string | undefined {
  const lines = text.split('\r\n')
  if (lines.pop() !== '' || lines.some((line) => /[\r\n]/.test(line))) return 'CRLF'
  const open: string[] = []
  for (const [index, line] of lines.entries()) {
    if (Buffer.byteLength(line) > 75) return `${index + 1}: > 75`
    const [, word, name] = /^(BEGIN|END):(\w+)$/.exec(line) ?? []
    if (word === 'BEGIN') open.push(name!)
    else if (word === 'END' && open.pop() !== name) return `${index + 1}: ${line}`
    else if (!/^(?:[ \t]|[A-Z-]+[;:])/.test(line)) return `${index + 1}: ${line.slice(0, 40)}`
  }
  return open.length || !lines[0]?.startsWith('BEGIN:VCALENDAR') ? 'VCALENDAR' : undefined
}

/** RFC 4180: as many fields in every row as in the first. */
function tableFault(text: string): string | undefined {
  let fields = 0
  let wanted = 0
  let row = 1
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/gy
  while (cell.lastIndex < text.length) {
    const match = cell.exec(text)
    if (!match) return `${row}: "`
    fields += 1
    if (match[3] === ',') continue
    wanted ||= fields
    if (fields !== wanted) return `${row}: ${fields} ≠ ${wanted}`
    fields = 0
    row += 1
  }
  return undefined
}
