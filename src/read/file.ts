/**
 * What a file says: text -> front matter and body.
 *
 * Enters: the text of one Markdown file. Leaves: its data and body, and every fault of its form. Promises: without an owner's
 * plugins the same text gives the same reading, whatever the file is called and wherever it lies; so it can be cached.
 */
import { fault, type Fault } from '../graph/problem.ts'
import type { decode } from './bytes.ts'
import { readBody, type BodyOutline, type ReadingOptions } from './markdown.ts'
import { personalNumbers } from './private.ts'
import { readYaml } from './yaml.ts'

/** What was read from one file. */
export interface Reading {
  /** The front matter; empty where there is none to be had. */
  data: Record<string, unknown>
  /** Whether the front matter is what was written, so that it makes sense to check its fields. */
  sound: boolean
  /** Absent where there is no telling where the body begins. */
  body?: BodyOutline
  faults: Fault[]
}

const fence = /^(---[ \t]*\r?\n)([\s\S]*?)(?:^|(?<=\n))---[ \t]*(?:\r?\n|$)/

interface Parts {
  yaml: string
  /** Where the YAML begins. */
  yamlAt: number
  body: string
  bodyAt: number
}

/** A text's front matter and body; `undefined` where it has no closed front matter. */
export function partsOf(text: string): Parts | undefined {
  const start = text.startsWith('\uFEFF') ? 1 : 0
  const match = fence.exec(start ? text.slice(start) : text)
  if (!match) return undefined
  const [all, opening = '', yaml = ''] = match
  const bodyAt = start + all.length
  return { yaml, yamlAt: start + opening.length, body: text.slice(bodyAt), bodyAt }
}

export interface ReadFile {
  reading: Reading
  /** Of the body, sanitised. */
  html: string
}

export async function readText(text: string, options: ReadingOptions = {}): Promise<ReadFile> {
  const start = text.startsWith('\uFEFF') ? 1 : 0
  if (!text.slice(start).trim()) return unread(fault('file/empty', { start: 0, end: 0 }))
  const whole = { yaml: '', yamlAt: 0, body: text.slice(start), bodyAt: start }
  const parts = options.bare ? whole : partsOf(text)
  if (!parts) return unread(noFrontMatter(text, start))
  const { data, sound, faults } = options.bare
    ? { data: {}, sound: true, faults: [] }
    : readYaml(parts.yaml, parts.yamlAt, options.spacing)
  // A line across the page later in the text was taken for the end of the fields.
  if (!sound && isProse(parts.yaml))
    return unread(fault('file/unclosed', { start, end: start + 3 }))
  const body = await readBody(parts.body, parts.bodyAt, options, data)
  return {
    reading: {
      data,
      sound,
      body: body.outline,
      faults: [...faults, ...body.faults, ...personalNumbers(text)],
    },
    html: body.html,
  }
}

/** What the text of a decoded file says. */
export async function readDecoded(
  { text, faults }: ReturnType<typeof decode>,
  options: ReadingOptions = {},
): Promise<ReadFile> {
  const isWhole = text !== undefined && !faults.some(({ rule }) => rule === 'file/conflict')
  const read = isWhole ? await readText(text, options) : unread()
  read.reading.faults = [...faults, ...read.reading.faults]
  return read
}

/** Of a file there is nothing to be had of. */
export const unread = (...faults: Fault[]): ReadFile => ({
  reading: { data: {}, sound: false, faults },
  html: '',
})

const dashes = /^[ \t]*(?:-{2,}|[－—–‐]{1,})[ \t]*$/

function noFrontMatter(text: string, start: number): Fault {
  const lines = text.slice(start).split(/\r?\n/)
  if (!/^---[ \t]*$/.test(lines[0] ?? '')) {
    const shown = dashes.test(lines[0] ?? '') ? 'file/fence' : 'file/front-matter'
    return fault(shown, { start, end: start + Math.max(1, lines[0]?.length ?? 0) })
  }
  // A closing line was written, but not as three half-width hyphens at the start of a line.
  const near = lines.findIndex((line, index) => index > 0 && dashes.test(line))
  if (near < 0) return fault('file/unclosed', { start, end: start + 3 })
  const at = text.indexOf(lines[near]!, start + 3)
  return fault('file/fence', { start: at, end: at + lines[near]!.length })
}

/** Whether a supposed front matter holds paragraphs: a blank line, then words that are no field. */
const isProse = (yaml: string) =>
  yaml
    .split('\n')
    .some(
      (line, at, lines) =>
        at > 1 && !lines[at - 1]!.trim() && /^(?:#{1,6}[ \t]|[^\s:#-][^:：]*$)/.test(line),
    )
