/** `npm run check`: prints every problem; exit 0 without errors, 1 with, 2 where it was called wrongly. */
import { enableCompileCache } from 'node:module'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { places } from '../places.ts'
import { writeCollections } from '../typing/schemas.ts'
import { args, help, language } from '../strings/language.ts'
import { reportWords } from '../strings/languages.ts'
import { formatNames, type Format } from './formats.ts'
import { check, report, resolveProject, type Project } from './index.ts'
import { watchContent } from './watch.ts'

const words = reportWords[language]

interface Options {
  content: string
  format: Format
  all: boolean
  today?: string
  strict: boolean
  watch: boolean
}

function optionsOf(args: string[]): Options {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      format: { type: 'string', default: 'text' },
      today: { type: 'string' },
      all: { type: 'boolean', default: false },
      strict: { type: 'boolean', default: false },
      watch: { type: 'boolean', default: false },
    },
  })
  const format = formatNames.find((one) => one === values.format)
  if (!format) throw new Error(`--format=${values.format}`)
  const { today } = values
  if (today !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(today)) throw new Error(`--today=${today}`)
  if (positionals.length > 1) throw new Error(positionals[1])
  return {
    content: positionals[0] ? resolve(positionals[0]) : places.content,
    format,
    all: values.all,
    strict: values.strict,
    watch: values.watch,
    ...(today && { today }),
  }
}

/** Checks once and prints; whether all is well. */
async function run(
  { content, format, all, today, strict }: Options,
  project: Project,
): Promise<boolean> {
  const { problems, files, portal } = await check(content, { ...project, ...(today && { today }) })
  // Editors at their desks are helped while they type; a pipeline has nobody to help.
  if (portal && format === 'text' && content === places.content && !process.env['CI'])
    writeCollections(places.root, content, portal.graph)
  const colour = process.stdout.isTTY && !process.env['NO_COLOR']
  const printed = report(problems, content, { format, colour, all })
  if (printed) console.log(printed)
  const failed = problems.some(({ level }) => strict || level === 'error')
  if (!failed && format === 'text') console.log(words.good(files))
  return !failed
}

help(words.usage)
let options: Options
try {
  options = optionsOf(args)
} catch (fault) {
  console.error(`${words.wrong((fault as Error).message)}\n\n${words.usage}`)
  process.exit(2)
}
// Astro and Vite are most of the time: their code is compiled once.
enableCompileCache(join(places.cache, 'code'))
const project = await resolveProject()
if (options.watch) {
  const { watching, begins, ends } = words
  const again = async () => {
    console.log(begins)
    await run(options, project)
    console.log(ends)
  }
  console.log(watching)
  await again()
  watchContent(options.content, again)
} else {
  process.exitCode = (await run(options, project)) ? 0 : 1
}
