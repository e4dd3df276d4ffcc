/** Which language the tools speak, chosen once as a command begins. Pages have that of their edition: `edition.ts`. */
import { english } from '../kinds/english.ts'
import { commandLine } from './command.mjs'

export const { language, args } = commandLine(process.argv.slice(2), process.env)
export type Language = typeof language

const isEnglish = language === 'en'

/** Ends a command that was only asked how it is called. */
export function help(usage: string): void {
  if (!args.some((one) => one === '--help' || one === '-h')) return
  console.log(usage)
  process.exit()
}

/** The words of the two that the tools speak. */
export const spoken = <Words>(chinese: Words, inEnglish: Words): Words =>
  isEnglish ? inEnglish : chinese

/** A word of the schemas as the tools say it. */
export const said = (word: string): string => (isEnglish ? english[word] : undefined) ?? word

export const listed = (all: readonly string[]): string => all.join(isEnglish ? ', ' : '、')

/** A name with what it means: `event（活动）`. */
export const explained = (name: string, meaning: string): string =>
  isEnglish ? `${name} (${said(meaning)})` : `${name}（${meaning}）`
