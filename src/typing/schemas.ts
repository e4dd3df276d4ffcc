/**
 * JSON Schemas for help while typing: labels, help, examples and choices of every field.
 *
 * Enters: the kinds and, where there are any, the entries. Leaves: one schema a kind, and one of `site.yaml`; with the
 * entries a reference offers what there is, with its title. None is committed: whoever checks the content makes them.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { z } from 'zod'
import type { Graph } from '../graph/index.ts'
import { chosen, kindNames, kindOf, references, type KindName } from '../kinds/index.ts'
import { ourTerms } from '../kinds/terms.ts'
import { listContent } from '../read/index.ts'
import { siteSchema } from '../site.ts'

export type JsonSchema = Record<string, unknown>

/** `entries` gives the ids and titles that references may name. */
export function schemaOf(schema: z.ZodType, graph?: Graph): JsonSchema {
  return z.toJSONSchema(schema, {
    io: 'input',
    target: 'draft-7',
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      const vocabulary = chosen.get(zodSchema as unknown as z.ZodType)?.vocabulary
      if (vocabulary) jsonSchema.enum = [...(graph?.terms ?? ourTerms).of(vocabulary)]
      const reference = references.get(zodSchema as unknown as z.ZodType)
      if (reference) offerEntries(jsonSchema, reference.kinds, graph)
    },
  }) as JsonSchema
}

/** Slugs of the entries that there are; a name may stand for one. */
function offerEntries(target: JsonSchema, kinds: readonly string[], graph?: Graph) {
  const any = kinds.includes('*')
  const nodes = (any ? kindNames : (kinds as KindName[])).flatMap((kind) => graph?.of(kind) ?? [])
  const { pattern } = target
  delete target['pattern']
  // Thousands of choices would hold the editor up more than they help.
  const isFew = nodes.length > 0 && nodes.length <= 2000
  const slugs = {
    enum: nodes.map((node) => (any ? node.id : node.slug)),
    enumDescriptions: nodes.map((node) => node.data.title),
  }
  target['anyOf'] = [isFew ? slugs : { pattern }, { pattern: '[^\\x00-\\x7f]' }]
}

/**
 * What Astro's language server reads: a schema a kind, and which file is of which kind; beside it `site.yaml`'s schema,
 * which `.vscode/settings.json` names.
 *
 * It only helps in files it has been told of, so this runs whenever entries may have come or gone.
 */
export function writeCollections(root: string, content: string, graph?: Graph) {
  const folder = join(root, '.astro', 'collections')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(root, '.astro', 'site.schema.json'), JSON.stringify(schemaOf(siteSchema)))
  for (const kind of kindNames)
    writeFileSync(
      join(folder, `${kind}.schema.json`),
      JSON.stringify(schemaOf(kindOf(kind).schema, graph)),
    )
  const entries = listContent(content).files.map(({ kind, file }) => [
    // The server compares decoded, lower-cased addresses.
    decodeURIComponent(pathToFileURL(join(content, file)).href).toLowerCase(),
    kind,
  ])
  writeFileSync(
    join(folder, 'collections.json'),
    JSON.stringify({
      collections: kindNames.map((name) => ({ hasSchema: true, name })),
      entries: Object.fromEntries(entries),
    }),
  )
}
