/** A stub of GitLab's API, REST and GraphQL, as far as the editor asks. No real host was asked. */
import type { Page } from '@playwright/test'
import { answer, blobOf, project, Repository, Refusal, type Merge } from './host.ts'

export const gitlab = 'https://lab.school.example'

interface Query {
  query: string
  variables: { branch: string; cursor?: string; paths?: string[] }
}

interface Action {
  action: 'create' | 'update' | 'delete' | 'move'
  file_path: string
  previous_path?: string
  content: string
  encoding: 'text' | 'base64'
}

/** As many blobs as a page of its GraphQL has. */
const pageSize = 100

/** `isBot` for who signs in with a token of the project: an account that is counted neither among people nor services. */
export async function stubGitlab(page: Page, { isBot = false } = {}) {
  const repository = new Repository()
  const day = '2026-11-30T00:00:00Z'
  const path = `/api/v4/projects/${encodeURIComponent(project)}`

  const merged = (merge: Merge) => ({
    id: 100 + repository.merges.indexOf(merge),
    iid: repository.merges.indexOf(merge) + 1,
    title: merge.title,
    web_url: `${gitlab}/${project}/-/merge_requests/${repository.merges.indexOf(merge) + 1}`,
    source_branch: merge.branch,
    sha: repository.head(merge.branch),
    labels: merge.labels,
    created_at: day,
    updated_at: day,
  })

  function read({ variables: { branch, cursor, paths = [] } }: Query) {
    const files = repository.files(branch)
    const start = Number(cursor) || 0
    const all = [...files].map(([name, text]) => ({ type: 'blob', path: name, sha: blobOf(text) }))
    return {
      rootRef: 'main',
      tree: {
        lastCommit: { sha: repository.head(branch), message: '' },
        blobs: {
          nodes: all.slice(start, start + pageSize),
          pageInfo: {
            endCursor: String(start + pageSize),
            hasNextPage: start + pageSize < all.length,
          },
        },
      },
      blobs: {
        nodes: paths.slice(0, pageSize).map((name) => ({
          path: name,
          oid: blobOf(files.get(name)!),
          size: String(Buffer.byteLength(files.get(name)!)),
          rawTextBlob: files.get(name),
        })),
      },
    }
  }

  const heard = await answer(page, gitlab, [
    [
      /^POST \/api\/graphql$/,
      ({ body }) => {
        const asked: Query = body
        return { data: { project: { repository: read(asked) } } }
      },
    ],
    [
      /^GET \/api\/v4\/user$/,
      () => ({
        id: 1,
        username: 'editor',
        name: '编辑',
        email: 'e@school.example',
        bot: isBot,
        avatar_url: 'https://secure.gravatar.com/avatar/0?s=80&d=identicon',
        web_url: `${gitlab}/editor`,
      }),
    ],
    [
      new RegExp(`^GET ${path}/repository/branches/main$`),
      () => ({ name: 'main', commit: { id: repository.head('main') } }),
    ],
    // Nothing is published by it.
    [new RegExp(`^GET ${path}/(?:deployments|repository/commits/\\w+/statuses)$`), () => []],
    [new RegExp(`^GET ${path}/users$`), () => (isBot ? [] : [{ id: 1, username: 'editor' }])],
    [
      new RegExp(`^GET ${path}$`),
      () => ({ id: 7, permissions: { project_access: { access_level: 30 }, group_access: null } }),
    ],
    [
      new RegExp(`^GET ${path}/merge_requests$`),
      ({ url }) =>
        repository.merges
          .filter(({ labels }) => labels.includes(url.searchParams.get('labels') ?? ''))
          .map(merged),
    ],
    [
      new RegExp(`^POST ${path}/repository/commits$`),
      ({ body }) => {
        const { branch, start_branch, commit_message, actions } = body as {
          branch: string
          start_branch?: string
          commit_message: string
          actions: Action[]
        }
        if (start_branch) repository.fork(branch, start_branch)
        const changes = new Map<string, string | undefined>()
        for (const { action, file_path, previous_path, content, encoding } of actions) {
          if (action === 'update' && !repository.files(branch).has(file_path))
            throw new Refusal(400, 'A file with this name does not exist')
          if (previous_path) changes.set(previous_path, undefined)
          const text = Buffer.from(content, encoding === 'text' ? 'utf8' : 'base64').toString()
          changes.set(file_path, action === 'delete' ? undefined : text)
        }
        repository.commit(branch, commit_message, changes)
        return { id: repository.head(branch), committed_date: day }
      },
    ],
    [
      new RegExp(`^POST ${path}/merge_requests$`),
      ({ body }) => {
        const { title, source_branch, target_branch, labels } = body as Record<string, string>
        const merge = {
          branch: source_branch!,
          into: target_branch!,
          title: title!,
          labels: labels!.split(','),
          isDraft: title!.startsWith('Draft: '),
        }
        repository.merges.push(merge)
        return merged(merge)
      },
    ],
    [
      new RegExp(`^PUT ${path}/merge_requests/(\\d+)$`),
      ({ body, parts }) => {
        const merge = repository.merge(parts[1])
        const { title, add_labels, remove_labels } = body as Record<string, string>
        const gone = new Set(remove_labels!.split(','))
        merge.title = title!
        merge.isDraft = title!.startsWith('Draft: ')
        merge.labels = [...merge.labels.filter((label) => !gone.has(label)), add_labels!]
        return merged(merge)
      },
    ],
    [
      new RegExp(`^GET ${path}/merge_requests/(\\d+)/diffs$`),
      ({ parts }) =>
        repository.paths(repository.merge(parts[1]).branch).map((name) => ({
          old_path: name,
          new_path: name,
          deleted_file: !repository.files(repository.merge(parts[1]).branch).has(name),
          renamed_file: false,
        })),
    ],
    [
      new RegExp(`^PUT ${path}/merge_requests/(\\d+)/merge$`),
      ({ body, parts }) => {
        const merge = repository.merge(parts[1])
        const { sha } = body as { sha?: string }
        if (sha !== repository.head(merge.branch)) throw new Refusal(409, 'SHA does not match HEAD')
        repository.publish(merge)
        return merged(merge)
      },
    ],
    [
      new RegExp(`^DELETE ${path}/repository/branches/(.+)$`),
      ({ parts }) => void repository.branches.delete(decodeURIComponent(parts[1]!)),
    ],
  ])
  return { repository, heard }
}
