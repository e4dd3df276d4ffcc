/** A preview: an element whose content the worker writes. */
import { h } from 'preact'
import type { Tree } from '../../edit/patch.ts'

interface Props {
  entry: { get(name: 'data'): { toJS(): Tree } }
  getAsset(path: string): { url: string } | undefined
}

/** Milliseconds without a change before an entry is looked at. */
const pause = 250

export function templateOf(look: (values: Tree) => Promise<string>) {
  let due: ReturnType<typeof setTimeout> | undefined
  let shown = ''
  return ({ entry, getAsset }: Props) => {
    const values = entry.get('data').toJS()
    const ref = (box: HTMLElement | null) => {
      if (!box) return
      box.ownerDocument.documentElement.lang = 'zh-CN'
      if (shown && !box.innerHTML) box.innerHTML = shown
      clearTimeout(due)
      due = setTimeout(async () => {
        shown = await look(values).catch(String)
        box.innerHTML = shown
        for (const picture of box.querySelectorAll<HTMLImageElement>('[data-picture]')) {
          const { url = '' } = getAsset(picture.dataset['picture']!) ?? {}
          if (url) picture.src = url
        }
      }, pause)
    }
    return h('div', { ref })
  }
}
