/** The addresses of images: in fields, and in the HTML of a body. */

/** The file that an address names: without query and fragment, its percent signs read. */
export function filePath(address: string): string {
  const path = address
    .trim()
    .replaceAll('&#x26;', '&')
    .replace(/[?#].*$/s, '')
  try {
    return decodeURI(path).normalize('NFC')
  } catch {
    return path.normalize('NFC')
  }
}

/** `turn` is given the address of each image and film, and leaves the attributes that take the place of its `src`. */
export const withSources = (html: string, turn: (source: string, tag: string) => string): string =>
  html.replace(/<(?:img|video)(?:\s[^\s"<>=]+(?:="[^"]*")?)*\s?\/?>/g, (tag) =>
    tag.replace(/ src="([^"]*)"/, (_, source: string) => ` ${turn(source, tag)}`),
  )
