/** An entry as its page shows it: what its card says, its fields, its text. */
import type { PortalIndex } from '../../check/entry.ts'
import { dataOf, type Tree } from '../../edit/patch.ts'
import { kindOf, type KindName } from '../../kinds/index.ts'
import { manualOf } from '../../kinds/manual.ts'
import { Terms } from '../../kinds/terms.ts'
import { partsOf, readText } from '../../read/file.ts'
import { bodyName } from '../held.ts'

const escaped = (text: unknown) =>
  String(text).replace(/[&<>"]/g, (sign) => `&#${sign.codePointAt(0)};`)

const hidden = new Set(
  'title short slug formerly titleEn titleHant summary summaryEn image imageAlt caption photos files films draft sample'.split(
    ' ',
  ),
)

/** HTML without a picture that is not stored yet; a field that its kind does not know is left out. */
export async function looked(kind: KindName, text: string, index: PortalIndex): Promise<string> {
  const data = dataOf(partsOf(text)?.yaml ?? '')
  const { html } = await readText(text, { ...index.settings })
  const titles = new Map(index.entries.map(({ id, data }) => [id, String(data['title'] ?? id)]))
  const terms = new Terms(index.settings.vocabulary)
  const named = (kinds: readonly string[], value: unknown) =>
    titles.get(kinds[0] === '*' ? String(value) : `${kinds[0]}/${String(value)}`) ?? value
  const { fields } = manualOf(kind, terms)
  const said = (list: typeof fields, values: Tree): string =>
    list
      .filter(({ name }) => values[name] !== undefined && !hidden.has(name))
      .map(({ name, label, unit = '', refers, plain, fields: inner }) => {
        const all = [values[name]]
          .flat()
          .map((one) =>
            typeof one === 'object' && one !== null
              ? `<dl class="facts">${said(inner ?? [], one as Tree)}</dl>`
              : escaped(refers || plain ? named((refers ?? plain)!, one) : one) + unit,
          )
        return `<div><dt>${escaped(label)}</dt><dd>${all.join(inner ? '' : '、')}</dd></div>`
      })
      .join('')
  const {
    title = '',
    summary = '',
    image,
    imageAlt = '',
    caption = '',
    sort,
    form,
  } = data as Record<string, string>
  const kicker = form ?? sort ?? kindOf(kind).short
  return `<main id="main"><article class="wrap"><header class="head"><div><p class="kicker">${escaped(kicker)}</p>
<h1>${escaped(title)}</h1>${summary && `<p class="lead">${escaped(summary)}</p>`}</div></header>
${image ? `<figure class="picture"><img data-picture="${escaped(image)}" alt="${escaped(imageAlt)}"><figcaption>${escaped(caption)}</figcaption></figure>` : ''}
<dl class="facts">${said(fields, data)}</dl><section class="block" id="${bodyName}"><div class="prose">${html}</div></section></article></main>`
}
