/**
 * Lines of iCalendar (RFC 5545): escaped, folded at 75 octets, ended by CRLF.
 *
 * Written here because what a library gives must be exact: `ical-generator` 11 reads the machine's own time zone
 * and writes DTSTAMP in local time where a calendar has a zone, and knows no RELATED-TO.
 */

/** Control characters have no place in a calendar; a line break becomes `\n`. */
export const escapeText = (text: string) =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/(?![\t\n])\p{Cc}/gu, '')
    .replace(/[\\;,]/g, '\\$&')
    .replaceAll('\n', '\\n')

const octets = (character: string) => {
  const code = character.codePointAt(0)!
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
}

/** One content line; a fold never parts the octets of a character. */
export function fold(line: string): string {
  let folded = ''
  let length = 0
  for (const character of line) {
    const size = octets(character)
    if (length + size > 75) {
      folded += '\r\n '
      length = 1
    }
    folded += character
    length += size
  }
  return `${folded}\r\n`
}

/** A property whose value is text. */
export const textLine = (name: string, value: string) => fold(`${name}:${escapeText(value)}`)

/** A property whose value is written as it is: a date, an address, a token. */
export const line = (name: string, value: string | number) => fold(`${name}:${value}`)
