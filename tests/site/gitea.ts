/** A stub of Gitea's API: one repository of the default content, which takes commits. No real host was asked. */
import type { Page } from '@playwright/test'
import { hash } from 'node:crypto'
import { content } from './folder.ts'

export const gitea = 'https://git.school.example'

interface Change {
  operation: 'create' | 'update' | 'delete'
  path: string
  content?: string
}

/** Answers for the host; what was committed to which branch, and the token that each request carried. */
export async function stubGitea(page: Page, repository: string) {
  const files = new Map(Object.entries(content))
  const commits: { branch: string; changes: Change[] }[] = []
  const tokens = new Set<string | undefined>()
  const sha = (text: string) => hash('sha1', text)
  const head = () => sha(String(commits.length))
  const item = (path: string) => ({
    path,
    sha: sha(files.get(path)!),
    size: files.get(path)!.length,
    encoding: 'base64',
    content: Buffer.from(files.get(path)!).toString('base64'),
  })
  const answers: [RegExp, (body: never) => unknown][] = [
    [/\/version$/, () => ({ version: '1.26.0' })],
    [/\/user$/, () => ({ id: 1, login: 'editor', full_name: '编辑', email: 'e@school.example' })],
    [/\/settings\/api$/, () => ({ default_paging_num: 50, max_response_items: 50 })],
    [/\/branches\/edits$/, () => ({ name: 'edits', commit: { id: head(), message: '' } })],
    [
      /\/git\/trees\//,
      () => ({
        tree: [...files.keys()].map((path) => ({
          ...item(path),
          type: 'blob',
          content: undefined,
        })),
        total_count: files.size,
        truncated: false,
      }),
    ],
    [/\/file-contents/, ({ files: paths }: { files: string[] }) => paths.map(item)],
    [/\/commits/, () => []],
    [
      /\/contents$/,
      ({ branch, files: changes }: { branch: string; files: Change[] }) => {
        commits.push({ branch, changes })
        for (const { path, content: text = '' } of changes)
          files.set(path, Buffer.from(text, 'base64').toString())
        const done = changes.map(({ path }) => item(path))
        return { commit: { sha: head(), created: '2026-11-30T00:00:00Z' }, files: done }
      },
    ],
    [
      new RegExp(`/repos/${repository}$`),
      () => ({ default_branch: 'main', permissions: { push: true, pull: true }, empty: false }),
    ],
  ]
  await page.route(`${gitea}/**`, async (route) => {
    const request = route.request()
    const headers = {
      'access-control-allow-origin': '*',
      'access-control-allow-headers': '*',
      'access-control-allow-methods': '*',
    }
    if (request.method() === 'OPTIONS') return route.fulfill({ status: 204, headers })
    tokens.add(request.headers()['authorization'])
    const { pathname } = new URL(request.url())
    const answer = answers.find(([asked]) => asked.test(pathname))?.[1]
    if (!answer) return route.fulfill({ status: 404, headers, json: { message: pathname } })
    return route.fulfill({ headers, json: answer((request.postDataJSON() ?? {}) as never) })
  })
  return { commits, tokens }
}
