/** What an image shows, in which colours, and in which formats: the contract between a portal and its share images. */

/** `cover` is that of an article in a WeChat official account. */
export type Format = 'card' | 'square' | 'poster' | 'cover'

/** Pixels of each format. */
export const sizes: Record<Format, { width: number; height: number }> = {
  card: { width: 1200, height: 630 },
  square: { width: 600, height: 600 },
  poster: { width: 1080, height: 1920 },
  cover: { width: 900, height: 383 },
}

/** An alliance form: chooses the pigment and the ring figure. */
export type Form = 'city' | 'trade' | 'area' | 'sector' | 'other'

export interface ShareFact {
  label: string
  value: string
  unit?: string
}

/** Members of one sort: how many were declared, how many of them are recorded. */
export interface RingGroup {
  label: string
  declared: number
  recorded: number
}

export interface ShareCard {
  /** Where its images go: `alliances/ganzhou-rare-metals` → `<out>/<path>/card.png`. */
  path: string
  formats: readonly Format[]
  title: string
  /** Below the title of the card, where there is room. */
  titleEn?: string
  /** A shorter name, drawn large on the square. */
  short?: string
  /** What sort of thing it is: 市域产教联合体, 签约, 需求. */
  kicker?: string
  lead?: string
  /** A value with a unit, a short number or a date is a numeral and drawn large; others are lines. */
  facts: readonly ShareFact[]
  /** 江西 赣州. */
  place?: string
  /** As people write it: 2023年9月. */
  date?: string
  form?: Form
  /** Draws the ring whose ticks are the members; the declared total is that of the groups unless told. */
  ring?: { groups: readonly RingGroup[]; total?: number; recorded?: number }
  /** Invented: carries the 示例 mark. */
  sample?: boolean
  /** The absolute address in the QR code. Without one no poster is drawn. */
  url?: string
  /** File path of a logo or photo. */
  image?: string
}

/** Colours are `#rrggbb`; the names are those of the tokens. */
export interface Colours {
  paper: string
  tint: string
  ring: string
  hair: string
  ink: string
  ink2: string
  seal: string
  sealText: string
  city: string
  trade: string
  area: string
  sector: string
}

export interface ShareTheme {
  /** The portal's name. */
  name: string
  tagline: string
  /** The one or two characters in the seal. */
  mark: string
  colours: Colours
  /** Names that no line break may split. */
  terms: readonly string[]
}
