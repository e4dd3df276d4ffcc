/** What the check tells, beside the field that it tells of; gone with the next try. */
import { words } from '../words.ts'
import type { Fault } from './checker.ts'

const mark = 'lianmai-fault'

export function clearFaults() {
  for (const one of document.querySelectorAll(`.${mark}`)) one.remove()
}

export function showFaults(faults: readonly Fault[]) {
  for (const fault of faults) {
    const place = fieldAt(fault.field)
    if (!place) continue
    const told = document.createElement('p')
    told.className = mark
    told.setAttribute('role', 'alert')
    told.textContent = words.fault({ ...fault, field: '' })
    place.append(told)
  }
  document.querySelector(`.${mark}`)?.scrollIntoView({ block: 'center' })
}

/** The field itself, or the nearest one around it that is open. */
function fieldAt(path: string): Element | undefined {
  for (let at = path; at; at = at.slice(0, Math.max(0, at.lastIndexOf('.')))) {
    const found = document.querySelector(`[data-key-path="${CSS.escape(at)}"]`)
    if (found) return found
  }
  return undefined
}
