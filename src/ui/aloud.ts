/**
 * Reads a page aloud by the browser's own voice, a sentence at a time, and marks the one that is read.
 *
 * Enters: the header's button, whose data say what the bar says. An entry is read from its name to its facts and its own
 * text; any other page whole. Promises: what elements part is read as one: names, numbers with their units, dates. It
 * stops when the page is left, by Escape, or by its bar, and goes on with the sentence in which it paused.
 */
type Voices = (lang: string) => SpeechSynthesisVoice[]

interface Sentence {
  said: string
  lang: string
  block: Element
  range: Range
}

const silent = '[hidden], [aria-hidden=true], nav, svg, button, form, script, .cite, .actions'
/** Label and value, and the cells of a row, are one. */
const rows = '.facts > div, tr'
const blocks = 'h1, h2, h3, h4, p, li, dt, dd, figcaption, main'
const sentence = /[^。！？!?；;…]*(?:[。！？!?；;…]+[”’」』）)]*|$)/g

export function sentencesOf(main: Element): Sentence[] {
  const page = main.ownerDocument
  const own = main.querySelector('.facts') ? 'h1, .lead, .facts, #body' : 'main'
  const found: Sentence[] = []
  let [block, cell]: (Element | null)[] = [null, null]
  let pieces: { text: Text; at: number }[] = []
  let said = ''
  const place = (at: number): [Text, number] => {
    const { text, at: from } = pieces.filter((piece) => piece.at <= at).pop()!
    return [text, Math.min(at - from, text.length)]
  }
  const flush = () => {
    for (const { 0: whole, index = 0 } of said.matchAll(sentence)) {
      if (!/[\p{L}\p{N}]/u.test(whole)) continue
      const range = page.createRange()
      range.setStart(...place(index + whole.search(/\S/)))
      range.setEnd(...place(index + whole.trimEnd().length))
      const { lang = '' } = block!.closest<HTMLElement>('[lang]') ?? {}
      found.push({ said: whole.replace(/\s+/g, ' ').trim(), lang, block: block!, range })
    }
    pieces = []
    said = ''
  }
  const texts = page.createTreeWalker(main, NodeFilter.SHOW_TEXT)
  while (texts.nextNode()) {
    const text = texts.currentNode as Text
    const at = text.parentElement!
    if (at.closest(silent) || !at.closest(own) || !at.getClientRects().length) continue
    const [inner, part] = [at.closest(rows) ?? at.closest(blocks), at.closest('dt, dd, th, td')]
    if (inner !== block) flush()
    else if (part !== cell) said += '，'
    ;[block, cell] = [inner, part]
    pieces.push({ text, at: said.length })
    said += text.data
  }
  flush()
  return found
}

let toggle: (() => void) | undefined

/** Begins; where it has begun, pauses or goes on. */
export function readAloud(button: HTMLButtonElement, voicesOf: Voices) {
  if (toggle) toggle()
  else begin(button, voicesOf)
}

function begin(button: HTMLButtonElement, voicesOf: Voices) {
  const page = button.ownerDocument
  const { pause = '', goOn = '', stop = '', to = '' } = button.dataset
  const sentences = sentencesOf(page.querySelector('main')!)
  let at = 0
  let current: SpeechSynthesisUtterance | undefined

  const bar = page.createElement('div')
  bar.className = 'aloud-bar'
  bar.setAttribute('role', 'group')
  bar.setAttribute('aria-label', button.textContent.trim())
  const [turner, stopper] = [pause, stop].map((label) => {
    const one = page.createElement('button')
    one.type = 'button'
    one.className = 'button'
    one.textContent = label
    return one
  }) as [HTMLButtonElement, HTMLButtonElement]
  bar.append(turner, stopper)
  button.after(bar)

  function mark({ block, range }: Partial<Sentence> = {}) {
    if ('highlights' in CSS) {
      if (range) CSS.highlights.set('aloud', new Highlight(range))
      else CSS.highlights.delete('aloud')
    } else {
      page.querySelector('.aloud-here')?.classList.remove('aloud-here')
      block?.classList.add('aloud-here')
    }
    if (!range) return
    const { top, bottom } = range.getBoundingClientRect()
    if (top < 80 || bottom > innerHeight - 120) scrollBy(0, top - innerHeight / 3)
  }

  function say() {
    const now = sentences[at]
    if (!now) return end()
    const [voice] = voicesOf(now.lang)
    if (!voice) return next()
    mark(now)
    const utterance = new SpeechSynthesisUtterance(
      now.said.replace(/([\d年月日])–(?=\d)/g, `$1${to}`),
    )
    utterance.voice = voice
    utterance.lang = voice.lang
    utterance.onend = () => utterance === current && next()
    utterance.onerror = () => utterance === current && end()
    current = utterance
    speechSynthesis.speak(utterance)
  }

  function next() {
    at += 1
    say()
  }

  // Chrome on Android takes `pause` for an end.
  function hush() {
    current = undefined
    speechSynthesis.cancel()
  }

  toggle = () => {
    turner.textContent = current ? goOn : pause
    if (current) hush()
    else say()
  }

  function end() {
    const isIn = bar.contains(page.activeElement)
    toggle = undefined
    hush()
    mark()
    bar.remove()
    if (isIn) button.focus()
    page.removeEventListener('keydown', escape)
    removeEventListener('pagehide', end)
  }

  const escape = ({ key }: KeyboardEvent) => {
    if (key === 'Escape') end()
  }
  page.addEventListener('keydown', escape)
  addEventListener('pagehide', end)
  turner.onclick = toggle
  stopper.onclick = end
  hush()
  say()
}
