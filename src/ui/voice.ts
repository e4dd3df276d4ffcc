/**
 * Offers to read the page aloud where the browser has a voice of its own for it; how it reads, `aloud.ts`, is loaded then.
 *
 * Voices come late in some browsers. Those that send the text to a server are not offered.
 */
export const voicesOf = (lang: string) =>
  speechSynthesis
    .getVoices()
    .filter((voice) => voice.localService && voice.lang.slice(0, 2) === lang.slice(0, 2))

export function offerVoice(page: Document) {
  const button = page.querySelector<HTMLButtonElement>('.aloud')
  if (!button || !('speechSynthesis' in window)) return
  const look = () => (button.hidden = !voicesOf(page.documentElement.lang).length)
  button.onclick = () => void import('./aloud.ts').then(({ readAloud }) => readAloud(button))
  speechSynthesis.onvoiceschanged = look
  look()
}
