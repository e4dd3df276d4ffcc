/** Which edition of the site is being built: each word file has its words in Chinese, and beside it a twin in English. */

/**
 * Whether this run builds the English edition (`PORTAL_EDITION=en`). Files of words ask for themselves: `define` of
 * `integration/settings.ts` makes a constant of it, and what a bundler knows to be false in a module of its own brings
 * nothing of the other language along.
 */
export const isEnglish = process.env['PORTAL_EDITION'] === 'en'

/** The same keys, tuples and functions with any words: what a twin of a file of words has to be. */
export type Wording<Of> = Of extends string
  ? string
  : Of extends (...given: infer Given) => infer Told
    ? (...given: Given) => Wording<Told>
    : { readonly [Key in keyof Of]: Wording<Of[Key]> }
