/** What templates make of an entry: once, however often it is shown. */
import type { Node } from '../graph/index.ts'

/** In dev anew each time, since templates change there. */
export const once = <Made>(node: Node, name: string, make: () => Made): Made =>
  import.meta.env.DEV ? make() : node.memo(name, () => inOnePiece(make()))

/** Markup that was put together holds all its parts, which every page that it stands in goes through again; a copy does not. */
function inOnePiece<Made>(made: Made): Made {
  const markup = made as { text?: unknown }
  if (typeof markup.text === 'string') markup.text = Buffer.from(markup.text).toString()
  return made
}
