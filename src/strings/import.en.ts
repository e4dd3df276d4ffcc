/** What `npm run import` and `npm run export` say, in English. */
import type { Wording } from './edition.ts'
import type { chinese } from './import.ts'

export const english: Wording<typeof chinese> = {
  usage: `Usage: npm run import -- file … [--alliance=alliance] [--as=kind] [--dry-run]
  E.g. npm run import -- members.xlsx --alliance=big-data
       npm run import -- 活动.csv --as=events
       npm run import -- 通知.docx --as=news
  file       a table (.xlsx, .xls, .ods, .csv), a Word document (.docx), a saved page (.html), or a folder of them
  --alliance of which alliance the organisations are members: its slug or its name
  --as       the kind that the table or article is of; without it sheet names and headings tell
  --dry-run  shows what would change, and writes nothing`,
  exportUsage: (kinds) => `Usage: npm run export -- kind [--out=file.xlsx]
  Kinds: memberships, ${kinds}
  E.g.   npm run export -- organizations`,
  exported: (file, rows) =>
    `${file} is written: ${rows} ${rows === 1 ? 'row' : 'rows'}. Once it is changed, npm run import -- ${file}`,
  elsewhere: 'Members are not in this table: npm run export -- memberships',
  noFile: (file) => `There is no file ${file}.`,
  nothing: 'There is no file that can be imported.',
  unknownAlliance: (found) => `There is no alliance “${found}”.`,
  faulty: 'The content has errors; mend them before you import:',
  undone: 'No file was written:',
  same: 'There is nothing to change.',
  dry: 'This is a preview; no file was written.',
  created: (file) => `New: ${file}`,
  changed: (file) => `Changed: ${file}`,
  done: (created, changed) =>
    `${created} ${created === 1 ? 'file' : 'files'} made, ${changed} changed.`,
  heads: ['Place', 'What', 'What to do'],
  notes: 'Not taken as it was, or worth a look:',
  more: (count) => ` and others, ${count} places in all`,
  told: (at, what) => `${at}: ${what}`,
  at: (file, sheet, cell) => `${file} ${sheet ? `${sheet}!` : ''}${cell}`,

  article: {
    empty: 'No article was found in the page.',
    lost: (what) => `Not taken over: ${what}`,
    merged: 'Merged cells were taken apart; look at the table',
    picture: (from) => `A picture was not taken over: ${from}`,
    undescribed: (number) => `Picture ${number}`,
    describe: (number) => `Picture ${number} has no description; write what it shows`,
    undated: (today) => `It has no date, so today’s, ${today}, was written; look at it`,
    known: (title) => `There is an entry “${title}” already; it was not imported`,
  },

  table: {
    large:
      'The file has more than 50 MB, which is not like a table. Remove pictures, or make several files of it.',
    bomb: 'The file is too large once it is unpacked, and was not opened. Save a new copy and try again.',
    locked: 'The file has a password. Take it away in Excel, and save a copy.',
    other: 'This is no table that can be read. Save it as .xlsx or .csv.',
    broken:
      'The file is damaged and can’t be opened. Open it in Excel or Word and save a copy, or fetch it again.',
    encoding: 'The encoding of its text is not known. Save it as .csv in UTF-8, or as .xlsx.',
    quote: (line) =>
      `A quotation mark has no second one as far as line ${line}. See which cell lacks half of a pair.`,
    noHeader:
      'No headings were found. One row has to name the columns, one of them like 单位名称 or 活动名称.',
    noTitle: (title) =>
      `This row has no “${title}”, so nobody knows which entry it is. Add the name, or remove the row.`,
    noSlug:
      'The name has no letter that an address can have. Add a column 网址名 of small letters, digits and hyphens.',
    noAlliance:
      'There is a column 角色, but nothing says of which alliance. Add --alliance=, or a column 联合体.',
    noEntry: (kind, found) => `There is no “${found}” (${kind}).`,
    nearest: (title) => `Is it “${title}”?`,
    addEntry: 'Write that entry first, or use the name of one that is there.',
    several: (kind, found, ids) =>
      `“${found}” (${kind}) is the name of more than one: ${ids}. Write the full name or the slug.`,
    severalPlaces: (found, places) =>
      `“${found}” is more than one place: ${places}. Write the region above it too.`,
    fault: 'The formula has no value. Mend it in Excel, save, and import again.',
    month: (found) =>
      `“${found}” may be January or October. Write ${found.slice(0, 4)}-01 or ${found.slice(0, 4)}-10.`,
    conflict: (place) => `${place} says otherwise of the same entry. Keep what is right.`,
    otherCode: (now) =>
      `This entry has the code ${now}, the table another. See which is right; to change it, write the slug in the table.`,
    form: 'This is written in a way that the program can’t change. Change it in the file.',
    item: (found) => `This item can’t be read: “${found.slice(0, 40)}”.`,
    itemWritten: (labels) => `Write it as “${labels.map((one) => `${one}：……`).join('；')}”.`,
    noteSheet: 'The sheet has no headings, and was not imported',
    noteHidden: 'A hidden row, imported too',
    noteHiddenSheet: 'A hidden sheet, not imported',
    noteBanner: (text) => `“${text}” does not look like an entry, and was passed over`,
    noteColumn: (text) => `The column “${text}” is no field, and was not imported`,
    noteNoHeading: 'A column with content has no heading, and was not imported',
    noteTwice: 'The same row again',
    noteTwin: (found, title) => `“${found}” is “${title}”, and was joined with it`,
    noteMeant: (found, value) => `“${found}” was imported as “${value}”`,
    noteGuess: (value) => `The category is blank; by its name it is “${value}”`,
    notePartly: (found, title) => `Of “${found}” only “${title}” is known`,
    noteNoRole: 'The role is blank; it was imported as “成员”',
    noteAbsent: (alliance) =>
      `A member of “${alliance}” that the table lacks; the file was left as it is`,
  },
}
