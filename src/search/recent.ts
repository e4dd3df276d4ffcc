/** What was searched for last on this device, the newest first; it stays there, and where nothing can be kept there is none. */
const key = 'lianmai-recent'
const most = 6

export function recentSearches(): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '[]')
    return Array.isArray(kept) ? kept.filter((one) => typeof one === 'string').slice(0, most) : []
  } catch {
    return []
  }
}

export function keepSearch(query: string) {
  const typed = query.trim().slice(0, 60)
  if (!typed) return
  try {
    const others = recentSearches().filter((one) => one !== typed)
    localStorage.setItem(key, JSON.stringify([typed, ...others].slice(0, most)))
  } catch {
    // A browser that keeps nothing has nothing to offer.
  }
}

export function forgetSearches() {
  try {
    localStorage.removeItem(key)
  } catch {
    // There is nothing to forget.
  }
}
