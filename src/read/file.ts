/**
 * What a file says: bytes -> text -> front matter and body record.
 *
 * Enters: one Markdown file's bytes. Leaves: its data and record, or every problem of its outer form.
 * Promises: nothing is guessed: what is not UTF-8 or not YAML is a problem with its place.
 */
import { createHash } from 'node:crypto'
import { isMap, LineCounter, parseDocument } from 'yaml'
import { error, type Problem } from '../graph/index.ts'
import { readBody, type BodyRecord } from './markdown.ts'

export interface FileRecord {
  /** SHA-256 of the bytes, hexadecimal. */
  hash: string
  data: Record<string, unknown>
  body: BodyRecord
}

/** The largest file that is read, in bytes: what is longer is not an entry. */
export const largest = 1024 * 1024

const fence = /^(---[ \t]*\r?\n)([\s\S]*?)(?:^|(?<=\n))---[ \t]*(?:\r?\n|$)/

export function readFileRecord(
  file: string,
  bytes: Uint8Array,
): { record?: FileRecord; problems: Problem[] } {
  const { text, problem } = decode(file, bytes)
  if (problem) return { problems: [problem] }
  const start = text.startsWith('\uFEFF') ? 1 : 0
  const content = text.slice(start)
  if (!content.trim()) return { problems: [error('file/empty', file, { start: 0, end: 0 })] }
  const match = fence.exec(content)
  if (!match) {
    const rule = /^---[ \t]*\r?\n/.test(content) ? 'file/unclosed' : 'file/front-matter'
    return { problems: [error(rule, file, { start, end: start + 3 })] }
  }
  const [all, opening = '', yaml = ''] = match
  const { data, problems } = readFrontMatter(file, yaml, start + opening.length)
  if (problems.length) return { problems }
  const body = readBody(content.slice(all.length), start + all.length)
  const hash = createHash('sha256').update(bytes).digest('hex')
  return { record: { hash, data, body }, problems: [] }
}

function decode(file: string, bytes: Uint8Array): { text: string; problem?: Problem } {
  const at = (rule: string, params: Problem['params'] = {}) => ({
    text: '',
    problem: error(rule, file, { start: 0, end: 0, params }),
  })
  if (bytes.length > largest)
    return at('file/large', { size: (bytes.length / 1024 / 1024).toFixed(1) })
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff))
    return at('file/encoding', { guess: 'UTF-16' })
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return at('file/encoding', { guess: 'GBK' })
  }
  const nul = text.indexOf('\0')
  if (nul >= 0) return { text: '', problem: error('file/nul', file, { start: nul, end: nul + 1 }) }
  return { text }
}

export function readFrontMatter(
  file: string,
  yaml: string,
  offset = 0,
): { data: Record<string, unknown>; problems: Problem[] } {
  const document = parseDocument(yaml, {
    lineCounter: new LineCounter(),
    prettyErrors: false,
    uniqueKeys: true,
    strict: true,
  })
  const problems = document.errors.map((fault) =>
    error(`yaml/${fault.code.toLowerCase().replaceAll('_', '-')}`, file, {
      start: offset + fault.pos[0],
      end: offset + fault.pos[1],
      params: { detail: fault.message.split('\n')[0] ?? '' },
    }),
  )
  if (problems.length) return { data: {}, problems }
  if (!isMap(document.contents))
    return {
      data: {},
      problems: [error('yaml/not-a-map', file, { start: offset, end: offset + yaml.length })],
    }
  try {
    // No entry needs an alias, and a nest of them can fill the memory.
    return { data: document.toJS({ maxAliasCount: 0 }) as Record<string, unknown>, problems }
  } catch {
    return {
      data: {},
      problems: [error('yaml/alias', file, { start: offset, end: offset + yaml.length })],
    }
  }
}
