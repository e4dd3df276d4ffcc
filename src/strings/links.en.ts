/** What `npm run links` says, in English. */
import type { LinkWords } from './links.ts'

export const english: LinkWords = {
  usage: `Usage: npm run links -- [options]
  --days=6          addresses that were there so many days ago are not asked again
  --state=file      the file that remembers what was found
  --report=file.md  writes the report as Markdown, too
  --lang=zh-CN|en   language`,
  wrong: (what) => `Unknown option: ${what}`,
  sum: (total, asked, groups) =>
    `Outside addresses: ${total}, asked this time: ${asked}. Still there: ${groups.there?.length ?? 0}, moved: ${groups.moved?.length ?? 0}, gone: ${groups.gone?.length ?? 0}, changed: ${groups.changed?.length ?? 0}, not known: ${groups.unknown?.length ?? 0}.`,
  heads: {
    gone: (count) =>
      `Gone (${count}): put the new address; if there is none, remove the link and keep the words of the source`,
    moved: (count) => `Moved (${count}): put the new address`,
    changed: (count) =>
      `Not as its copy any more (${count}): see whether what is cited is still said`,
    unknown: (count) => `Not known (${count}): open it in a browser`,
  },
  movedTo: (to) => `moved to ${to}`,
  since: (day) => `since ${day}`,
  writeGone: (day) => `without a new one, write gone: ${day} in the source`,
  left: (count) => `Not listed: ${count} more. Run npm run links on your machine to see all.`,
  archive: {
    usage: `Usage: npm run archive -- sources/slug [file]
  keeps a copy of what the source has at its address, or of the file (.html, .pdf, .txt)`,
    unknown: (name) => `There is no such source: content/${name}.md`,
    noAddress: 'The source has no address: write one, or name a file behind the command.',
    noFile: (path) => `This file can’t be read: ${path}`,
    noText:
      'It has no text that can be read: a scanned PDF has none; save other formats as .html, .pdf or .txt.',
    unwritable: (file) =>
      `${file} is not written so that it can be changed; nothing was. Run npm run check.`,
    done: (copy, size, file) =>
      `Kept as archive/${copy} (characters: ${size}), and written into ${file}.`,
    proven: (count) => `Quotations of it: ${count}; the copy has all of them.`,
  },
  colon: ': ',
  comma: ', ',
  why: {
    missing: (status) => `there is no such page (${status})`,
    soft: () => 'it opens, and says that there is no such page',
    home: () => 'it leads to the home page; the page itself is lost',
    parked: () => 'the domain is for sale or has expired',
    dns: () => 'there is no such domain',
    lookup: () => 'the domain can’t be looked up now',
    timeout: () => 'no answer came for a long time',
    reset: () => 'the connection broke',
    refused: () => 'the connection was refused',
    unreachable: () => 'the host can’t be reached',
    expired: () => 'its certificate has expired; browsers warn',
    untrusted: () => 'its certificate is not trusted; browsers warn',
    otherHost: () => 'its certificate is another domain’s; browsers warn',
    tls: () => 'no encrypted connection can be made',
    login: () => 'one has to log in',
    denied: (status) => `it lets no program in (${status})`,
    robot: () => 'it wants to see a person first',
    busy: () => 'it is busy and wants to be asked later',
    server: (status) => `the server failed (${status})`,
    status: (status) => `its answer means nothing (${status})`,
    loop: () => 'its redirects have no end',
    astray: () => 'it leads to what can’t be opened',
    empty: () => 'the page is empty',
    shell: () => 'a script makes the page, which a program can’t see',
    shrunk: () => 'nine tenths of its text are gone since last time',
    offline: () => 'no address answered at all: look at your own connection first',
  },
}
