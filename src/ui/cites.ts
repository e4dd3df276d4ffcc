/** Which sources bear out a field: those that name it, and those that name none. */
import type { Citation, Node } from '../graph/index.ts'

export const citesFor =
  (node: Node) =>
  (field: string): Citation[] =>
    node.citations.filter(({ covers }) => !covers || covers.includes(field))
