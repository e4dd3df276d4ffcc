/** What a hit shows of a document: one small file each, fetched for the hits that are shown. */

/** What can be asked of an entry. */
export type Asked =
  | 'who'
  | 'members'
  | 'count'
  | 'when'
  | 'where'
  | 'joined'
  | 'number'
  | 'hour'
  | 'venue'
  | 'former'
  | 'theme'
  | 'parent'

/** An answer; the value is empty where nothing is recorded, the source where none bears it out. */
export type Told = [asked: Asked, label: string, value: string, source: string]

export interface Card {
  url: string
  title: string
  /** Short names, other names, former names. */
  aliases: string[]
  lead: string
  facts: string[]
  told: Told[]
  text: string
  /** Where in the text a section begins, and the fragment that leads there; ascending. */
  sections: [at: number, id: string][]
  meta: string[]
  sample: boolean
  /** The last valid day, `YYYY-MM-DD`. */
  until?: string | undefined
  /** How the title and each alias sound, syllables capitalised; then how those sound where a place is read wrongly. */
  pinyin: string[]
  /** Traditional characters in it and their simplified forms, by turns. */
  pairs: string
  /** In an edition in other characters: all that it says, as `saidBy` has it, as it is shown there. */
  other?: string | undefined
}

/** All that a card says. */
export const saidBy = ({ title, aliases, lead, facts, told, text, meta }: Card) =>
  [title, ...aliases, lead, ...facts, ...told.flat(), text, ...meta].join('\n')

/** What a card says somewhere, as it is shown. */
export function asShown(card: Card, text: string): string {
  const at = card.other ? saidBy(card).indexOf(text) : -1
  return at < 0 ? text : card.other!.slice(at, at + text.length)
}

/** Documents whose cards share a folder, named by the hash of all of them. */
export const cardsPerFolder = 64

/** UTF-16, which deflates a tenth smaller than UTF-8 where most of it is Chinese. */
export const packCard = (card: Card): string =>
  JSON.stringify([
    card.url,
    card.title,
    card.aliases,
    card.lead,
    card.text,
    card.meta,
    card.sample ? 1 : 0,
    card.pinyin.join(' '),
    card.pairs,
    card.facts.join('\n'),
    card.told,
    card.sections,
    ...(card.until || card.other ? [card.until ?? ''] : []),
    ...(card.other ? [card.other] : []),
  ])

export function unpackCard(packed: ArrayBuffer): Card {
  const [
    url,
    title,
    aliases,
    lead,
    text,
    meta,
    sample,
    pinyin,
    pairs,
    facts,
    told,
    sections,
    until,
    other,
  ] = JSON.parse(new TextDecoder('utf-16le').decode(packed))
  return {
    url,
    title,
    aliases,
    lead,
    facts: facts.split('\n'),
    told,
    text,
    sections,
    meta,
    sample: !!sample,
    pinyin: pinyin.split(' '),
    pairs,
    until,
    other,
  }
}
