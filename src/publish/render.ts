/**
 * What compiled `.astro` files call while a site is built: templates -> text, in one go.
 *
 * Astro's own runtime streams, awaits and hydrates; the pages here do none of that, so a template is put together where
 * it stands. Enters: what Astro's compiler writes instead of a template. Leaves: the HTML that Astro's runtime would have
 * made of it. Promises: text and attributes are escaped in the same way; what these pages do not use (promises,
 * islands, scoped styles) is an error, not a difference. In dev, Astro's own runtime serves.
 */

/** Text that is HTML already. */
export class Html {
  text: string
  constructor(text: string) {
    this.text = text
  }
}

/** What a page's templates share while it is rendered. */
export interface Rendering {
  createAstro(props: Props, slots: Slots): object
  /** What stands at the end of `<head>`. */
  head: string
  /** The tag of a component's script, the first time it is asked for. */
  script(id: string): string
}

type Props = Record<string, unknown>
type Slot = (rendering: Rendering) => unknown
type Slots = Record<string, Slot | undefined>
export type Component = (rendering: Rendering, props: Props, slots: Slots) => Html

export const Fragment = Symbol('fragment')
export const createComponent = (component: Component) => component
/** The site's address is not compiled in: `Astro.site` is not used. */
export const createAstro = () => undefined

export function render(parts: readonly string[], ...values: unknown[]): Html {
  let text = parts[0]!
  for (let at = 0; at < values.length; at++) text += textOf(values[at]) + parts[at + 1]!
  return new Html(text)
}

/** What an expression in a template shows. */
function textOf(value: unknown): string {
  if (typeof value === 'string') return escape(value)
  if (value instanceof Html) return value.text
  if (value === undefined || value === null || value === false) return ''
  if (Array.isArray(value)) {
    let text = ''
    for (const one of value) text += textOf(one)
    return text
  }
  if (typeof value === 'number' || value === true) return String(value)
  throw new TypeError(`A template can't show ${Object.prototype.toString.call(value)}.`)
}

const special = /[&<>'"]/
const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  "'": '&#39;',
  '"': '&quot;',
}

const escape = (text: string) =>
  special.test(text) ? text.replace(/[&<>'"]/g, (sign) => entities[sign]!) : text

/** `set:html`. */
export const unescapeHTML = (html: unknown) => new Html(String(html ?? ''))

export const renderHead = ({ head }: Rendering) => new Html(head)
/** Every page has a `<head>` of its own. */
export const maybeRenderHead = () => undefined
export const renderScript = (rendering: Rendering, id: string) => new Html(rendering.script(id))

export const renderSlot = (rendering: Rendering, slot?: Slot, otherwise?: Slot) =>
  new Html(textOf((slot ?? otherwise)?.(rendering)))

const empty =
  /^(?:area|base|br|col|command|embed|hr|img|input|keygen|link|meta|param|source|track|wbr)$/

export function renderComponent(
  rendering: Rendering,
  name: string,
  component: Component | typeof Fragment | string,
  props: Props,
  slots: Slots = {},
): Html {
  if (typeof component === 'function') return component(rendering, props, slots)
  if (component === Fragment) return renderSlot(rendering, slots['default'])
  if (typeof component !== 'string' || !/^[a-z][a-z0-9]*$/.test(component))
    throw new TypeError(`<${name}> is no component.`)
  const tag = `<${component}${spreadAttributes(props).text}`
  if (empty.test(component)) return new Html(`${tag}>`)
  return new Html(`${tag}>${renderSlot(rendering, slots['default']).text}</${component}>`)
}

export function spreadAttributes(values: Props = {}): Html {
  let text = ''
  for (const key in values) text += addAttribute(values[key], key).text
  return new Html(text)
}

const yes =
  /^(?:allowfullscreen|async|autofocus|autoplay|checked|controls|default|defer|disabled|disablepictureinpicture|disableremoteplayback|formnovalidate|inert|loop|muted|nomodule|novalidate|open|playsinline|readonly|required|reversed|scoped|seamless|selected|itemscope)$/i
const yesOrText = /^(?:download|hidden|popover)$/
const nameless = /[\s"'>/=]/
const untold = /^(?:style|className|set:)/

type Sort = 'text' | 'yes' | 'yes or text' | 'class'
const sorts = new Map<string, Sort>()

function sortOf(key: string): Sort {
  if (nameless.test(key) || untold.test(key)) throw new TypeError(`No attribute is called ${key}.`)
  if (key === 'class:list') return 'class'
  return yes.test(key) ? 'yes' : yesOrText.test(key) ? 'yes or text' : 'text'
}

const nothing = new Html('')

export function addAttribute(value: unknown, key: string): Html {
  if (value === undefined || value === null) return nothing
  let sort = sorts.get(key)
  if (!sort) sorts.set(key, (sort = sortOf(key)))
  if (sort === 'class') {
    const names = classes(value)
    return names ? new Html(` class="${quotable(names)}"`) : nothing
  }
  if (sort === 'yes' || (sort === 'yes or text' && typeof value === 'boolean'))
    return value ? new Html(` ${key}`) : nothing
  return new Html(value === '' ? ` ${key}` : ` ${key}="${quotable(String(value))}"`)
}

const quotable = (text: string) =>
  text.includes('&') || text.includes('"')
    ? text.replaceAll('&', '&amp;').replaceAll('"', '&quot;')
    : text

/** The names of `class:list`: texts, lists of names, and names that stand where their value is true. */
function classes(value: unknown): string {
  if (!value || value === true) return ''
  if (typeof value !== 'object') return String(value)
  let names = ''
  const add = (name: string) => {
    if (name) names += names ? ` ${name}` : name
  }
  if (Array.isArray(value)) for (const one of value) add(classes(one))
  else for (const name of Object.keys(value)) if ((value as Props)[name]) add(name)
  return names
}
