/**
 * What a file says: bytes -> text -> front matter and body.
 *
 * Enters: one Markdown file. Leaves: its data and body, and every fault of its form. Promises: without an owner's
 * plugins the same bytes give the same reading, whatever the file is called and wherever it lies; so it can be cached.
 */
import { hash } from 'node:crypto'
import { fault, type Fault } from '../graph/problem.ts'
import { decode, readBytes, tooLarge } from './bytes.ts'
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

/** SHA-256, hexadecimal: the name of a reading. */
export const hashOf = (bytes: Uint8Array) => hash('sha256', bytes, 'hex')

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
  const nothing = (one: Fault): ReadFile => ({
    reading: { data: {}, sound: false, faults: [one] },
    html: '',
  })
  const start = text.startsWith('\uFEFF') ? 1 : 0
  if (!text.slice(start).trim()) return nothing(fault('file/empty', { start: 0, end: 0 }))
  const parts = partsOf(text)
  if (!parts) return nothing(noFrontMatter(text, start))
  const { data, sound, faults } = readYaml(parts.yaml, parts.yamlAt, options.spacing)
  // A line across the page later in the text was taken for the end of the fields.
  if (!sound && isProse(parts.yaml))
    return nothing(fault('file/unclosed', { start, end: start + 3 }))
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

/** What a file says. */
export interface Found extends ReadFile {
  /** Of its bytes; empty where it could not be read. */
  hash: string
}

/** `kept` gives the reading of a file that was read before, by the hash of its bytes. */
export async function readFile(
  path: string,
  options: ReadingOptions = {},
  kept?: (hash: string) => Reading | undefined,
): Promise<Found & { kept: boolean }> {
  const nothing = (...faults: Fault[]) => ({
    hash: '',
    kept: false,
    html: '',
    reading: { data: {}, sound: false, faults },
  })
  let bytes: Buffer | number
  try {
    bytes = readBytes(path)
  } catch {
    return nothing(fault('file/unreadable'))
  }
  if (typeof bytes === 'number') return nothing(tooLarge(bytes))
  const sum = hashOf(bytes)
  const known = kept?.(sum)
  if (known) return { hash: sum, kept: true, html: '', reading: known }
  const { text, faults } = decode(bytes)
  const isWhole = !faults.some(({ rule }) => rule === 'file/conflict')
  if (text === undefined || !isWhole) return { ...nothing(...faults), hash: sum }
  const read = await readText(text, { ...options, path })
  if (faults.length) read.reading.faults = [...faults, ...read.reading.faults]
  return { hash: sum, kept: false, ...read }
}

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
