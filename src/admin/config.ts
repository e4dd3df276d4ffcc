/**
 * What Sveltia is told: every kind as a collection, every field by its label, help and choices.
 *
 * Enters: the kinds, the portal's words, what the owner set. Leaves: plain data, and the shapes of the fields
 * (`form.ts`). https://sveltiacms.app/en/docs/config-basics
 */
import type { Graph } from '../graph/index.ts'
import { kindNames, kindOf, slugPattern, type KindName } from '../kinds/index.ts'
import { shared } from '../kinds/kind.ts'
import { manualOf, type FieldManual } from '../kinds/manual.ts'
import type { Site } from '../site.ts'
import { shapeOf, type Shape } from './form.ts'
import { bodyName, held } from './held.ts'
import { words } from './words.ts'

export type Editor = NonNullable<Site['editor']>

export interface EditorConfig {
  /** Of `CMS.init`. */
  cms: object
  /** The fields of each kind. */
  shapes: Record<string, Shape[]>
  /** The content folder in the repository. */
  content: string
  zone: string
  /** The portal's stylesheets, from the editor's page. */
  styles: readonly string[]
}

/** Folders of the repository. */
export interface Folders {
  content: string
  public: string
}

const format = 'lianmai'

export function configOf(
  { site, graph }: { site: Site; graph: Graph },
  editor: Editor,
  folders: Folders,
  styles: readonly string[],
): EditorConfig {
  const manuals = kindNames.map((kind) => manualOf(kind, graph.terms))
  return {
    cms: {
      load_config_file: false,
      backend: backendOf(editor),
      // Without a request to merge, a save goes to the branch itself.
      publish_mode: hosts[editor.host].isAsked ? 'editorial_workflow' : 'simple',
      app_title: site.name,
      site_url: site.url,
      media_folder: `${folders.public}/images`,
      public_folder: '/images',
      media_libraries: {
        default: { config: { slugify_filename: true } },
        stock_assets: { providers: [] },
      },
      slug: { encoding: 'ascii', lowercase: true },
      collections: manuals.map(({ kind, fields }) => collection(kind, fields, graph, folders)),
    },
    shapes: Object.fromEntries(manuals.map(({ kind, fields }) => [kind, fields.map(shapeOf)])),
    content: folders.content,
    zone: site.timezone,
    styles,
  }
}

/** The hosts by name: where they are unless the owner says otherwise, and whether an edit becomes a request to merge. */
export const hosts = {
  local: { name: 'github', base: '', isAsked: false },
  github: { name: 'github', base: 'https://github.com', isAsked: true },
  gitlab: { name: 'gitlab', base: 'https://gitlab.com', isAsked: true },
  gitea: { name: 'gitea', base: 'https://gitea.com', isAsked: false },
  forgejo: { name: 'gitea', base: 'https://codeberg.org', isAsked: false },
} as const

function backendOf({ host, repository, branch, address, app }: Editor) {
  const { name, base } = hosts[host]
  // A folder needs no account; the page hides the way to sign in.
  if (host === 'local')
    return { name, repo: 'local/folder', branch: 'main', auth_methods: ['token'] }
  const root = (address ?? base).replace(/\/$/, '')
  const api = { github: '', gitlab: '/api/v4', gitea: '/api/v1' }[name]
  const own = root !== hosts.github.base && root !== hosts.gitlab.base
  return {
    name,
    repo: repository,
    branch,
    ...(own && { base_url: root, api_root: name === 'github' ? `${root}/api/v3` : root + api }),
    ...(own && name === 'gitlab' && { graphql_api_root: `${root}/api/graphql` }),
    ...(app ? { app_id: app, auth_type: 'pkce' } : { auth_methods: ['token'] }),
    commit_messages: Object.fromEntries(
      Object.entries(words.commit).map(([type, word]) => [
        type,
        `${word}{{${type.endsWith('Media') ? 'path' : 'collection'}}}${type.endsWith('Media') ? '' : '：{{slug}}'}`,
      ]),
    ),
  }
}

/** The origins that the editor speaks with, for its policy. */
export function originsOf({ host, address }: Editor): string[] {
  if (host === 'local') return []
  const { origin } = new URL(address ?? hosts[host].base)
  return host === 'github' && !address ? [origin, 'https://api.github.com'] : [origin]
}

/** Shared fields that editors use often, before the kind's own and behind them. */
const [first, next] = [['summary'], ['image', 'imageAlt', 'sources', 'issuedBy']]

