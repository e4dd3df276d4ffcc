/** Problems in the languages that they are told in. */
import type { Problem } from '../graph/index.ts'
import { language, type Language } from './language.ts'
import { en, example, meantEn as meant, reportEn } from './problems.en.ts'
import { report, teller, words, type ReportWords, type Words } from './problems.ts'

const tellers = { 'zh-CN': words, en: teller({ rules: en, meant, example }) }

export const wordsIn = (lang: Language = language): ((problem: Problem) => Words) => tellers[lang]

export const reportWords: Record<Language, ReportWords> = { 'zh-CN': report, en: reportEn }

export const languages = Object.keys(reportWords) as readonly Language[]
