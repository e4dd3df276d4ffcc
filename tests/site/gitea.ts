/** A stub of Gitea's API: one repository of the default content, which takes commits. No real host was asked. */
import type { Page } from '@playwright/test'
import { answer, blobOf, project, Repository } from './host.ts'

export const gitea = 'https://git.school.example'

interface Change {
  operation: 'create' | 'update' | 'delete'
  path: string
  content?: string
}

/** Answers for the host, where a branch for edits waits. */
export async function stubGitea(page: Page) {
  const repository = new Repository()
  repository.fork('edits', 'main')
  const files = repository.files('edits')
  const item = (path: string) => ({
    path,
    sha: blobOf(files.get(path)!),
    size: files.get(path)!.length,
    encoding: 'base64',
    content: Buffer.from(files.get(path)!).toString('base64'),
  })
  const heard = await answer(page, gitea, [
    [/\/version$/, () => ({ version: '1.26.0' })],
    [/\/user$/, () => ({ id: 1, login: 'editor', full_name: '编辑', email: 'e@school.example' })],
    [/\/settings\/api$/, () => ({ default_paging_num: 50, max_response_items: 50 })],
    [
      /\/branches\/edits$/,
      () => ({ name: 'edits', commit: { id: repository.head('edits'), message: '' } }),
    ],
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
    [
      /\/file-contents/,
      ({ body }) => (body as { files: string[] }).files.map((path) => item(path)),
    ],
    [/\/commits/, () => []],
    [
      /^POST .*\/contents$/,
      ({ body }) => {
        const {
          branch,
          files: changes,
          message,
        } = body as {
          branch: string
          files: Change[]
          message: string
        }
        const texts = changes.map(
          ({ path, operation, content = '' }) =>
            [
              path,
              operation === 'delete' ? undefined : Buffer.from(content, 'base64').toString(),
            ] as const,
        )
        repository.commit(branch, message, new Map(texts))
        const done = changes.map(({ path }) => item(path))
        const commit = { sha: repository.head(branch), created: '2026-11-30T00:00:00Z' }
        return { commit, files: done }
      },
    ],
    [
      new RegExp(`/repos/${project}$`),
      () => ({ default_branch: 'main', permissions: { push: true, pull: true }, empty: false }),
    ],
  ])
  return { repository, heard }
}
