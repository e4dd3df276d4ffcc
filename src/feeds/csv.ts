/**
 * Comma-separated values (RFC 4180) that a spreadsheet opens safely.
 *
 * Promises: UTF-8 with a byte order mark, so that Excel reads Chinese; no cell is taken for a formula.
 */

/** What Excel, LibreOffice or WPS may run as a formula: full-width and small signs too, and behind what is not seen. */
const formula =
  /^[\s\p{C}\p{Z}\p{Default_Ignorable_Code_Point}]*[=+\-@＝＋－＠﹦﹢﹣﹫−]|^[\t\r\n]/u

/** A text that a spreadsheet shows as it is: a formula's first sign gets an apostrophe before it. */
export const inert = (text: string) => (formula.test(text) ? `'${text}` : text)

function cell(value: string | number | boolean | undefined): string {
  if (value === undefined) return ''
  const text = typeof value === 'string' ? inert(value) : String(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

export type Cell = Parameters<typeof cell>[0]

export function csv(header: readonly string[], rows: Iterable<readonly Cell[]>): string {
  const lines = [header.map(cell).join(',')]
  for (const row of rows) lines.push(row.map(cell).join(','))
  return `\uFEFF${lines.join('\r\n')}\r\n`
}
