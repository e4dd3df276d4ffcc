/** What templates make of an entry or of the portal: once, however often it is shown. */
import type { Ledger, Node } from '../graph/index.ts'

/** Pieces of markup and what goes with them. In dev they are made anew each time, since templates change there. */
export const once = <Made extends object>(
  of: Node | Ledger,
  name: string,
  make: () => Made,
): Made => (import.meta.env.DEV ? make() : of.memo(name, () => settled(make())))

/** Markup that was put together holds all its parts, which every page that it stands in goes through again; a copy does not. */
function settled<Made extends object>(made: Made): Made {
  for (const piece of Object.values(made) as { text?: unknown }[])
    if (typeof piece?.text === 'string') piece.text = Buffer.from(piece.text).toString()
  return made
}
