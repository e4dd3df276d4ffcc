/**
 * Bodies in English, each a text without fields beside its entry: `x.en.md`.
 *
 * Enters: their files. Leaves: what each says, by the file of its entry, and what is wrong with it.
 */
import { join } from 'node:path'
import type { Problem } from '../graph/index.ts'
import { readFile, noBody, type BodyRecord, type ContentFile } from '../read/index.ts'
import type { ReadingOptions } from '../read/markdown.ts'

export interface Translation extends ContentFile {
  body: BodyRecord
}

export async function readTranslations(
  content: string,
  files: readonly ContentFile[],
  how: ReadingOptions,
): Promise<{ translations: Map<string, Translation>; problems: Problem[] }> {
  const translations = new Map<string, Translation>()
  const problems: Problem[] = []
  for (const one of files) {
    const { reading, html } = await readFile(join(content, one.file), { ...how, bare: true })
    problems.push(...reading.faults.map((fault) => ({ ...fault, file: one.file })))
    const body: BodyRecord = { ...(reading.body ?? noBody), html, language: 'en' }
    translations.set(`${one.kind}/${one.name}.md`, { ...one, body })
  }
  return { translations, problems }
}
