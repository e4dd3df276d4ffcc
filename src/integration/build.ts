/**
 * A build before Astro takes over: the target is locked, the content read and checked.
 *
 * Enters: the environment. Leaves: Astro's settings for this build and, once checked, the portal. Ends the process with
 * 1 where something is wrong and with 75 where another build is at work; nothing has been touched then.
 */
import { statfsSync } from 'node:fs'
import { openCheck, report, type Checked, type Opened, type Route } from '../check/index.ts'
import { indexOf } from '../check/indexed.ts'
import { takeLock } from '../host/lock.ts'
import type { OwnFile } from '../host/public.ts'
import { openStage, refusal, targetOf, type Stage } from '../host/stage.ts'
import { words as hostWords } from '../host/words.ts'
import { kindOf } from '../kinds/index.ts'
import { places } from '../places.ts'
import { setPortal, type Portal } from '../portal.ts'
import type { Markdown } from '../read/index.ts'
import { words as told } from '../strings/build.ts'
import { stageOfEdition } from './edition.ts'
import { end, sayCures } from './fault.ts'
import { folderUrl } from './settings.ts'
import { createSteps, type Steps } from './steps.ts'
import { words } from './words.ts'

/** Whether nothing can be written: Astro's own word for that is a stack. */
function isFull(folder: string): boolean {
  const { bavail, ffree, files } = statfsSync(folder)
  return bavail === 0 || (files > 0 && ffree === 0)
}

/** What another build takes in. */
const partOf = (folder: string): Stage => ({
  folder,
  swap: () => undefined,
  discard: () => undefined,
})

/** Exit code of a build that found another one at work (EX_TEMPFAIL). */
const busy = 75

export class Build {
  readonly steps: Steps
  readonly #opened: Opened
  readonly #stage: Stage
  #portal: Portal | undefined
  #files: readonly OwnFile[] = []
  #routes: readonly Route[] = []

  constructor(stage: Stage, steps: Steps, opened: Opened) {
    this.#stage = stage
    this.steps = steps
    this.#opened = opened
  }

  /** Where Astro puts the site: below the project, since Astro moves files there from folders of its own. */
  get folder() {
    return this.#stage.folder
  }

  get portal(): Portal {
    return this.#portal!
  }

  /** The owner's files. */
  get files() {
    return this.#files
  }

  get isChecked() {
    return this.#portal !== undefined
  }

  get settings() {
    const { site, graph } = this.#opened
    const moved = [...graph.nodes.values()].flatMap(({ kind, url, data }) =>
      (Array.isArray(data.formerly) ? data.formerly : []).map((slug) => [
        `${kindOf(kind).base}${slug}/`,
        url,
      ]),
    )
    return {
      outDir: folderUrl(this.folder),
      redirects: Object.fromEntries(moved) as Record<string, string>,
      ...(site && { site: site.url }),
    }
  }

  check(routes: readonly Route[]) {
    this.#routes = routes
    const checked = this.#opened.conclude(routes)
    const portal = portalOf(checked)
    this.#portal = portal
    this.#files = checked.own
    setPortal(portal)
    this.steps.begin(told.steps.pages)
  }

  /** What an entry is held against where editors write it. */
  index = () => indexOf(this.#opened, this.#routes)

  /** Puts the site in its place. */
  swap() {
    this.#stage.swap()
  }
}

/** The portal that was checked; prints what is wrong with it, and ends the process where an error is. */
export function portalOf({ problems, portal }: Checked): Portal {
  // Of an edition the build that asked for it has told them.
  if (problems.length && !stageOfEdition) console.error(report(problems, places.content))
  return portal ?? end(1, told.notBuilt)
}

export async function openBuild(markdown: Markdown): Promise<Build> {
  // A server reads the site as somebody else.
  process.umask(0o022)
  const out = targetOf(places.out)
  const refused = refusal(out, [places.root, places.content, places.public])
  if (refused) end(1, hostWords.refused(refused, out))
  // The build that asked for an edition has the lock.
  if (!stageOfEdition && !takeLock(out)) end(busy, words.busy)
  const stage = stageOfEdition ? partOf(stageOfEdition) : openStage(out, places.root)
  if (stageOfEdition)
    process.stdin
      .once('end', () => process.exit(1))
      .resume()
      .unref()
  const isCureSaid = sayCures()
  process.once('exit', (code) => {
    stage.discard()
    if (code && !stageOfEdition)
      console.error(
        isFull(places.root) && !isCureSaid() ? `${words.full}\n${told.kept}` : told.kept,
      )
  })
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)
    process.once(signal, () => process.exit(code))
  const steps = createSteps()
  steps.begin(told.steps.check)
  const opened = await openCheck(places.content, { markdown, history: true })
  return new Build(stage, steps, opened)
}
