/** The English twin of the problems' words, for `--lang=en`. */
import type { Params, ReportWords, Rule, Words } from './problems.ts'

function name(p: Params): string {
  const field = String(p['field'] ?? '').replace(
    /\.(\d+)(?=\.|$)/g,
    (_, index: string) => `[${Number(index) + 1}]`,
  )
  return p['label'] ? `${field} (${p['label']})` : field
}

export const meantEn = (p: Params) =>
  p['nearest']
    ? `Did you mean “${p['nearest']}”${p['title'] && p['title'] !== p['nearest'] ? ` (${p['title']})` : ''}? `
    : ''
export const example = (p: Params) =>
  p['example'] ? `For example: ${String(p['example']).replace(/\n\s*/g, ' ')}` : ''
const others = (p: Params) =>
  p['others']
    ? ` ${p['count']} other files name it too: ${p['others']}${Number(p['count']) > 5 ? ' …' : ''}.`
    : ''
const wordHint = (p: Params) =>
  p['vocabulary']
    ? ` For a word of your own, put ${p['vocabulary']}: { add: [${p['found']}] } into vocabulary in site.yaml.`
    : p['hidden']
      ? ` It is hidden: take it out of hide in vocabulary.${p['hidden']} in site.yaml.`
      : ''
const found = (p: Params) => `“${p['found']}”`
const unknown = 'entries without updated have no day, and what changed is not known'
const quote = 'Put the whole value in double quotes.'

const cures: Readonly<Record<string, string>> = {
  link: 'Write a link [name](/kind/slug/), a picture ![words](/images/file.jpg).',
  mark: 'Write <mark>words</mark>, or **words** for emphasis.',
  words: 'Write the formula in words, or as a picture.',
  note: 'Write [^1], and [^1]: the note in a paragraph of its own.',
  nothing: 'Delete it.',
}

const rename = 'Rename it, and wherever it is named; or delete it.'
const again = 'Copy the file itself once more, or delete it.'
const plainSvg = 'Save it as “plain SVG”, or export a PNG.'
const formats: Readonly<Record<string, string>> = {
  image: 'Save it as .jpg or .png; Photos on a Mac or phone exports .heic as .jpg.',
  film: 'Export it as .mp4 (H.264, 1280×720) with HandBrake or the like; put a long one on a site for films and write its url.',
  captions: 'Export the captions as WebVTT (.vtt).',
  program: 'Link to where it is published.',
  page: 'Write a page in content/pages/; a line of proof for a search engine may stand here.',
  file: 'Give it its ending, put it into a .zip, or delete it.',
  scale: 'Scale its longer side to 2000 pixels and save it as .jpg.',
  shrink: 'Make it smaller than 25 MB, or put it on a drive and link to it.',
}

