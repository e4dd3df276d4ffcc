/**
 * The header's tools: large type, and reading aloud where the browser has a voice of its own for the page. What they do is
 * loaded when they are first asked for.
 *
 * Voices come late in some browsers. Those that send the text to a server are not offered.
 */
const voicesOf = (lang: string) =>
  speechSynthesis
    .getVoices()
    .filter((voice) => voice.localService && voice.lang.startsWith(lang.slice(0, 2)))

export function mountTools(page: Document) {
  const tool = (name: string) => page.querySelector<HTMLButtonElement>(name)!
  const reader = tool('.aloud')
  tool('.ease').onclick = () => void import('./turn.ts').then(({ turnEase }) => turnEase(page))
  if (!window.speechSynthesis) return
  const look = () => (reader.hidden = !voicesOf(page.documentElement.lang).length)
  reader.onclick = () =>
    void import('./aloud.ts').then(({ readAloud }) => readAloud(reader, voicesOf))
  speechSynthesis.onvoiceschanged = look
  look()
}
