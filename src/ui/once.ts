/** What templates make of an entry: once, however often it is shown. */
import type { Node } from '../graph/index.ts'

/** In dev anew each time, since templates change there. */
export const once = <Made>(node: Node, name: string, make: () => Made): Made =>
  import.meta.env.DEV ? make() : node.memo(name, make)
