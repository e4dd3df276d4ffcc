/** Questions in the terminal: a line of text, or a choice with type-ahead. Each leaves `undefined` where it is skipped. */
import { styleText } from 'node:util'
import { AutocompletePrompt, isCancel, TextPrompt } from '@clack/core'
import { editWords } from '../strings/edit.ts'

const { new: words } = editWords

/** Thrown where the editor gives up. */
export class Cancelled extends Error {}

export interface Choice {
  value: string
  /** What is shown. */
  label: string
  /** What is searched besides: aliases, pinyin, initials. */
  also?: readonly string[]
}

interface Question {
  message: string
  hint?: string
  optional?: boolean
}

const head = ({ message, hint, optional }: Question) =>
  `${styleText('cyan', '?')} ${styleText('bold', message)}${optional ? styleText('dim', words.optional) : ''}${hint ? `\n  ${styleText('dim', hint)}` : ''}`

const answered = ({ message }: Question, answer: string) =>
  `${styleText('green', '✓')} ${message}  ${answer}`

async function answer(prompt: Promise<unknown>): Promise<unknown> {
  const value = await prompt
  if (isCancel(value)) throw new Cancelled()
  return value
}

/** A line of text; `wrong` says what is wrong with one. */
export async function askText(
  question: Question,
  wrong: (value: string) => string | undefined,
): Promise<string | undefined> {
  const value = await answer(
    new TextPrompt({
      validate: (text = '') => {
        if (!text.trim()) return question.optional ? undefined : words.blank
        return wrong(text.trim())
      },
      render() {
        if (this.state === 'submit') return answered(question, this.userInput)
        const fault = this.state === 'error' ? `\n  ${styleText('yellow', this.error)}` : ''
        return `${head(question)}\n  ${this.userInputWithCursor}${fault}`
      },
    }).prompt(),
  )
  return String(value ?? '').trim() || undefined
}

/** How many choices are shown at once. */
const shown = 8

const fold = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\-·]/g, '')

/** Whether a choice is meant by what was typed so far. */
export const matches = (typed: string, { value, label, also = [] }: Choice) =>
  [value, label, ...also].some((one) => fold(one).includes(fold(typed)))

/** One of the choices, by arrow keys or by typing part of it. */
export async function askChoice(
  question: Question,
  choices: readonly Choice[],
): Promise<string | undefined> {
  const skip: Choice = { value: '', label: words.skip }
  const options = question.optional ? [skip, ...choices] : [...choices]
  const value = await answer(
    new AutocompletePrompt<Choice>({
      options,
      filter: (typed, option) => !typed || matches(typed, option),
      render() {
        const label = options.find((one) => one.value === this.value)?.label ?? ''
        if (this.state === 'submit') return answered(question, label)
        const found = this.filteredOptions
        const from = Math.max(0, Math.min(this.cursor - shown + 2, found.length - shown))
        const rows = found.slice(from, from + shown).map((one, index) => {
          const isFocused = from + index === this.cursor
          const slug =
            one.label === one.value || !one.value ? '' : styleText('dim', `  ${one.value}`)
          return `  ${isFocused ? styleText('cyan', `❯ ${one.label}`) : `  ${one.label}`}${slug}`
        })
        const rest = found.length - from - rows.length
        return [
          head(question),
          `  ${styleText('dim', words.search)}${this.userInputWithCursor}`,
          ...(rows.length ? rows : [`  ${styleText('yellow', words.none)}`]),
          ...(rest > 0 ? [styleText('dim', `    ${words.more(rest)}`)] : []),
          styleText('dim', `  ${words.keys}`),
        ].join('\n')
      },
    }).prompt(),
  )
  return (Array.isArray(value) ? String(value[0] ?? '') : String(value ?? '')) || undefined
}
