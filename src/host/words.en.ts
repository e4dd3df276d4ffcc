/** What is said of the folder that a site is put into, in English. */
import type { Wording } from '../strings/edition.ts'
import type { Refusal } from './stage.ts'
import type { chinese, forwardChinese } from './words.ts'

const refusals: Record<Refusal, (out: string) => string> = {
  source: (out) => `PORTAL_OUT is ${out}, where the portal’s own files are; choose another folder.`,
  foreign: (out) =>
    `${out} has other files and does not look like a site that was built; it was left alone. Choose another folder, or move it away first.`,
  mount: (out) =>
    `${out} is a mount point, where a new site can’t take the place of the old one at once. Mount the folder above it, and set PORTAL_OUT to one within.`,
}

export const english: Wording<typeof chinese> = {
  refused: (refusal, out) => refusals[refusal](out),
  taken: (file) => `${file}: the portal has a page or file of this name; rename it.`,
  verify: {
    missing: (file) => `Missing: ${file}`,
    changed: (file) => `Changed: ${file}`,
    extra: (file) => `Not listed: ${file}`,
    none: (folder) => `${folder} has no build.json, or it can’t be read.`,
    good: (count, digest) => `${count} files are as build.json has them (${digest}).`,
    bad: (count) => `${count} ${count === 1 ? 'difference' : 'differences'} from build.json.`,
    usage: 'Usage: npm run verify -- <folder>',
  },
}

export const forwardEnglish: Wording<typeof forwardChinese> = {
  lead: 'This page has moved to: ',
  title: (title) => `${title} (moved)`,
}
