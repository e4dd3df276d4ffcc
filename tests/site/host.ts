/** What the stubs of code hosts share: one repository of the default content, and answers to a page. No real host was asked. */
import type { Page } from '@playwright/test'
import { hash } from 'node:crypto'
import { content } from './folder.ts'

/** The name of the repository at every host. */
export const project = 'school/portal'

/** The texts of a branch by their paths. */
export type Files = Map<string, string>

export interface Commit {
  branch: string
  message: string
  /** `undefined` for a file that is gone. */
  changes: Map<string, string | undefined>
}

/** A request to merge. */
export interface Merge {
  branch: string
  into: string
  title: string
  labels: string[]
  isDraft: boolean
}

/** Thrown by an answer: what the host says, with its status. */
export class Refusal extends Error {
  readonly status: number
  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}

/** Git's own name of a text. */
export const blobOf = (text: string) =>
  hash('sha1', Buffer.from(`blob ${Buffer.byteLength(text)}\0${text}`))

export class Repository {
  readonly branches = new Map<string, Files>([['main', new Map(Object.entries(content))]])
  readonly commits: Commit[] = []
  readonly merges: Merge[] = []

  /** The files of a branch; throws what a host says where there is none. */
  files(branch: string): Files {
    const files = this.branches.get(branch)
    if (!files) throw new Refusal(404, `No branch ${branch}`)
    return files
  }

  /** The name of a branch's last commit. */
  head = (branch: string) => hash('sha1', [...this.files(branch)].flat().join('\0'))

  /** The text that a blob's name means. */
  text = (blob: string) =>
    [...this.branches.values()]
      .flatMap((files) => [...files.values()])
      .find((text) => blobOf(text) === blob)

  fork(branch: string, from: string) {
    if (this.branches.has(branch)) throw new Refusal(400, `Branch ${branch} already exists`)
    this.branches.set(branch, new Map(this.files(from)))
  }

  commit(branch: string, message: string, changes: Commit['changes']) {
    const files = this.files(branch)
    for (const [path, text] of changes)
      if (text === undefined) files.delete(path)
      else files.set(path, text)
    this.commits.push({ branch, message, changes })
  }

  /** What commits to a branch changed. */
  paths = (branch: string) => [
    ...new Set(
      this.commits
        .filter((one) => one.branch === branch)
        .flatMap(({ changes }) => [...changes.keys()]),
    ),
  ]

  /** The request of a number, counted from 1. */
  merge(number: string | undefined): Merge {
    const merge = this.merges[Number(number) - 1]
    if (!merge) throw new Refusal(404, `No request ${number}`)
    return merge
  }

  /** Publishes a request. */
  publish({ branch, into }: Merge) {
    this.branches.set(into, new Map(this.files(branch)))
  }
}

/** What is answered to a method and a path: JSON, or nothing for 204. */
export type Answer = [
  asked: RegExp,
  answer: (asked: { body: never; url: URL; parts: string[] }) => unknown,
]

export interface Heard {
  /** What each request said of who asks. */
  tokens: Set<string | undefined>
  /** What no answer was known to. */
  unknown: string[]
}

/** Answers for everything below an address. */
export async function answer(page: Page, address: string, answers: Answer[]): Promise<Heard> {
  const heard: Heard = { tokens: new Set(), unknown: [] }
  const headers = {
    'access-control-allow-origin': '*',
    'access-control-allow-headers': 'authorization, content-type',
    'access-control-allow-methods': 'GET, POST, PUT, PATCH, DELETE',
  }
  await page.route(`${address}/**`, async (route) => {
    const request = route.request()
    if (request.method() === 'OPTIONS') return route.fulfill({ status: 204, headers })
    heard.tokens.add(request.headers()['authorization'])
    const url = new URL(request.url())
    const asked = `${request.method()} ${url.pathname}`
    for (const [pattern, answer] of answers) {
      const parts = pattern.exec(asked)
      if (!parts) continue
      try {
        const json = answer({ body: (request.postDataJSON() ?? {}) as never, url, parts })
        return await route.fulfill(
          json === undefined ? { status: 204, headers } : { headers, json },
        )
      } catch (fault) {
        if (!(fault instanceof Refusal)) throw fault
        const { status, message } = fault
        return route.fulfill({ status, headers, json: { message } })
      }
    }
    heard.unknown.push(asked)
    return route.fulfill({ status: 404, headers, json: { message: asked } })
  })
  return heard
}
