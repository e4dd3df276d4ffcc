/** Hidden fields of a form: the text that was opened, as JSON since a form trims, and where it lay. */
export const held = { text: 'held_text', path: 'held_path' } as const

/** The field of the text below the front matter. */
export const bodyName = 'body'
