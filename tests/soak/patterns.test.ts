/** Every regular expression of the engine takes time in proportion to its text. */
import { globSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { check } from 'recheck'
import ts from 'typescript'
import { expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '../..')
const files = globSync('src/**/*.{ts,mjs,astro}', { cwd: root })

/** Literals, by where they first stand. */
function literals(): Map<string, string> {
  const found = new Map<string, string>()
  for (const file of files) {
    const kind = file.endsWith('.astro') ? ts.ScriptKind.TSX : ts.ScriptKind.TS
    const text = readFileSync(resolve(root, file), 'utf8')
    const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, kind)
    const visit = (node: ts.Node) => {
      if (ts.isRegularExpressionLiteral(node) && !found.has(node.text)) {
        const { line } = source.getLineAndCharacterOfPosition(node.getStart())
        found.set(node.text, `${file}:${line + 1}`)
      }
      ts.forEachChild(node, visit)
    }
    visit(source)
  }
  return found
}

/** Those that modules make of words as they are loaded. */
async function made(): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  const own = globalThis.RegExp
  let file = ''
  const note = (one: RegExp) => {
    found.set(String(one), file)
    return one
  }
  globalThis.RegExp = new Proxy(own, {
    construct: (target, given) => note(Reflect.construct(target, given) as RegExp),
    apply: (target, self, given) => note(Reflect.apply(target, self, given) as RegExp),
  })
  try {
    for (file of files.filter((one) => /^src\/(?:check|kinds|read)\/(?!run\b).*\.ts$/.test(one)))
      await import(resolve(root, file))
    file = 'src/edit/place.ts'
    await import(resolve(root, file))
  } finally {
    globalThis.RegExp = own
  }
  // Libraries make their own.
  const texts = [...found].filter(([text]) => text.length < 4_000)
  return new Map(texts)
}

test('every pattern is linear', async () => {
  const slow: string[] = []
  const patterns = [...(await made()), ...literals()]
  expect(patterns.length).toBeGreaterThan(500)
  for (const [text, place] of patterns) {
    const [, source = '', flags = ''] = /^\/(.*)\/([a-z]*)$/s.exec(text)!
    // Places of groups change nothing in how a text is matched.
    const { status } = await check(source, flags.replace('d', ''), {
      timeout: 60_000,
      randomSeed: 1,
    })
    if (status !== 'safe') slow.push(`${place} ${status} ${text}`)
  }
  expect(slow).toEqual([])
})
