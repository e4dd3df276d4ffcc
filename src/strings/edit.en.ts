/** What `npm run new`, `npm run setup` and `npm run rename` ask and say, in English. */
import type { chinese } from './edit.ts'
import type { Wording } from './edition.ts'

export const english: Wording<typeof chinese> = {
  new: {
    usage: (kinds) => `Usage: npm run new -- kind [--field=value …]
  Kinds: ${kinds}
  E.g.   npm run new -- event
         npm run new -- event --title=云川产教论坛 --sort=论坛 --span=2026-12-05 --region=yunchuan
         npm run new -- organization --title=云川大学 --sort=高校 --alliance=yunchuan-new-materials --role=成员
  --slug=name   without it the name in pinyin
  --yes         asks nothing, and takes the fields that are given
  An option is written again for a list: --hosts=a --hosts=b`,
    unknownKind: (found) => `There is no kind “${found}”.`,
    unknownField: (field, kind) => `${kind} has no field ${field}.`,
    missing: (fields) => `Still missing: ${fields}`,
    wrongWith: (what, how) => `${what}. ${how}`,
    hint: (help, written) => `${help}; e.g. ${written}`,
    alliance: { label: 'Alliance joined', help: 'Of which alliance it is a member' },
    noAlliance: (slug) =>
      `There is no alliance ${slug}, or its file has to be mended first. Nothing was written.`,
    noSlug: 'The name has no letter that an address can have; give one by --slug=.',
    exists: (file) => `${file} is there already; choose another name, or --slug=.`,
    done: (file) => `${file} is written. Now write its text, then run npm run check.`,
    wrong: 'Nothing was written: the content is not right.',
    cancelled: 'Nothing was written.',
    title: (label) => `New entry: ${label}`,
    optional: ' (Enter passes over it)',
    blank: 'This has to be filled in',
    search: 'Type letters of a name, an alias or its pinyin: ',
    keys: '↑↓ choose · Enter takes it · letters search',
    none: 'Nothing found',
    skip: 'Pass over',
    more: (count) => `${count} more`,
  },
  file: {
    any: 'an entry',
    or: ' or ',
    field: (label, notes) => `${label}: ${notes.join('. ')}`,
    optional:
      'The fields below may be left out; to use one, remove the # and the space before it, and change what follows the colon.',
    references: (kinds) => `The slug of: ${kinds}`,
    choices: (choices) => `One of: ${choices}`,
    many: 'Several, one a line',
    either: 'One or several',
  },
  setup: {
    usage: `Usage: npm run setup [-- --name=name --address=address --owner=owner --colour=colour --alliance=name --sample=keep|remove --yes]
  --colour    vermilion, indigo, pine, ochre, plum, or a colour such as #1F5A86
  --alliance  for a portal of one alliance its full name, with a new entry where there is none; --alliance= for many
  --sample    keep leaves the content that came with it, remove takes it away
  --yes       asks nothing, and changes what is given alone`,
    title: 'Setting up the portal: Enter leaves a thing as it is.',
    name: ['Name', 'Shown in the header and on share images'],
    address: ['Address', 'The portal’s full public address'],
    owner: ['Owner', 'The full name, shown in the footer'],
    colour: ['Colour', 'Of the seal and of what is emphasised'],
    colours: ['vermilion', 'indigo', 'pine', 'ochre', 'plum'],
    scope: ['Scope', 'One alliance, or many of a place or a province'],
    scopes: { one: 'One alliance', many: 'Many alliances' },
    alliance: ['Full name of the alliance', 'An entry is made where there is none'],
    sample: ['The content that came with it', 'Real entries of another portal, and samples'],
    samples: { keep: 'Keep it, and change it by and by', remove: 'Remove it, and start afresh' },
    wrongColour: (found) =>
      `“${found}” is no colour: write the name of one, or six digits such as #1F5A86.`,
    form: 'This is written in a way that the program can’t change: site.yaml.',
    undone: 'Nothing was changed: the check finds errors.',
    done: 'All is set up, and the check finds no error. Next:',
    next: `  npm run import -- members.xlsx   import a list of members
  npm run new -- event             write a new event
  content/pages/                   put your own words into “About” and the other pages
  npm start                        build the site and open it`,
  },
  rename: {
    usage: `Usage: npm run rename -- kind/old-slug new-slug
  E.g. npm run rename -- events/old-name new-name`,
    unknown: (id) => `There is no entry ${id}.`,
    nearest: (id) => ` Is it ${id}?`,
    taken: (id) => `${id} is there already.`,
    slug: (slug) =>
      `“${slug}” can’t be an address: it has small letters, digits and hyphens alone.`,
    same: 'Both slugs are the same.',
    otherKind: 'An entry can’t become one of another kind.',
    faulty: 'The content has errors; mend them before you rename:',
    undone: 'Renaming would bring errors, and all is as it was:',
    done: (from, to, places, files) =>
      `${from} is ${to} now, in ${places} ${places === 1 ? 'place' : 'places'} of ${files} ${files === 1 ? 'file' : 'files'} too.`,
  },
}
