/** What this portal adds to the engine's kinds; README.md says how. It loads in plain Node: no component is imported here. */

/** Kinds of this portal's own, by name: `{ courses }`. */
export const kinds = {}

/** Fields that kinds of the engine's have here besides, by kind: `{ organizations: { motto: field(…) } }`. */
export const extensions = {}
