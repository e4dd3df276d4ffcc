/**
 * All that needs to know what a file says, in a worker: the portal's own check, a form's values, a look at an entry.
 *
 * Enters: the index of the last build, then the texts of the repository as they are. Leaves: what is wrong with an entry,
 * who names which, an entry as its page shows it.
 */
import {
  checkEntry,
  namedBy,
  type IndexedEntry,
  type Naming,
  type PortalIndex,
} from '../../check/entry.ts'
import { Beside } from '../../check/beside.ts'
import type { Read } from '../../check/files.ts'
import { sortEntries } from '../../check/file.ts'
import { idOfReference, pathName, relations, type Entry } from '../../graph/index.ts'
import { todayIn } from '../../kinds/day.ts'
import type { KindName } from '../../kinds/index.ts'
import { Terms } from '../../kinds/terms.ts'
import { partsOf } from '../../read/file.ts'
import { readYaml } from '../../read/yaml.ts'
import type { Tree } from '../../edit/patch.ts'
import { closeText, openText, type Shape } from '../form.ts'
import { looked } from './look.ts'

/** What the page may ask. */
export interface Asked {
  open: { index: PortalIndex; zone: string }
  /** Texts by their paths in the content folder; `null` for one that is gone. */
  know: Record<string, string | null>
  check: { path: string; text: string; files: readonly string[] }
  names: null
  read: { text: string; path: string; shapes: readonly Shape[] }
  write: { values: Tree; shapes: readonly Shape[] }
  look: { kind: string; values: Tree; shapes: readonly Shape[] }
}

export interface Fault {
  message: string
  /** The field, `members.2.role`; `body` for the text; empty where none is meant. */
  field: string
  /** Counted from 1; of a text from the text's own first line. */
  line: number
}

/** What it answers. */
export interface Answered {
  open: null
  know: null
  check: Fault[]
  names: Record<string, ReturnType<typeof namedBy>>
  read: Tree
  write: string
  look: string
}

let given: PortalIndex
let zone = ''
/** The index with the entries as they are now, and these as they were read. */
let current: PortalIndex
const written = new Map<string, Read>()

const answers: {
  [Key in keyof Asked]: (asked: Asked[Key]) => Answered[Key] | Promise<Answered[Key]>
} = {
  open(asked) {
    given = asked.index
    zone = asked.zone
    current = given
    return null
  },
  know(texts) {
    for (const [file, text] of Object.entries(texts)) {
      const [kind, name = ''] = file.split('/') as [KindName, string]
      if (text === null) written.delete(file)
      else {
        const { data, sound } = readYaml(partsOf(text)?.yaml ?? '')
        const reading = { data, sound, faults: [] }
        written.set(file, { kind, file, name: name.slice(0, -'.md'.length), hash: '', reading })
      }
    }
    const { beside, settings } = given
    const sorting = {
      beside: new Beside(beside),
      drafts: false,
      terms: new Terms(settings.vocabulary),
    }
    const { entries, faulty, drafts } = sortEntries([...written.values()], sorting)
    const built = new Map(given.entries.map((entry) => [entry.file, entry]))
    /** What a file's text led to and was divided by when the portal was built, it is taken to be still. */
    const indexed = ({ id, kind, file, data }: Entry, state?: IndexedEntry['state']) => {
      const { headings, names = [] } = built.get(file) ?? {}
      const fields = relations[kind](data).map((one): Naming => [one.field, idOfReference(one)])
      return {
        id,
        file,
        data: state === 'draft' ? {} : data,
        names: [...fields, ...names.filter(([field]) => field === 'body')],
        ...(state && { state }),
        ...(headings && { headings }),
      }
    }
    current = {
      ...given,
      entries: [
        ...entries.map((one) => indexed(one)),
        ...faulty.map((one) => indexed(one, 'faulty')),
        ...drafts.map((one) => indexed(one, 'draft')),
      ].sort((a, b) => (a.file < b.file ? -1 : 1)),
    }
    return null
  },
  async check({ path, text, files }) {
    const more = Object.fromEntries(files.map((file) => [file, 1]))
    const index = { ...current, files: { ...more, ...given.files } }
    const told = await checkEntry(path, text, index, todayIn(zone))
    const body = text.slice(0, partsOf(text)?.bodyAt ?? 0).split('\n').length
    return told
      .filter(({ level }) => level === 'error')
      .map(({ message, cure, path: at = [], line }) => ({
        message: cure ? `${message}。${cure}` : message,
        field: at.length ? pathName(at) : line >= body ? 'body' : '',
        line: line >= body ? line - body : line,
      }))
  },
  names: () =>
    Object.fromEntries(
      current.entries
        .map(({ id }) => [id, namedBy(id, current)] as const)
        .filter(([, names]) => names.length),
    ),
  read: ({ text, path, shapes }) => openText(text, shapes, path),
  write: ({ values, shapes }) => closeText(values, shapes),
  look: ({ kind, values, shapes }) => looked(kind as KindName, closeText(values, shapes), current),
}

self.onmessage = async ({ data: [id, key, asked] }: MessageEvent<[number, keyof Asked, never]>) => {
  try {
    self.postMessage([id, await answers[key](asked)])
  } catch (fault) {
    self.postMessage([id, undefined, String(fault)])
  }
}
