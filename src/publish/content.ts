/** The content, checked: what is wrong with it is printed, and only what has no errors is made into anything. */
import { check, report } from '../check/index.ts'
import { places } from '../places.ts'
import { setPortal, type Portal } from '../portal.ts'
import { words as told } from '../strings/build.ts'
import { BuildFault } from './fault.ts'
import { words } from './words.ts'

/** Warnings that a build shows; `npm run check` shows all. */
const most = 20

export function readPortal(): Portal {
  const { problems, portal } = check(places.content, { html: true, history: true })
  const shown = [
    ...problems.filter(({ level }) => level === 'error'),
    ...problems.filter(({ level }) => level === 'warning').slice(0, most),
  ]
  if (shown.length) console.error(report(shown, places.content))
  if (shown.length < problems.length) console.error(words.warnings(problems.length - shown.length))
  if (!portal) throw new BuildFault([told.notBuilt])
  setPortal(portal)
  return portal
}
