/** The languages that problems are told in. */
import type { Problem } from '../graph/index.ts'
import { en, example, meantEn as meant, reportEn } from './problems.en.ts'
import { report, teller, words, type ReportWords, type Words } from './problems.ts'

export type Language = 'zh-CN' | 'en'
export const languages: readonly Language[] = ['zh-CN', 'en']

const tellers = { 'zh-CN': words, en: teller({ rules: en, meant, example }) }

export const wordsIn = (lang: Language): ((problem: Problem) => Words) => tellers[lang]

export const reportWords: Record<Language, ReportWords> = { 'zh-CN': report, en: reportEn }
