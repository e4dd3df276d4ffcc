/**
 * `npm run links`: asks every outside address of the content whether it is still there; the content is not touched.
 * Exit codes: 0 nothing is gone, 1 something is gone, 2 called wrongly.
 */
import { writeFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { places } from '../places.ts'
import { args, help } from '../strings/language.ts'
import { linkWords as words } from '../strings/links.ts'
import { collect } from './collect.ts'
import { report } from './report.ts'
import { readState, survey, writeState } from './survey.ts'

function optionsOf(given: string[]) {
  const state = { type: 'string', default: `${places.cacheOf('links')}.json` } as const
  const days = { type: 'string', default: '6' } as const
  const { values } = parseArgs({
    args: given,
    options: { days, state, report: { type: 'string' } },
  })
  if (!/^\d{1,4}$/.test(values.days)) throw new Error(`--days=${values.days}`)
  return values
}

help(words.usage)
let options: ReturnType<typeof optionsOf>
try {
  options = optionsOf(args)
} catch (fault) {
  console.error(`${words.wrong((fault as Error).message)}\n\n${words.usage}`)
  process.exit(2)
}
const { wanted, own } = await collect(places.content)
const { state, asked } = await survey(wanted, readState(options.state), {
  agent: `Mozilla/5.0 (compatible; LianmaiLinks/1.0${own ? `; +${own}` : ''})`,
  patience: 20_000,
  most: 256 * 1024,
  gap: 1000,
  hosts: 8,
  days: Number(options.days),
  pause: (milliseconds) => pause(milliseconds),
  now: () => new Date(),
})
writeState(options.state, state)
console.log(report(wanted, state, asked, words))
if (options.report) writeFileSync(options.report, `${report(wanted, state, asked, words, true)}\n`)
process.exitCode = Object.values(state.addresses).some((one) => one.state === 'gone') ? 1 : 0
