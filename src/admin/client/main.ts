/**
 * The editor's page: tells Sveltia how files are read and written, what to ask before a save, and how an entry looks.
 *
 * Enters: `config.json` beside the page. https://sveltiacms.app/en/docs/api
 */
import CMS from '@sveltia/cms'
import type { EditorConfig } from '../config.ts'
import { closeText, openText } from '../form.ts'
import type { Tree } from '../../edit/patch.ts'

declare global {
  /** Asked before entries are deleted (`patches.ts`): those that name them. */
  var lianmaiNamers: (collection: { name: string }, entries: object[], targets: object[]) => object[]
}

const read = async (path: string) => (await fetch(new URL(path, document.baseURI))).json()

const chosen = 'sveltia-cms.prefs'
const prefs = JSON.parse(localStorage.getItem(chosen) ?? '{}') as Record<string, unknown>
if (!prefs['locale']) localStorage.setItem(chosen, JSON.stringify({ ...prefs, locale: 'zh-CN' }))

const { cms, shapes } = (await read('config.json')) as EditorConfig
/** `content/events/x.md` -> the fields of events. */
const shapesAt = (path: string) => shapes[path.split('/').at(-2) ?? ''] ?? []

globalThis.lianmaiNamers = () => []
CMS.registerCustomFormat('lianmai', 'md', {
  fromFile: ((text: string, path: string) => openText(text, shapesAt(path), path)) as never,
  toFile: (values: Tree) => closeText(values, shapesAt(String(values['held_path']))),
})
await CMS.init({ config: cms })
