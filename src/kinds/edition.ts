/** Editions that a portal may have beside its own. */
export const editionNames = ['hant', 'en'] as const
export type EditionName = (typeof editionNames)[number]

/** As pages tell their language. */
export const languageOf: Record<EditionName, string> = { hant: 'zh-Hant', en: 'en' }

/**
 * Whether editions have their own of a root-absolute address: a host knows one page for what is not there, and what other
 * sites show of the portal is one.
 */
export const isInEditions = (path: string) => !/^\/(?:404|500|embed\/|wechat\/)/.test(path)
