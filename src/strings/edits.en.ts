/** What changed, in English. */
import type { Wording } from './edition.ts'
import type { chinese } from './edits.ts'

const places = (count: number) => `${count} ${count === 1 ? 'place' : 'places'}`

export const english: Wording<typeof chinese> = {
  title: 'What changed',
  day: (day) => `Changed on ${day}`,
  body: (count) => `Text changed in ${places(count)}`,
  lost: 'The file of that time can’t be read and was not compared',
  format: 'Only how it is written changed, not what it says',
  checked: 'Checked, nothing to change',
  correction: (what) => `Correction: ${what.replace(/[。.]$/, '')}`,
  more: (count) => `${count} more ${count === 1 ? 'change' : 'changes'}`,
  others: (count) => `${count} more ${count === 1 ? 'change is' : 'changes are'} not listed.`,
  disordered:
    'The history of this file was put in another order: changes follow the repository, days are those on which they were written.',
  who: (owner) => `Something is wrong? Tell ${owner}, with a source.`,
  quoted: (text) => `“${text}”`,
  part: (labels, within) =>
    labels
      .map((label, index) => (index === 0 && within ? `${label} (${within})` : label))
      .join(', '),
  added: (label, is) => `${label} added${is && `: ${is}`}`,
  removed: (label) => `${label} removed`,
  changed: (label, was, is) =>
    is ? `${label} changed${was && ` from ${was}`} to ${is}` : `${label} rewritten`,
  stated: (label, date) => `${label} is now stated, no longer inferred (${date})`,
  guessed: (label, date) => `${label} is now inferred, no longer stated (${date})`,
  order: (label) => `${label} put in another order`,
  list: (label, from, to, added, removed) =>
    `${label}${from === to ? '' : ` ${from}→${to}`}: ${[added && `added ${added}`, removed && `removed ${removed}`].filter(Boolean).join('; ')}`,
  some: (names, count) =>
    names.length === 0
      ? String(count)
      : names.join(', ') + (names.length < count ? ` and ${count - names.length} more` : ''),
}
