/** Editions that a portal may have beside its own. */
export const editionNames = ['hant', 'en'] as const
export type EditionName = (typeof editionNames)[number]

/** As pages tell their language. */
export const languageOf: Record<EditionName, string> = { hant: 'zh-Hant', en: 'en' }