function collection(
  kind: KindName,
  fields: readonly FieldManual[],
  graph: Graph,
  folders: Folders,
) {
  const { label, about, base } = kindOf(kind)
  const rank = ({ name, required }: FieldManual) =>
    required ? 0 : first.includes(name) ? 1 : !(name in shared) ? 2 : next.includes(name) ? 3 : 5
  const form = fields
    // The file's name says it.
    .filter(({ name }) => name !== 'slug')
    .map((field) => ({ rank: rank(field), field: widget(field, graph, folders) }))
  const body = {
    name: bodyName,
    label: words.body,
    hint: words.bodyHelp,
    required: false,
    // Markdown as it is written: what turns it into rich text and back writes tables and emphasis otherwise.
    widget: 'text',
  }
  const hidden = Object.values(held).map((name) => ({ name, widget: 'hidden' }))
  return {
    name: kind,
    label,
    description: about,
    folder: `${folders.content}/${kind}`,
    format,
    create: true,
    summary: '{{title}}',
    aliases_field: false,
    slug: { editable: true, hint: words.slugHelp, pattern: [slugPattern.source, words.slugRule] },
    preview_path: `${base.slice(1)}{{slug}}/`,
    fields: [...form, { rank: 4, field: body }, ...hidden.map((field) => ({ rank: 6, field }))]
      .sort((a, b) => a.rank - b.rank)
      .map(({ field }) => field),
  }
}

/** A field as a form shows it. */
function widget(field: FieldManual, graph: Graph, folders: Folders): object {
  const { name, label, help, required, unit, count } = field
  const common = { name, label, ...(help && { hint: help }), required }
  // A colon is part of an hour, not the beginning of a picture.
  const plain = { use_emoji_autocomplete: false }
  const many = count !== 'one'
  const listed = (one: object) =>
    many
      ? { ...common, widget: 'list', field: { name: 'value', label, ...one } }
      : { ...common, ...one }
  switch (field.type) {
    case 'object': {
      const fields = (field.fields ?? []).map((one) => widget(one, graph, folders))
      const summary = field.fields?.some(({ name }) => name === 'title')
        ? '{{fields.title}}'
        : undefined
      return {
        ...common,
        fields,
        collapsed: 'auto',
        widget: many ? 'list' : 'object',
        ...(many && { label_singular: label, ...(summary && { summary }) }),
      }
    }
    case 'choice':
      return { ...common, widget: 'select', options: field.choices ?? [], multiple: many }
    case 'reference':
      return { ...common, ...reference(field.refers ?? [], graph), multiple: many }
    case 'number':
      return listed({ widget: 'number', value_type: 'float', ...(unit && { suffix: unit }) })
    case 'boolean':
      return { ...common, widget: 'boolean' }
    case 'text':
      return listed({ widget: 'text', ...plain })
    case 'image':
      return listed({ widget: 'image', choose_url: false })
    case 'date':
      return listed({ widget: 'string', ...plain, pattern: [edtf, words.dateRule] })
    case 'time':
      return listed({ widget: 'string', ...plain, pattern: [hours, words.timeRule] })
    default:
      return files.has(name)
        ? {
            ...common,
            widget: 'file',
            choose_url: false,
            media_folder: `/${folders.public}/files`,
            public_folder: '/files',
          }
        : listed({ widget: 'string', ...plain })
  }
}

/** Fields that name a file to take away, by their name in an object. */
const files: ReadonlySet<string> = new Set(['file', 'captions'])

const day = '\\d{4}(-\\d{2}(-\\d{2})?)?[?~%]?'
const edtf = `^${day}(/(\\.\\.|${day}))?$`
const hours = '^\\d{2}:\\d{2}(-\\d{2}:\\d{2})?$'

/** An entry by its name, looked for as it is typed; where any kind may stand, of a list. */
function reference([kind = '*']: readonly string[], graph: Graph) {
  if (kind !== '*')
    return {
      widget: 'relation',
      collection: kind,
      value_field: '{{slug}}',
      display_fields: ['title'],
      search_fields: ['title', 'short', 'titleEn', '{{slug}}'],
    }
  // Thousands of choices would hold the editor up more than they help.
  const nodes = [...graph.nodes.values()]
  if (nodes.length > 2000) return { widget: 'string' }
  const options = nodes.map(({ id, data }) => ({ value: id, label: data.title }))
  return { widget: 'select', options }
}
