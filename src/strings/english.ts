/** How English counts, lists and names months. */

export const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

/** `1 member`, `12 members`; a plural that takes more than an s is given. */
export const counted = (number: number, one: string, many = `${one}s`): string =>
  `${number} ${number === 1 ? one : many}`

/** `a`, `a and b`, `a, b and c`; several names in one text stay apart by their commas. */
export const listed = (all: readonly string[]): string =>
  all.length < 2 ? all.join() : `${all.slice(0, -1).join(', ')} and ${all[all.length - 1]}`

/** The parts that there are, with commas. */
export const joined = (...parts: readonly (string | number | false | undefined)[]): string =>
  parts.filter(Boolean).join(', ')
