/** Content folders for tests: the base portal, with a fixture's files laid over it. */
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { check, resolveProject } from '../../src/check/index.ts'
import { messages, report } from '../../src/check/report.ts'

export const fixtures = resolve(import.meta.dirname, '../fixtures')

/** The day on which all fixtures are judged. */
export const today = '2026-11-22'

/** The project's routes and Markdown. */
export const project = await resolveProject()

export const namesIn = (group: string) => readdirSync(join(fixtures, group)).sort()

/** The base portal in a new folder with other files over it; the path of its content. */
export function portalWith(over?: string, files: Record<string, string | Uint8Array> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'lianmai-fixture-'))
  cpSync(join(fixtures, 'base'), folder, { recursive: true })
  const content = join(folder, 'content')
  for (const name of ['content', 'public', 'archive'])
    if (over && existsSync(join(over, name)))
      cpSync(join(over, name), join(folder, name), { recursive: true })
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(content, path)), { recursive: true })
    writeFileSync(join(content, path), text)
  }
  return content
}

export const discard = (content: string) =>
  rmSync(dirname(content), { recursive: true, force: true })

export interface Told {
  /** `events/x.md:7:9`. */
  at: string
  rule: string
  level: 'error' | 'warning'
}

/** What the check says of a folder: as text, and place by place. */
export async function tell(
  content: string,
): Promise<{ text: string; told: Told[]; built: boolean }> {
  const { problems, portal } = await check(content, { today, cache: false, ...project })
  const told = messages(problems, content).map(({ file, line, column, rule, level }) => ({
    at: `${file.replace(/^.*?content\/?/, '')}:${line}:${column}`,
    rule,
    level,
  }))
  return { text: report(problems, content, { all: true }), told, built: portal !== undefined }
}

/** The same for the base portal with some files over it, which are then taken away. */
export async function tellOf(files: Record<string, string | Uint8Array>, over?: string) {
  const content = portalWith(over, files)
  try {
    return await tell(content)
  } finally {
    discard(content)
  }
}
