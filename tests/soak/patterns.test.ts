/** Every regular expression of the engine takes time in proportion to its text. */
import { globSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { check } from 'recheck'
import ts from 'typescript'
import { expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '../..')
const files = globSync('src/**/*.{ts,mjs,astro}', { cwd: root })

/** The TypeScript of a file, at its lines: of a component its front matter, its scripts and what stands in braces. */
function scripts(file: string): string[] {
  const text = readFileSync(resolve(root, file), 'utf8')
  if (!file.endsWith('.astro')) return [text]
  const blank = (part: string) => part.replaceAll(/[^\n]/g, ' ')
  const own = [...text.matchAll(/^---\n(.*?)^---$|<script\b[^>]*>(.*?)<\/script>/gms)]
  let markup = text
  for (const [all] of own) markup = markup.replace(all, () => blank(all))
  markup = markup.replaceAll(/<style.*?<\/style>/gs, blank)
  const parts = own.map((one) => {
    const code = one[1] ?? one[2]!
    return `${blank(text.slice(0, one.index + one[0].indexOf(code)))}${code}`
  })
  return [...parts, `(<>${markup}</>)`]
}

const isMade = (node: ts.Node): node is ts.NewExpression | ts.CallExpression =>
  (ts.isNewExpression(node) || ts.isCallExpression(node)) && node.expression.getText() === 'RegExp'

/** What a pattern is made of, with a character for each word that only a run knows. */
function written(node: ts.Expression, source: ts.SourceFile): string {
  if (ts.isStringLiteralLike(node)) return node.text
  if (ts.isTemplateExpression(node))
    return [
      node.head.text,
      ...node.templateSpans.map((one) => written(one.expression, source) + one.literal.text),
    ].join('')
  if (ts.isConditionalExpression(node))
    return `(?:${written(node.whenTrue, source)}|${written(node.whenFalse, source)})`
  if (ts.isPropertyAccessExpression(node) && ts.isRegularExpressionLiteral(node.expression))
    return node.expression.text.slice(1, node.expression.text.lastIndexOf('/'))
  const named = source.statements
    .filter(ts.isVariableStatement)
    .flatMap((one) => [...one.declarationList.declarations])
    .find((one) => ts.isIdentifier(node) && one.name.getText() === node.text)
  return named?.initializer ? written(named.initializer, source) : 'x'
}

/** Literals and what functions make, by where they first stand. */
function literals(): Map<string, string> {
  const found = new Map<string, string>()
  for (const file of files)
    for (const text of scripts(file)) {
      const kind = file.endsWith('.astro') ? ts.ScriptKind.TSX : ts.ScriptKind.TS
      const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, kind)
      const note = (node: ts.Node, pattern: string) => {
        const { line } = source.getLineAndCharacterOfPosition(node.getStart())
        if (!found.has(pattern)) found.set(pattern, `${file}:${line + 1}`)
      }
      const visit = (node: ts.Node, inside: boolean) => {
        if (ts.isRegularExpressionLiteral(node)) note(node, node.text)
        if (inside && isMade(node)) {
          const [pattern, flags] = node.arguments ?? []
          note(node, `/${written(pattern!, source)}/${flags ? written(flags, source) : ''}`)
        }
        ts.forEachChild(node, (one) => visit(one, inside || ts.isFunctionLike(node)))
      }
      visit(source, false)
    }
  return found
}

/** Those that modules make of words as they are loaded. */
async function made(): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  const own = globalThis.RegExp
  let file = ''
  /** Libraries make their own. */
  const note = (one: RegExp) => {
    const makers = new Error()
      .stack!.split('\n')
      .filter((line) => !line.includes(import.meta.filename))
    if (!makers[1]?.includes('/node_modules/')) found.set(String(one), file)
    return one
  }
  globalThis.RegExp = new Proxy(own, {
    construct: (target, given) => note(Reflect.construct(target, given) as RegExp),
    apply: (target, self, given) => note(Reflect.apply(target, self, given) as RegExp),
  })
  try {
    for (file of files.filter((one) =>
      /^src\/(?:check|editions|kinds|links|markup|read)\/(?!(?:run|archive)\b).*\.ts$/.test(one),
    ))
      await import(resolve(root, file))
    file = 'src/edit/place.ts'
    await import(resolve(root, file))
  } finally {
    globalThis.RegExp = own
  }
  return found
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
