/**
 * The check as it is bundled for a browser.
 *
 * Leaves: a plugin for Vite or Rolldown. Chinese is read by a table of common characters, a reading each, instead of a
 * dictionary of words that is larger than all the rest; names of several readings may sound otherwise, which only
 * changes what is guessed to have been meant. Promises: what is bundled runs in a worker, where there is no document.
 */
import { pinyin } from 'pinyin-pro'
import type { Plugin } from 'vite'

export const forBrowser = (): Plugin => ({
  name: 'lianmai-check',
  enforce: 'pre',
  // Its words are those of the default edition.
  config: () => ({ define: { 'process.env.PORTAL_EDITION': '""' } }),
  async resolveId(id, importer) {
    if (id === 'pinyin-pro') return table
    if (id !== 'decode-named-character-reference') return null
    const found = await this.resolve(id, importer, { skipSelf: true })
    return found && { ...found, id: found.id.replace(/index\.dom\.js$/, 'index.js') }
  },
  load: (id) => (id === table ? tableOf(common()) : null),
})

const table = '\0lianmai-readings'

/** The characters of GB/T 2312, in its order. */
function common(): string[] {
  const bytes = Array.from({ length: 72 * 94 }, (_, at) => [0xb0 + at / 94, 0xa1 + (at % 94)])
  const text = new TextDecoder('gb2312').decode(Uint8Array.from(bytes.flat()))
  return text.match(/\p{Script=Han}/gu)!
}

/** A module in place of `pinyin-pro`, of which `kinds/pinyin.ts` asks a reading for each character, with ü as v. */
function tableOf(characters: readonly string[]): string {
  const read = Map.groupBy(characters, (one) => pinyin(one, { toneType: 'none', v: true }))
  const groups = [...read].map(([sound, those]) => sound + those.join('')).join(' ')
  return `const sounds = new Map(${JSON.stringify(groups)}.split(' ').flatMap((group) => {
  const [, sound, those] = /^([a-z]+)(.*)$/.exec(group)
  return Array.from(those, (one) => [one, sound])
}))
export const pinyin = (text) => Array.from(text, (one) => sounds.get(one) ?? one)`
}
