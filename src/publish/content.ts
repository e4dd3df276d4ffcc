/** The content, checked: what is wrong with it is printed, and only what has no errors is made into anything. */
import { check, report } from '../check/index.ts'
import { setPortal, type Portal } from '../portal.ts'
import { places } from '../site.ts'
import { words as told } from '../strings/build.ts'
import { BuildFault } from './fault.ts'

export function readPortal(): Portal {
  const { problems, portal } = check(places.content, { html: true, history: true })
  if (problems.length) console.error(report(problems, places.content))
  if (!portal) throw new BuildFault([told.notBuilt])
  setPortal(portal)
  return portal
}
