/**
 * Holds what runs in browsers to the oldest ones that `package.json` names: the scripts of pages and whatever they
 * import -> the names and the regular expressions that one of those browsers lacks. What Vite can compile away, such as
 * new syntax, is no fault here. `node tests/oldest.ts` prints them. The check of an entry runs where editors write, and is
 * held to their younger browsers.
 */
import bcd from '@mdn/browser-compat-data' with { type: 'json' }
import { globSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import ts from 'typescript'

/** Asked for before they are used, or done without: file and name. */
const optional = new Set([
  'src/search/lookup.ts Intl.Segmenter',
  'src/search/lookup.ts Segmenter.segment',
  'src/search/near.ts Intl.Segmenter',
  'src/search/near.ts Segmenter.segment',
  'src/search/palette.ts HTMLDialogElement.open',
  'src/search/palette.ts HTMLDialogElement.showModal',
  'src/search/palette.ts HTMLDialogElement.close',
  'src/search/summon.ts HTMLDialogElement',
  'src/search/store.ts DecompressionStream',
  'src/search/store.ts Blob.stream',
  'src/search/store.ts ReadableStream.pipeThrough',
  'src/ui/Print.astro print',
  'src/ui/board.ts print',
  'src/ui/share.ts Navigator.share',
  // Of pages as they are built; nothing of an entry's check asks for it.
  'src/graph/neighbours.ts Map.groupBy',
])

const root = resolve(import.meta.dirname, '..')

/** The oldest browsers by the names that the data has for them. */
function oldest(): [name: string, version: number][] {
  const names: Record<string, string[]> = {
    Chrome: ['chrome', 'chrome_android'],
    Android: ['webview_android'],
    Safari: ['safari'],
    iOS: ['safari_ios'],
    Firefox: ['firefox', 'firefox_android'],
  }
  const { browserslist } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  return (browserslist as string[]).flatMap((one) => {
    const [browser = '', version] = one.split(' >= ')
    return names[browser]!.map((name): [string, number] => [name, Number(version)])
  })
}

type Browsers = readonly [name: string, version: number][]

/** What editors have: browsers that are kept up to date, of the last years. */
const editors: Browsers = [
  ['chrome', 100],
  ['edge', 100],
  ['safari', 16.4],
  ['firefox', 125],
]
/** What runs in those alone, as a script of its own. */
const written = new Map([[join(root, 'src/check/editor.ts'), "import './entry.ts'"]])

type Data = { [name: string]: Data } & {
  __compat?: { support: Record<string, Support | Support[]> }
}
interface Support {
  version_added: string | false
  version_removed?: string
  flags?: unknown
  prefix?: string
  alternative_name?: string
}
const { api, javascript } = bcd as unknown as Record<string, Data>
const { builtins, operators, regular_expressions: patterns } = javascript!

/** Which of the browsers lack it, and since when they have it; empty where the data knows nothing. */
function lacking(data: Data | undefined, browsers: Browsers): string[] {
  return browsers.flatMap(([browser, version]) => {
    const told = [data?.__compat?.support[browser] ?? []].flat()
    const since = ({ version_added: added }: Support) =>
      added ? Number(added.replace(/^[≤<]/, '')) : Infinity
    const plain = told.filter(
      ({ flags, prefix, alternative_name, version_removed: gone }) =>
        !flags && !prefix && !alternative_name && !(gone && Number(gone) <= version),
    )
    if (!told.length || plain.some((one) => !(since(one) > version))) return []
    const first = Math.min(Infinity, ...plain.map(since))
    return [`${browser} ${Number.isFinite(first) ? first : '—'}`]
  })
}

/** Scripts of pages as files of their own, their lines where they stand in the page. */
function pageScripts(): Map<string, string> {
  const scripts = new Map<string, string>()
  for (const name of globSync('src/**/*.astro', { cwd: root })) {
    const text = readFileSync(join(root, name), 'utf8')
    for (const { 1: script, index } of text.matchAll(/<script>(.*?)<\/script>/gs))
      scripts.set(
        join(root, `${name}.ts`),
        '\n'.repeat(text.slice(0, index).split('\n').length - 1) + script,
      )
  }
  return scripts
}

/** The faults of the scripts and of all they import, `path:line name（browser version …）`. */
export function faultsOf(scripts = pageScripts(), browsers: Browsers = oldest()): string[] {
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ESNext,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    allowImportingTsExtensions: true,
    noEmit: true,
    strict: true,
    types: [],
  }
  const host = ts.createCompilerHost(options)
  const { fileExists, readFile } = host
  host.fileExists = (path) => scripts.has(path) || fileExists(path)
  host.readFile = (path) => scripts.get(path) ?? readFile(path)
  const program = ts.createProgram([...scripts.keys()], options, host)
  const checker = program.getTypeChecker()
  const faults: string[] = []
  const seen = new Set(scripts.keys())

  const isBuiltIn = ({ declarations }: ts.Symbol) =>
    declarations?.length &&
    declarations.every((one) => program.isSourceFileDefaultLibrary(one.getSourceFile()))

  /** What a member is declared in; a global's declarations are in nothing. */
  const declaredIn = ({ declarations = [] }: ts.Symbol): string[] =>
    declarations.flatMap(({ parent }) => {
      if (ts.isInterfaceDeclaration(parent)) return [parent.name.text]
      const outer = ts.findAncestor(parent, ts.isVariableDeclaration)
      if (outer && ts.isIdentifier(outer.name)) return [outer.name.text]
      const space = ts.findAncestor(parent, ts.isModuleDeclaration)
      return space ? [space.name.text] : []
    })

  /** The names under which the data may know whose member it is: its own, and those of what it is read from. */
  function ownersOf(member: ts.Symbol, type: ts.Type | undefined): string[] {
    const names = declaredIn(member)
    const add = (one: ts.Type) => {
      const name = one.symbol?.name
      if (name) names.push(name)
      if (one.isUnionOrIntersection()) one.types.forEach(add)
      else one.getBaseTypes()?.forEach(add)
    }
    if (type) add(checker.getApparentType(type))
    return names.flatMap((name) => {
      const plain = name.replace(/^Readonly(?=Array|Map|Set)|Constructor$/g, '')
      if (/^(Big)?(Int|Uint|Float)\w*Array$/.test(plain)) return [plain, 'TypedArray']
      return /Iterator(Object)?$/.test(plain) ? [plain, 'Iterator'] : [plain]
    })
  }

  /** A member, or a global, and what the data says of it. */
  function find(member: ts.Symbol, type: ts.Type | undefined): [name: string, data: Data][] {
    const { name } = member
    for (const owner of ownersOf(member, type))
      for (const place of [api![owner], builtins![owner], builtins!['Intl']![owner]]) {
        const data = place?.[name] ?? place?.[`${name}_static`]
        if (data?.__compat) return [[`${owner}.${name}`, data]]
      }
    const data = [api![name], builtins![name], api!['Window']?.[name]].find((one) => one?.__compat)
    const isGlobal = declaredIn(member).length < (member.declarations?.length ?? 0)
    return data && isGlobal ? [[name, data]] : []
  }

  function look(file: ts.SourceFile) {
    const path = relative(root, file.fileName).replace(/\.astro\.ts$/, '.astro')
    const tell = (node: ts.Node, name: string, data: Data | undefined) => {
      const without = lacking(data, browsers)
      if (!without.length || optional.has(`${path} ${name}`)) return
      const { line } = file.getLineAndCharacterOfPosition(node.getStart())
      faults.push(`${path}:${line + 1} ${name}（${without.join('、')}）`)
    }
    const pattern = (node: ts.Node, text: string) => {
      if (/\(\?<[=!]/.test(text)) tell(node, 'lookbehind', patterns!['lookbehind_assertion'])
      if (/\(\?[ims]*-?[ims]+:/.test(text)) tell(node, 'modifier', patterns!['modifier'])
    }
    const name = (node: ts.Identifier) => {
      const { parent } = node
      // `one.name?.()` asks first.
      if (ts.isCallExpression(parent.parent) && parent.parent.questionDotToken) return
      if (
        ts.isBindingElement(parent) &&
        ts.isObjectBindingPattern(parent.parent) &&
        node === (parent.propertyName ?? parent.name)
      ) {
        const type = checker.getTypeAtLocation(parent.parent)
        const member = type.getProperty(node.text)
        if (member && isBuiltIn(member))
          for (const [full, data] of find(member, type)) tell(node, full, data)
        return
      }
      const symbol = checker.getSymbolAtLocation(node)
      if (!symbol || !isBuiltIn(symbol)) return
      const type =
        ts.isPropertyAccessExpression(parent) && parent.name === node
          ? checker.getTypeAtLocation(parent.expression)
          : undefined
      for (const [full, data] of find(symbol, type)) tell(node, full, data)
    }
    const follow = (specifier: ts.Expression | undefined) => {
      if (!specifier || !ts.isStringLiteral(specifier) || !specifier.text.startsWith('.')) return
      const next = resolve(dirname(file.fileName), specifier.text)
      const source = program.getSourceFile(next)
      if (!source || seen.has(next)) return
      seen.add(next)
      look(source)
    }
    const visit = (node: ts.Node): void => {
      if (ts.isTypeNode(node) || ts.isInterfaceDeclaration(node)) return
      if (ts.isTypeAliasDeclaration(node)) return
      if (ts.isImportDeclaration(node)) {
        if (node.importClause?.phaseModifier !== ts.SyntaxKind.TypeKeyword)
          follow(node.moduleSpecifier)
        return
      }
      if (ts.isExportDeclaration(node) && !node.isTypeOnly) follow(node.moduleSpecifier)
      if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
        follow(node.arguments[0])
      if (ts.isAwaitExpression(node) && !ts.findAncestor(node, ts.isFunctionLike))
        tell(node, 'await', operators!['await']!['top_level'])
      if (ts.isIdentifier(node)) name(node)
      else if (ts.isStringLiteralLike(node)) pattern(node, node.text)
      else if (ts.isRegularExpressionLiteral(node)) {
        pattern(node, node.text)
        const flags = /[a-z]*$/.exec(node.text)![0]
        if (flags.includes('v')) tell(node, 'RegExp v', builtins!['RegExp']!['unicodeSets'])
        if (flags.includes('d')) tell(node, 'RegExp d', builtins!['RegExp']!['hasIndices'])
      }
      ts.forEachChild(node, visit)
    }
    visit(file)
  }

  for (const path of scripts.keys()) look(program.getSourceFile(path)!)
  return faults
}

if (import.meta.main) {
  const faults = [...faultsOf(), ...faultsOf(written, editors)]
  for (const fault of faults) console.error(fault)
  process.exitCode = faults.length ? 1 : 0
}
