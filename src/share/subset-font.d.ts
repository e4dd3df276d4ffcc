declare module 'subset-font' {
  /** The font with nothing but the characters of `text`. */
  export default function subsetFont(
    font: Buffer,
    text: string,
    options?: {
      targetFormat?: 'sfnt' | 'woff' | 'woff2'
      /** Rules of the font bring no glyph along that `text` does not ask for. */
      noLayoutClosure?: boolean
      /** Axes that are set once and for all. */
      variationAxes?: Record<string, number>
    },
  ): Promise<Buffer>
}
