/** A text as an address; `URL.canParse` is younger than the browsers that editors have. */
export function urlOf(text: string): URL | undefined {
  try {
    return new URL(text)
  } catch {
    return undefined
  }
}
