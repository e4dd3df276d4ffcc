/**
 * A copy of a source -> its text.
 *
 * Enters: the bytes of a text, a page or a PDF. Leaves: all that a reader may see of it, spaces and line breaks as they
 * come. Promises: nothing is run or asked for; what reads pages and PDF is loaded where a copy is one. Throws where a PDF
 * is damaged or locked.
 */

/** What is UTF-8 throughout is that, whatever is said of it; else what header or page say, else GB 18030. */
export function decoded(bytes: Buffer, type = ''): string {
  const head = `${type} ${bytes.toString('latin1', 0, 4096)}`
  const label = /charset\s*=\s*["']?([\w-]+)/i.exec(head)?.[1] ?? 'gb18030'
  const wide = bytes.toString('latin1', 0, 2) === '\xff\xfe' && 'utf-16le'
  for (const one of [wide || 'utf-8', label, 'gb18030'])
    try {
      // A last character that was cut off is no fault.
      const isFatal = one === 'utf-8'
      return new TextDecoder(one, { fatal: isFatal }).decode(bytes, { stream: isFatal })
    } catch {}
  return ''
}

const isPdf = (bytes: Buffer) => bytes.subarray(0, 1024).includes('%PDF-')

/** The ending of a copy's name, by what the copy is. */
export function endingOf(bytes: Buffer, type = ''): 'pdf' | 'html' | 'txt' {
  if (isPdf(bytes)) return 'pdf'
  const isPage =
    /html/i.test(type) || /^\s*<(?:!doctype html|html|head|\?xml)/i.test(decoded(bytes))
  return isPage ? 'html' : 'txt'
}

export async function textOfCopy(bytes: Buffer, name: string): Promise<string> {
  if (name.endsWith('.pdf')) {
    const { extractText, getDocumentProxy } = await import('unpdf')
    const document = await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0 })
    return (await extractText(document, { mergePages: true })).text
  }
  const text = decoded(bytes)
  if (!name.endsWith('.html')) return text
  const { parseHTML } = await import('linkedom')
  const page = parseHTML(`<whole-page>${text}</whole-page>`).document.documentElement!
  for (const one of page.querySelectorAll('script, style, template')) one.remove()
  return page.textContent
}