export const en: Record<Rule, (params: Params) => Words> = {
  'file/empty': () => ({
    what: 'The file is empty',
    how: 'Write the fields between two --- lines, or delete the file.',
  }),
  'file/unclosed': () => ({
    what: 'The opening --- has no closing line',
    how: 'Write --- on a line of its own after the last field.',
  }),
  'file/front-matter': () => ({
    what: 'The file does not begin with fields',
    how: 'Begin the first line with ---, then the fields, then another ---.',
  }),
  'file/fence': () => ({
    what: 'A fence must be exactly three hyphens at the start of the line',
    how: 'Write ---.',
  }),
  'file/twice': () => ({
    what: 'A second block of fields stands in the text',
    how: 'Merge it into the first, or make two files.',
  }),
  'file/more': (p) => ({
    what: `${p['count']} more in this file are not shown`,
    how: 'Mend those shown, then check again.',
  }),
  'file/large': (p) => ({
    what: `The file has ${p['size']} MB, more than 1 MB`,
    how: 'Entries are text; put images and downloads into public/.',
  }),
  'file/conflict': () => ({
    what: 'Marks of a merge were left in the file (<<<<<<<, =======, >>>>>>>)',
    how: 'Keep one of the two versions and delete the three lines with marks.',
  }),
  'file/encoding': (p) => ({
    what: `The file is not UTF-8${p['guess'] ? `; it looks like ${p['guess']}` : ''}`,
    how: 'Save it as UTF-8.',
  }),
  'file/nul': () => ({
    what: 'A NUL character',
    how: 'Delete it; the file may have been damaged.',
  }),
  'file/newline': () => ({
    what: 'A lone carriage return ends the line',
    how: 'Save the file with LF or CRLF line ends.',
  }),
  'file/unreadable': () => ({ what: 'The file can’t be read', how: 'Look at its permissions.' }),
  'text/garbled': () => ({
    what: 'Garbled characters: the original ones are lost',
    how: 'Type them again and save as UTF-8.',
  }),
  'text/control': (p) => ({
    what: `An invisible control character (${p['code']})`,
    how: 'Delete it.',
  }),
  'text/invisible': (p) => ({
    what: `An invisible character (${p['code']}), most likely pasted`,
    how: 'Delete it.',
  }),
  'text/private-use': (p) => ({
    what: `A character that only the program it came from can show (${p['code']})`,
    how: 'Delete it, or write a common character.',
  }),
  'text/weekday': (p) => ({
    what: `The weekday of ${p['other']} is not ${p['found']} but ${p['instead']}`,
    how: 'Compare day and weekday.',
  }),
  'text/mobile': () => ({
    what: 'This looks like a personal mobile number',
    how: 'Publish an office number, mail address or web address only.',
  }),
  'text/identity': () => ({ what: 'This looks like an identity number', how: 'Delete it.' }),
  'text/emphasis': () => ({
    what: 'Emphasis marks without a pair will be shown as they are',
    how: 'Put a space outside the marks or move the punctuation out, or delete them.',
  }),
  'folder/missing': () => ({
    what: 'There is no such content folder',
    how: 'Look at PORTAL_CONTENT, or run this in the project’s folder.',
  }),
  'folder/link-outside': () => ({
    what: 'The symbolic link leads out of the content folder',
    how: 'Copy the file itself.',
  }),
  'folder/link-loop': () => ({ what: 'The symbolic link comes back to itself', how: 'Delete it.' }),
  'folder/link-broken': () => ({
    what: 'The symbolic link leads nowhere',
    how: 'Delete it, or copy the file itself.',
  }),
  'folder/link-inside': () => ({
    what: 'The symbolic link would publish one file twice',
    how: 'Delete it; write slug for another address.',
  }),
  'folder/special': () => ({ what: 'This is no regular file', how: 'Delete it.' }),
  'folder/stray': () => ({
    what: 'The content folder holds only site.yaml and the folders of the kinds',
    how: 'Move it into its kind’s folder; images and downloads go into public/.',
  }),
  'folder/site': (p) => ({
    what: `The settings can’t be called ${found(p)}`,
    how: 'Rename the file to site.yaml.',
  }),
  'folder/unknown': (p) => ({
    what: `There is no kind ${found(p)}`,
    how: `Folders: ${p['choices']}.`,
  }),
  'folder/nested': () => ({
    what: 'Entries lie directly in their kind’s folder',
    how: 'Move the files up; a folder of nothing but pictures may stay.',
  }),
  'folder/translation': ({ found }) => ({
    what: 'The entry that this is the English of is not there',
    how: `${found} has to be beside it; rename this file, or delete it.`,
  }),
  'folder/ending': () => ({
    what: 'An entry’s file name ends in lower-case .md',
    how: 'Rename it; downloads go into public/.',
  }),
  'yaml/tab': () => ({ what: 'Indented with a tab', how: 'Use two spaces.' }),
  'yaml/wide-colon': () => ({
    what: 'A full-width colon after the field',
    how: 'Write a half-width colon and a space.',
  }),
  'yaml/wide-space': () => ({
    what: 'A full-width or no-break space',
    how: 'Write a plain space.',
  }),
  'yaml/tight-colon': () => ({ what: 'No space after the colon', how: 'Write “field: value”.' }),
  'yaml/no-colon': () => ({
    what: 'This line is no “field: value”',
    how: 'Add the field’s name and a colon; indent it if it continues the line above; running text goes after the second ---.',
  }),
  'yaml/colon': () => ({ what: 'A colon and a space inside the value', how: quote }),
  'yaml/dash': () => ({
    what: 'The dash of a list is not written as it must be',
    how: 'Write a half-width - and a space.',
  }),
  'yaml/quote-open': () => ({
    what: 'The quotation mark is not closed',
    how: 'Close it at the end of the value.',
  }),
  'yaml/quote-inside': () => ({
    what: 'Words after the closing quotation mark',
    how: 'Use other quotation marks inside the value.',
  }),
  'yaml/flow-open': () => ({ what: 'The bracket is not closed', how: 'Add ] or }.' }),
  'yaml/flow-close': () => ({ what: 'One bracket too many', how: 'Delete it.' }),
  'yaml/indent': () => ({
    what: 'Indented otherwise than the lines it belongs to',
    how: 'Align the fields of one level with spaces.',
  }),
  'yaml/start': (p) => ({ what: `A value can’t begin with ${p['found']}`, how: quote }),
  'yaml/escape': () => ({
    what: 'A backslash in double quotes that means nothing',
    how: 'Use single quotes, or write \\\\.',
  }),
  'yaml/block': () => ({
    what: 'Words right after | or >',
    how: 'Begin the text on the next line, indented.',
  }),
  'yaml/documents': () => ({ what: 'A line of ... among the fields', how: 'Delete it.' }),
  'yaml/duplicate-key': (p) => ({ what: `The field ${p['key']} stands twice`, how: 'Keep one.' }),
  'yaml/alias': () => ({
    what: 'A value that begins with * or & is taken for a reference',
    how: quote,
  }),
  'yaml/anchor': () => ({
    what: 'Anchors (&name) can’t be used',
    how: 'Delete it, or put the whole value in double quotes.',
  }),
  'yaml/tag': () => ({
    what: 'Tags (!name) can’t be used',
    how: 'Delete it, or put the whole value in double quotes.',
  }),
  'yaml/comment': () => ({
    what: 'All from # to the end of the line is a comment and not published',
    how: 'Put the whole value in double quotes; a true comment has a space after #.',
  }),
  'yaml/deep': () => ({
    what: 'Brackets or lists nested too deeply',
    how: 'Two or three levels are enough; see the handbook.',
  }),
  'yaml/long': () => ({ what: 'Too many fields', how: 'One entry a file.' }),
  'text/deep': () => ({
    what: 'Quotations or lists nested too deeply',
    how: 'Two or three levels are enough.',
  }),
  'text/dialect': ({ found, instead }) => ({
    what: `“${found}” is another program’s Markdown and is shown as it stands`,
    how: cures[String(instead)] ?? '',
  }),
  'text/notice': ({ found }) => ({
    what: `There is no notice called “${found}”`,
    how: 'Write note, tip, important, warning or caution: :::note on its first line, ::: on its last.',
  }),
  'text/plugin': ({ found }) => ({
    what: `A Markdown plugin of astro.config.mjs fails here: ${found}`,
    how: 'Change the text, or change the plugin or leave it out.',
  }),
  'text/tangled': () => ({
    what: 'More marks and brackets than can be paired',
    how: 'Look whether it was pasted badly; make several entries of it.',
  }),
  'text/long': () => ({
    what: 'More lines, list items or cells than can be read',
    how: 'Make several entries of it; a large table goes into public/ as a file.',
  }),
  'yaml/empty': () => ({
    what: 'No fields between the two --- lines',
    how: 'Write at least a title.',
  }),
  'yaml/not-a-map': () => ({
    what: 'Between the two --- lines stand “field: value” lines',
    how: 'One field a line, a half-width colon and a space.',
  }),
  'yaml/syntax': (p) => ({
    what: `The fields can’t be read${p['detail'] ? ` (${p['detail']})` : ''}`,
    how: 'Look at colons, quotation marks, brackets and indentation.',
  }),
  'site/missing': () => ({
    what: 'There is no site.yaml in the content folder',
    how: 'Copy the one that came with the project.',
  }),
  'field/unknown': (p) => ({
    what: `There is no field ${name(p)}`,
    how: meantEn(p) || 'Delete it, or look its name up in the handbook.',
  }),
  'field/missing': (p) => ({
    what: `The required ${name(p)} is missing`,
    how: `Add it. ${example(p)}`,
  }),
  'field/blank': (p) => ({ what: `${name(p)} is blank`, how: 'Write it, or delete the line.' }),
  'field/choice': (p) => ({
    what: `${name(p)} can’t be ${found(p)}`,
    how: `Choices: ${p['choices']}.${wordHint(p)}`,
  }),
  'field/list': (p) => ({
    what: `${name(p)} must be a list`,
    how: `One item a line, after “- ”. ${example(p)}`,
  }),
  'field/single': (p) => ({ what: `${name(p)} takes one value, not a list`, how: example(p) }),
  'field/object': (p) => ({
    what: `${name(p)} must be written as fields of its own`,
    how: example(p),
  }),
  'field/plain': (p) => ({
    what: `${name(p)} must be text without fields of its own`,
    how: `${quote} ${example(p)}`,
  }),
  'field/quote': (p) => ({
    what: `${name(p)} must be text, not ${p['found']}`,
    how: `Put it in quotes: "${p['found']}".`,
  }),
  'field/number': (p) => ({
    what: `${name(p)} must be a number, not ${found(p)}`,
    how: `Digits only, no quotes and no unit. ${example(p)}`,
  }),
  'field/integer': (p) => ({
    what: `${name(p)} must be a whole number, not ${p['found']}`,
    how: 'Write it without decimals.',
  }),
  'field/boolean': (p) => ({
    what: `${name(p)} must be true or false, not ${found(p)}`,
    how: 'Write true without quotes, or delete the line.',
  }),
  'field/small': (p) => ({ what: `${name(p)} is too small: at least ${p['minimum']}` }),
  'field/big': (p) => ({ what: `${name(p)} is too big: at most ${p['maximum']}` }),
  'field/few': (p) => ({ what: `${name(p)} has too few items: at least ${p['minimum']}` }),
  'field/many': (p) => ({ what: `${name(p)} has too many items: at most ${p['maximum']}` }),
  'field/again': (p) => ({ what: `${name(p)} has ${found(p)} already`, how: 'Take this one out.' }),
  'field/long': (p) => ({ what: `${name(p)} is too long: at most ${p['maximum']} characters` }),
  'field/date': (p) => ({
    what: `${name(p)} is no date: ${found(p)}`,
    how: `Write 2023, 2023-09, 2023-10-31 or 2023-11-28/2023-11-29; add ? if it is inferred.`,
  }),
  'field/day': (p) => ({
    what: `${name(p)} names a day that does not exist: ${found(p)}`,
    how: 'Look at a calendar.',
  }),
  'field/order': (p) => ({
    what: `${name(p)} ends before it begins: ${found(p)}`,
    how: 'Write the beginning first.',
  }),
  'field/address': (p) => ({
    what: `${name(p)} is no address of a website: ${found(p)}`,
    how: 'Write the whole address from https:// or http:// on, without words around it.',
  }),
  'field/image': (p) => ({
    what: `${name(p)} is no image of this site: ${found(p)}`,
    how: 'Write a path that begins with / and ends in .png, .jpg, .webp or .avif.',
  }),
  'field/hour': (p) => ({
    what: `${name(p)} holds an hour: ${found(p)}`,
    how: 'Only days here; the hours of an event go into time: 09:00-11:30.',
  }),
  'field/serial': (p) => ({
    what: `${name(p)} is a spreadsheet’s number of a day: ${found(p)}`,
    how: 'Give the column the format “text” before you copy it.',
  }),
  'field/time': (p) => ({
    what: `${name(p)} is no time: ${found(p)}`,
    how: 'Write 09:00 or 09:00-11:30, the beginning first; past midnight until 06:00 at the latest, else with both days in the date.',
  }),
  'field/code': (p) => ({
    what: `${name(p)} is no six-digit code: ${found(p)}`,
    how: 'Write six digits in quotes.',
  }),
  'field/credit': (p) => ({
    what: `${name(p)} is no unified social credit code: ${found(p)}`,
    how: `${meantEn(p)}${p['size'] === 18 ? '' : `It has ${p['size']} characters instead of 18. `}${
      p['code'] ? `No code has the letter ${p['code']}. ` : ''
    }Write digits and capital letters other than I, O, Z, S and V; the third to the eighth are the digits of a division.`,
  }),
  'field/check-character': (p) => ({
    what: `${name(p)} ends in the wrong character: ${found(p)}`,
    how: `The first 17 ask for ${p['instead']}. Look at the certificate: one before may be the wrong one.`,
  }),
  'field/school': (p) => ({
    what: `${name(p)} is no school identifier: ${found(p)}`,
    how: 'Write the ten digits of the ministry’s list; the code of five digits is another.',
  }),
  'entry/code': (p) => ({
    what: `The code ${p['found']} is that of ${p['id']} (${p['title']})`,
    how: 'A code belongs to one: merge them, or mend the wrong one.',
  }),
  'region/code': (p) => ({
    what: `The code ${p['found']} does not lie below ${p['id']} (${p['title']}, ${p['other']})`,
    how: 'A code begins with that of the region above: compare both.',
  }),
  'field/line': (p) => ({
    what: `${name(p)} takes one line only`,
    how: 'Long text goes into the body.',
  }),
  'field/slug': (p) => ({
    what: `${name(p)} can’t be an address: ${found(p)}`,
    how: 'Lower-case letters, digits and hyphens only.',
  }),
  'field/invalid': (p) => ({
    what: `${name(p)} is not written as it must be: ${found(p)}`,
    how: `${meantEn(p)}${example(p)}`,
  }),
  'entry/duplicate': (p) => ({
    what: `${p['id']} is there already, in ${p['other']} (case does not count)`,
    how: 'Change the file name or slug of one.',
  }),
  'entry/reserved': (p) => ({
    what: `The portal itself uses the address “${p['found']}”`,
    how: 'Choose another file name or slug.',
  }),
  'entry/page': (p) => ({
    what: `${p['found']} is the address of ${p['other']} already`,
    how: 'Choose another file name or slug, or rename that page.',
  }),
  'entry/slug': (p) => ({
    what: `“${p['found']}” can’t be an address`,
    how: 'Use lower-case letters, digits and hyphens in the file’s name; or write slug.',
  }),
  'entry/long': (p) => ({ what: `The slug has ${p['found']} characters`, how: 'At most 100.' }),
  'entry/unsourced': () => ({
    what: 'No source',
    how: 'Cite a source entry in sources; write sample: true for an invented example.',
  }),
  'entry/orphan': (p) => ({
    what: `No other entry refers to ${p['id']}`,
    how: 'Refer to it, or delete it.',
  }),
  'entry/twin': (p) => ({
    what: `“${p['found']}” and ${p['id']} (${p['title']}) may be one and the same`,
    how: 'Merge them, or tell them apart in their titles.',
  }),
  'entry/alias': (p) => ({
    what: `“${p['found']}” is also a name of ${p['id']} (${p['title']})`,
    how: 'Leave a name to one entry.',
  }),
  'date/future': (p) => ({
    what: `${name(p)} lies in the future: ${p['found']}`,
    how: `Today is ${p['today']}.`,
  }),
  'date/apart': (p) => ({
    what: `${name(p)} ${p['found']} and ${p['other']} of ${p['id']} are at odds`,
    how: 'Compare the source.',
  }),
  'date/far': (p) => ({
    what: `${name(p)} is far from today: ${p['found']}`,
    how: `Today is ${p['today']}; is the year right?`,
  }),
  'field/lengthy': (p) => ({
    what: `${name(p)} has ${p['found']} characters`,
    how: 'A name only; the rest belongs into the summary or the text.',
  }),
  'entry/hant': (p) => ({
    what: `titleHant is not the name: ${found(p)}; the name is “${p['title']}”`,
    how: 'Write the same name, character for character, or remove the line where converting the name gives it.',
  }),
  'field/english': (p) => ({
    what: `${name(p)} has Chinese characters or full-width marks: “${p['found']}”`,
    how: `Write English here; Chinese goes ${String(p['field']).endsWith('En') ? 'into the field without En' : 'before the colon'}.`,
  }),
  'field/host': (p) => ({
    what: `${name(p)} is no host: ${found(p)}`,
    how: `${meantEn(p)}Write what stands behind https:// as far as the first stroke.`,
  }),
  'field/secure': (p) => ({
    what: `${name(p)} is no https address: ${found(p)}`,
    how: 'Write the whole address of the script.',
  }),
  'field/gitee': (p) => ({
    what: `${name(p)} can’t be Gitee: it lets no editor of another site into a repository`,
    how: 'Keep the content at GitHub, GitLab, Gitea or Forgejo, or write local and open a folder.',
  }),
  'field/film': (p) => ({
    what: `${name(p)} needs file or url, and one of them alone`,
    how: 'Write file where the film is the portal’s own, url where it is elsewhere.',
  }),
  'field/specialty': (p) => ({
    what: `${name(p)} has no right code of a specialty: “${p['found']}”`,
    how: 'A code has six digits and may end in T or K; without one, write the name alone.',
  }),
  'field/office': (p) => ({
    what: `${name(p)} is no telephone number or mail address of an office: “${p['found']}”`,
    how: 'Write one, a number with its area code: 0731-88888888, office@example.edu.cn.',
  }),
  'field/contact': (p) => ({
    what: `${name(p)} says no way to get in touch`,
    how: 'Write at least one of phone, mail, website, address and qr.',
  }),
  'contact/none': (p) => ({
    what: `Readers can't get in touch about ${p['count']} entries: ${p['found']}`,
    how: 'Write footer.contact of the portal, or contact of alliances, organizations and opportunities.',
  }),
  'field/term': (p) => ({
    what: `${name(p)} lies before the beginning: ${found(p)}`,
    how: 'from comes first, until after it: mend the wrong one.',
  }),
  'member/early': (p) => ({
    what: `A member since ${p['found']}, before the alliance was founded (${p['other']})`,
    how: 'Compare both dates; who took part in preparing it is told of in note.',
  }),
  'field/expired': (p) => ({
    what: `${name(p)} lies before the date of publication: ${found(p)}`,
    how: 'Compare both dates.',
  }),
  'site/suggestion': (p) => ({
    what: `The suggested query ${found(p)} finds nothing`,
    how: 'Take words that the portal has, or delete it.',
  }),
  'site/header': (p) => ({
    what: `${name(p)}: ${p['found']} is more than ${p['maximum']}, and makes the header high`,
    how: 'Shorten it, or put items of the navigation below one (children).',
  }),
  'site/record': (p) => ({
    what: `The record number is nothing but zeros: ${p['found']}`,
    how: 'Write the real one, delete the line, or write recordsSample: true.',
  }),
  'reference/unknown': (p) => ({
    what: `${name(p)} refers to ${p['id']}, which does not exist`,
    how: `${meantEn(p) || 'Make that entry first, or write a slug that exists.'}${others(p)}`,
  }),
  'reference/gone': (p) => ({
    what: `${name(p)} names ${p['id']}, which was deleted${p['day'] ? ` on ${p['day']}` : ''}`,
    how: `Restore that file, or take the reference away.${others(p)}`,
  }),
  'reference/written': (p) => ({
    what: `${name(p)} is no slug and no entry’s name: ${found(p)}`,
    how:
      meantEn(p) ||
      (p['kind'] === '*' ? 'Write kind/slug.' : 'Write the other entry’s file name without .md.'),
  }),
  'reference/several': (p) => ({
    what: `${name(p)}: several entries are called “${p['found']}”`,
    how: `Write the slug of one of them: ${p['choices']}.`,
  }),
  'reference/kind': (p) => ({
    what: `${name(p)} takes ${p['wanted']}; “${p['found']}” is one of ${p['other']}`,
    how: meantEn(p) || `Write the slug of one of ${p['wanted']}.`,
  }),
  'reference/draft': (p) => ({
    what: `${name(p)} refers to ${p['id']}, which is a draft`,
    how: 'Publish that entry first, or remove the reference.',
  }),
  'reference/self': (p) => ({
    what: `${name(p)} refers to the entry itself`,
    how: 'Delete it, or name another entry.',
  }),
  'reference/twice': (p) => ({
    what: `${name(p)} refers to ${p['id']} a second time`,
    how: 'Keep one.',
  }),
  'reference/cycle': (p) => ({
    what: `${name(p)} goes in a circle: ${p['ring']}`,
    how: 'Remove one of them.',
  }),
  'link/broken': (p) => ({
    what: `The link ${p['found']} leads to no page`,
    how: `${meantEn(p) || 'Write /kind/slug/.'}${others(p)}`,
  }),
  'link/several': (p) => ({
    what: `Several entries are called ${p['found']}`,
    how: `Write the address of one of them: ${p['choices']}.`,
  }),
  'link/gone': (p) => ({
    what: `The entry at ${p['found']} was deleted${p['day'] ? ` on ${p['day']}` : ''}`,
    how: `Restore that file, or take the link away.${others(p)}`,
  }),
  'link/file': (p) => ({
    what: `The link ${p['found']} leads to no file`,
    how: meantEn(p) || 'Put the file into public/; the case of letters counts.',
  }),
  'link/draft': (p) => ({
    what: `The link ${p['found']} leads to a draft`,
    how: 'Publish that entry first, or remove the link.',
  }),
  'link/fragment': (p) => ({
    what: `The link ${p['found']} names a heading that is not there`,
    how: `${p['choices'] ? `There are: ${p['choices']}` : 'That page has no headings.'}`,
  }),
  'link/empty': () => ({
    what: 'A link without an address',
    how: 'Add the address, or remove the link.',
  }),
  'link/text': () => ({ what: 'A link without words', how: 'Write words in the brackets.' }),
  'link/script': (p) => ({ what: `The link ${p['found']} would run a script`, how: 'Remove it.' }),
  'link/scheme': (p) => ({
    what: `The link ${p['found']} is no address of a website`,
    how: 'Links to other sites begin with https:// or http://.',
  }),
  'link/local': (p) => ({
    what: `${p['found']} lies on your own computer`,
    how: 'Put the file into public/ and write its path, which begins with /.',
  }),
  'link/address': (p) => ({
    what: `The link ${p['found']} is no whole address`,
    how: meantEn(p) || 'Compare it with the browser’s address bar.',
  }),
  'link/relative': (p) => ({
    what: `The link ${p['found']} does not begin with /`,
    how: meantEn(p) || 'Write /kind/slug/, or https:// for other sites.',
  }),
  'link/outside': (p) => ({
    what: `The link ${p['found']} leads out of the content folder`,
    how: 'Write /kind/slug/; downloads go into public/.',
  }),
  'link/syntax': (p) => ({
    what: `“${p['found']}” is no link and will be shown as it is`,
    how: 'Write [words](address) with half-width brackets and no spaces.',
  }),
  'link/undefined': (p) => ({
    what: `“${p['found']}” has no address`,
    how: 'Write [words](address), or add [name]: address.',
  }),
  'link/duplicate': (p) => ({
    what: `[${p['found']}] is defined a second time, which counts for nothing`,
    how: 'Give it another name, or delete it.',
  }),
  'link/unused': (p) => ({
    what: `Nothing refers to [${p['found']}]: it is not shown`,
    how: 'Refer to it, or delete it.',
  }),
  'list/space': () => ({
    what: 'No space after the mark of a list: it is shown as it is',
    how: 'Put a space after the dash or the number’s dot.',
  }),
  'field/joined': (p) => ({
    what: `A full-width comma in ${name(p)} makes one item of it: ${found(p)}`,
    how: 'Part items by half-width commas.',
  }),
  'field/covers': (p) => ({
    what: `${name(p)} names fields; there is no ${found(p)}`,
    how: meantEn(p) || `Choices: ${p['choices']}.`,
  }),
  'entry/repeated': (p) => ({
    what: `“${p['found']}” stands there twice`,
    how: 'Write each name once.',
  }),
  'link/footnote': (p) => ({
    what: `The footnote ${p['found']} has no text`,
    how: 'Add a line [^name]: text.',
  }),
  'public/unused': () => ({
    what: 'No entry names this file; it is not published',
    how: 'Name it in files of the entry beside it, link to it, or delete it.',
  }),
  'file/missing': (p) => ({
    what: `There is no file ${p['found']}`,
    how:
      meantEn(p) ||
      'Put it beside the entry and write its name, or into public/files/; the case of letters counts.',
  }),
  'file/foreign': (p) => ({
    what: `The file ${p['found']} is on another site`,
    how: 'Put it into public/files/, link to it in the text, or write a film’s url.',
  }),
  'file/kind': (p) => ({
    what: `${p['found']} can’t be offered to readers`,
    how: 'Offer a PDF, a document, a text, a picture or a .zip.',
  }),
  'file/film': (p) => ({ what: `${p['found']} is no film that plays`, how: formats['film']! }),
  'file/captions': (p) => ({ what: `${p['found']} is no .vtt`, how: formats['captions']! }),
  'image/foreign': (p) => ({
    what: `The image ${p['found']} lies on another site`,
    how: 'Put it into public/images/.',
  }),
  'image/missing': (p) => ({
    what: `There is no image ${p['found']}`,
    how: meantEn(p) || 'Put it into public/; the case of letters counts.',
  }),
  'image/relative': (p) => ({
    what: `The image ${p['found']} does not begin with /`,
    how: meantEn(p) || 'Put it beside the entry, or into public/images/ and write /images/….',
  }),
  'image/address': (p) => ({
    what: `The path ${p['found']} has backslashes`,
    how: 'Write / between its parts.',
  }),
  'image/type': (p) => ({
    what: `${p['found']} is no image that browsers show`,
    how: 'Use .png, .jpg, .webp, .avif, .gif or .svg.',
  }),
  'image/empty': () => ({
    what: 'An image without an address',
    how: 'Add its path, or delete it.',
  }),
  'image/alt': () => ({
    what: 'An image without alternative text',
    how: 'Write ![what it shows](/images/x.jpg).',
  }),
  'image/undescribed': () => ({ what: 'An image without alternative text', how: 'Add imageAlt.' }),
  'public/name': (p) => ({
    what: `The name “${p['found']}” has characters that no address may have`,
    how: meantEn(p) + rename,
  }),
  'public/link': () => ({ what: 'A link out of public/, to a folder or nothing', how: again }),
  'public/twin': (p) => ({ what: `It differs from ${p['other']} in case only`, how: rename }),
  'public/taken': () => ({
    what: 'A page or file of the portal’s is at this address',
    how: rename,
  }),
  'public/ending': (p) => ({
    what: p['found'] ? `${p['found']} files are not published` : 'A file without an ending',
    how: formats[String(p['instead'])],
  }),
  'public/bytes': (p) => ({
    what: `The name says ${p['found']}, the content ${p['guess'] ? `is ${p['guess']}` : 'is not'}`,
    how:
      meantEn(p) +
      (formats[String(p['instead'])] ??
        `Save it as ${p['found']} with the program it is from. ${again}`),
  }),
  'public/codec': (p) => ({
    what: `The film is ${p['found']}, which many devices can’t show`,
    how: formats['film']!,
  }),
  'public/hidden': () => ({ what: 'Files with a dot in front stay unpublished', how: rename }),
  'public/cut': () => ({ what: 'The file is empty, broken, or lacks its end', how: again }),
  'public/place': () => ({
    what: 'The photograph says where it was taken (GPS); the site’s copy does not',
    how: 'In a repository that others read: remove its properties (Windows: Properties, Details), or export it without its location.',
  }),
  'public/heavy': (p) => ({
    what: `It has ${p['size']} MB${p['found'] ? ` and ${p['found']} pixels, slow on a phone` : '; some hosts refuse 25'}`,
    how: formats[String(p['instead'])],
  }),
  'public/colour': (p) => ({
    what: `The picture is ${p['found'] === 'CMYK' ? 'for print (CMYK)' : 'for retouching (16 bit)'}; on the site its colours differ`,
    how: 'Convert it to sRGB with 8 bits and save it as .jpg or .png.',
  }),
  'public/moving': () => ({
    what: 'A moving picture is published as it is, without smaller sizes',
    how: 'Use a photograph, or an .mp4 for what moves.',
  }),
  'drawing/active': (p) => ({
    what: `A part runs or leads elsewhere: ${p['found']}`,
    how: plainSvg,
  }),
  'drawing/broken': (p) => ({ what: `Not a drawing in SVG: ${p['found']}`, how: plainSvg }),
  'share/glyph': (p) => ({
    what: `The fonts of share images have no “${p['found']}”; they show “${p['instead']}”`,
    how: 'Pages show it. Write it otherwise if share images matter.',
  }),
  'history/none': () => ({
    what: `The content is in no Git repository, or in one without a commit: ${unknown}`,
    how: 'Get it with git clone, not as an archive; for a new portal run git init, git add . and git commit in its folder.',
  }),
  'history/shallow': () => ({
    what: `The repository is a shallow clone: ${unknown}`,
    how: 'Run git fetch --unshallow; in a pipeline give actions/checkout fetch-depth: 0, or GitLab the variable GIT_DEPTH: 0.',
  }),
  'history/refused': (p) => ({
    what: `Git did not read the repository (${p['found']}): ${unknown}`,
    how: /ownership/.test(String(p['found']))
      ? 'The folder belongs to another user: as the one who builds run git config --global --add safe.directory FOLDER, or chown -R it.'
      : /ENOENT/.test(String(p['found']))
        ? 'There is no git on this machine: install it and build again.'
        : 'See whether this user may read .git, then run git fsck; clone a damaged one again.',
  }),
  'history/partial': (p) => ({
    what: `The repository is a partial clone: files of ${p['count']} changes are not there, and what they changed is not listed`,
    how: 'Clone without --filter, or run git fetch --refetch --no-filter.',
  }),
  'history/rebased': (p) => ({
    what: `The history was put in another order (rebase, cherry-pick or late patches): changes of ${p['count']} files are dated before those that they follow; they are listed in the repository’s order, by the days on which they were written`,
    how: 'Leave published history as it is; give entries whose day matters an updated.',
  }),
  'site/url': (p) => ({
    what: `${p['key']} is no ${p['instead'] ?? 'address of a portal'}: ${found(p)}`,
    how: `${meantEn(p)}Write it in full, beginning with https://, without user name, password, ? and #; its path has only letters, digits and - . _ ~.`,
  }),
  'html/element': (p) => ({
    what: `${p['found']} would be removed`,
    how: 'Write it in Markdown, or delete it.',
  }),
  'html/frame': (p) => ({
    what: `A page of ${p['found'] || 'another host'} can’t be framed and will be dropped`,
    how: 'Link to it, or name its host in allow.frames of site.yaml.',
  }),
  'html/attribute': (p) => ({
    what: `${p['found']} of ${p['element']} would be removed`,
    how: 'Delete it.',
  }),
  'html/comment': () => ({
    what: 'The comment is not closed: all that follows is hidden',
    how: 'Close it with -->.',
  }),
  'html/open': (p) => ({ what: `${p['found']} is not closed`, how: 'Close it, or delete it.' }),
  'html/words': (p) => ({
    what: `“${p['found']}” stands in no item or cell`,
    how: 'Write them in <li> or <td>.',
  }),
  'html/close': (p) => ({ what: `${p['found']} closes nothing`, how: 'Delete it.' }),
  'heading/first': () => ({
    what: 'A heading of level 1: that is the entry’s title',
    how: 'Begin with ##.',
  }),
  'heading/skipped': (p) => ({
    what: `A heading of level ${p['found']} without one of level ${p['wanted']}`,
    how: `Write ${'#'.repeat(Number(p['wanted']))}, or add the level between.`,
  }),
  'heading/empty': () => ({ what: 'A heading without words', how: 'Write them, or delete it.' }),
  'heading/space': () => ({
    what: 'The marks of this heading will be shown as they are',
    how: 'Half-width # and a space.',
  }),
  'heading/line': () => ({
    what: 'The line of hyphens right below makes this paragraph a heading',
    how: 'Leave a blank line above the hyphens.',
  }),
  'code/open': () => ({
    what: 'The code block is not closed: all that follows is code',
    how: 'Close it with the same fence.',
  }),
  'code/indented': () => ({
    what: 'Four spaces make this paragraph code',
    how: 'Delete the spaces at the start of the line.',
  }),
  'table/broken': () => ({
    what: 'This looks like a table without its second line',
    how: 'Add | --- | --- | below the head.',
  }),
  'table/cells': (p) => ({
    what: `This row has ${p['found']} cells, the head ${p['wanted']}: the others are not shown`,
    how: 'Add a column to the head; a stroke in a cell is written \\|.',
  }),
  'event/year': (p) => ({
    what: `The text says ${p['found']}, the span ${p['span']}`,
    how: 'Mend the wrong one; if the text tells of something else, name the event’s own year too.',
  }),
  'event/outcome': (p) => ({
    what: `The event ended in ${p['found']} and has no outcome`,
    how: 'Add outcome, or refer to the event from its agreements and platforms; if the source names none, say so in note.',
  }),
  'event/undated': () => ({
    what: 'The event has no date and is in no calendar',
    how: 'Add span, or say why in dateNote.',
  }),
  'event/part': (p) => ({
    what: `${p['found']} lies outside ${p['other']}, the days of ${p['id']} that it is part of`,
    how: 'Compare both spans, or partOf.',
  }),
  'event/early': (p) => ({
    what: `The event is to be on ${p['found']} and has an outcome already`,
    how: `Today is ${p['today']}: compare the date, or wait with the outcome.`,
  }),
  'event/off': (p) => ({
    what: `The event says “${p['found']}” and has an outcome`,
    how: 'What was not held has none: delete it, or write the new date (postponedTo), or leave status out.',
  }),
  'event/postponed': (p) => ({
    what: `postponedTo does not fit the event: ${found(p)}, planned for ${p['span'] || 'no date'}`,
    how: 'Write status: 延期, the first date in span and the later one in postponedTo.',
  }),
  'opportunity/expired': (p) => ({
    what: `Valid until ${p['found']}: expired`,
    how: 'Prolong it, or delete the entry.',
  }),
  'alliance/closed': (p) => ({
    what: `The alliance was closed (${p['found']}), and ${p['id']} is still to be held on ${p['other']}`,
    how: 'Write status: 取消 into the event, or who holds it now into alliances; or mend closed.',
  }),
  'alliance/founding': (p) => ({
    what: `Founded on ${p['found']}, after its founding meeting ${p['id']} of ${p['other']}`,
    how: 'Compare the source.',
  }),
  'alliance/preparing': (p) => ({
    what: `In preparation, but founded on ${p['found']}`,
    how: 'Change the status, or delete the date.',
  }),
  'member/twice': (p) => ({
    what: `${p['id']} is listed as ${p['other']} and as ${p['found']}`,
    how: 'Keep the higher rank.',
  }),
  'alliance/leaderless': () => ({
    what: 'No leading member',
    how: 'Add a member whose role leads; if the source names none, say so in note.',
  }),
  'body/outsider': (p) => ({
    what: `${p['id']} is in ${p['found']}, but no member of the alliance`,
    how: `Add it to members, or mend the slug; a body that takes others has a sort of its own (${p['choices']}), further ones are listed in vocabulary.bodies.open of site.yaml.`,
  }),
  'field/person': (p) => ({
    what: `${name(p)} names a person without a source: ${found(p)}`,
    how: 'Add the source that names them (its covers, if any, has bodies), or issuedBy; else leave the name out.',
  }),
  'field/copy': (p) => ({
    what: `${name(p)} is no name of a copy: “${p['found']}”`,
    how: 'The name alone, without folders, ending in .html, .pdf or .txt; the file stands in archive/.',
  }),
  'field/sum': (p) => ({
    what: `${name(p)} is no SHA-256: “${p['found']}”`,
    how: 'Make the copy with npm run archive, which writes these sixty-four characters.',
  }),
  'archive/missing': (p) => ({
    what: `archive/ has no copy ${p['found']}: what is quoted of it is not proven`,
    how: 'Bring it from where the copies are, or run npm run archive again; mend the name if it is wrong.',
  }),
  'archive/changed': (p) => ({
    what: `The copy ${p['found']} is not as it was when it was made; its SHA-256 is ${p['instead']}`,
    how: 'Find the file as it was; for a new copy run npm run archive again.',
  }),
  'archive/unreadable': (p) => ({
    what: `The copy ${p['found']} has no text that can be read`,
    how: 'A scanned PDF has none: save its text as .txt and run npm run archive; take a password away first.',
  }),
  'archive/quote': (p) => ({
    what: `${name(p)} is not as the copy of ${p['id']} has it`,
    how: p['instead']
      ? `The copy has “${p['instead']}” here; write it so, to the last character and mark.`
      : 'The copy has nothing like it: is it from elsewhere, or is this the wrong source?',
  }),
  'alliance/declared': (p) => ({
    what: `The declared total ${p['found']} is less than the ${p['recorded']} recorded`,
    how: 'Compare both with the source.',
  }),
  'short/other': (p) => ({
    what: `The short name ${p['found']} is not made of the characters of ${p['title']} in their order`,
    how: 'Take characters of the full name in order; a name that is in use all the same goes into aliases, too.',
  }),
  'short/vocational': (p) => ({
    what: `The short name ${p['found']} drops 职业 of ${p['title']}, and reads as another school`,
    how: 'Keep 职 in it.',
  }),
  'copy/half-width': (p) => ({
    what: `Half-width ${p['found']} in Chinese`,
    how: `Write ${p['instead']}.`,
  }),
  'copy/brackets': (p) => ({
    what: 'Half-width brackets in Chinese',
    how: `Write ${p['instead']}.`,
  }),
  'copy/quotes': (p) => ({
    what: 'Straight quotation marks in Chinese',
    how: `Write ${p['instead']}.`,
  }),
  'copy/ellipsis': (p) => ({
    what: 'An ellipsis is two characters',
    how: `Write ${p['instead']}.`,
  }),
  'copy/repeat': (p) => ({ what: `Repeated ${p['found']}`, how: `Write ${p['instead']}.` }),
  'copy/space': () => ({ what: 'A space before a Chinese mark', how: 'Delete it.' }),
  'copy/no-break': () => ({ what: 'A no-break space', how: 'Write a space, or none.' }),
  'copy/indent': () => ({ what: 'A paragraph begins with a wide space', how: 'Delete it.' }),
  'copy/tab': () => ({
    what: 'A tab, as tables are pasted: its columns run together',
    how: 'Write a table: | a | b | with | --- | --- | below the head.',
  }),
  'copy/radical': (p) => ({
    what: `“${p['found']}” is a radical or a double, which no search finds`,
    how: `Write “${p['instead']}”.`,
  }),
  'field/markdown': (p) => ({
    what: `“${p['found']}” is shown as it stands: fields have no Markdown`,
    how: 'Words only; links and emphasis belong into the text.',
  }),
  'copy/full-width': (p) => ({
    what: `Full-width letters or digits: ${p['found']}`,
    how: `Write ${p['instead']}.`,
  }),
  'copy/spacing': () => ({
    what: 'The space between Chinese and Latin is not as this site writes it',
    how: 'Write it as the others do.',
  }),
}

export const reportEn: ReportWords = {
  error: 'error',
  warning: 'warning',
  cure: 'Cure: ',
  sum: (errors, warnings, files) => `${errors} errors and ${warnings} warnings in ${files} files.`,
  errors: (count) => `The content has ${count} errors`,
  more: (count) => `${count} more`,
  all: ' --all shows all.',
  good: (entries) => `${entries} files, no errors.`,
  usage: `Usage: npm run check -- [content folder] [options]
  --format=text|json|github|gitlab   what to print
  --lang=zh-CN|en                    the language
  --today=2026-11-22                 the day that decides what has expired
  --all                              every warning of a sort
  --strict                           warnings fail too
  --watch                            check again after each edit`,
  wrong: (what) => `Unknown option: ${what}`,
  watching: 'Checks again after each edit; Ctrl+C ends it.',
  begins: '—— checking',
  ends: '—— checked',
}
