/** A stub of GitHub's API, REST and GraphQL, as far as the editor asks. No real host was asked. */
import type { Page } from '@playwright/test'
import { answer, blobOf, project, Refusal, Repository, type Merge } from './host.ts'

export const github = 'https://api.github.com'

interface Query {
  query: string
  variables: {
    branch?: string
    input?: {
      branch?: { branchName: string }
      expectedHeadOid?: string
      fileChanges?: {
        additions: { path: string; contents: string }[]
        deletions: { path: string }[]
      }
      message?: { headline: string }
      name?: string
      oid?: string
      pullRequestId?: string
    }
  }
}

export async function stubGithub(page: Page) {
  const repository = new Repository()
  const day = '2026-11-30T00:00:00Z'
  const author = { name: '编辑', email: 'e@school.example', user: null }

  const merged = (merge: Merge) => ({
    id: `PR_${repository.merges.indexOf(merge)}`,
    number: repository.merges.indexOf(merge) + 1,
    title: merge.title,
    isDraft: merge.isDraft,
    isCrossRepository: false,
    createdAt: day,
    updatedAt: day,
    headRefName: merge.branch,
    headRefOid: repository.head(merge.branch),
    labels: { nodes: merge.labels.map((name) => ({ name })) },
    files: {
      nodes: repository.paths(merge.branch).map((path) => ({ path, changeType: 'MODIFIED' })),
    },
  })
  const blob = (text = '') => ({
    oid: blobOf(text),
    byteSize: Buffer.byteLength(text),
    isBinary: false,
    isTruncated: false,
    text,
  })
  /** A branch as it is asked for its commits, of whichever files. */
  const ref = (branch: string) => {
    const oid = repository.head(branch)
    const last = { oid, message: '', author, committedDate: day }
    return { name: branch, target: { oid, history: { nodes: [last] } } }
  }

  function commit({ query, variables: { input = {} } }: Query) {
    const branch = input.branch!.branchName
    if (input.expectedHeadOid !== repository.head(branch))
      throw new Refusal(200, `Expected branch to point to ${input.expectedHeadOid}`)
    const { additions, deletions } = input.fileChanges!
    const changes = new Map<string, string | undefined>([
      ...deletions.map(({ path }) => [path, undefined] as const),
      ...additions.map(
        ({ path, contents }) => [path, Buffer.from(contents, 'base64').toString()] as const,
      ),
    ])
    repository.commit(branch, input.message!.headline, changes)
    const files = [...query.matchAll(/(file_\d+): file\(path: ("[^"]*")\)/g)].map(
      ([, alias = '', path = '']) => [
        alias,
        { oid: blobOf(changes.get(JSON.parse(path) as string) ?? '') },
      ],
    )
    const made = { oid: repository.head(branch), committedDate: day, ...Object.fromEntries(files) }
    return { createCommitOnBranch: { commit: made } }
  }

  function createRef({ variables: { input = {} } }: Query) {
    const branch = input.name!.replace('refs/heads/', '')
    if (input.oid !== repository.head('main')) throw new Refusal(200, 'Object does not exist')
    repository.fork(branch, 'main')
    return { createRef: { ref: { name: branch } } }
  }

  function ready({ variables: { input = {} } }: Query) {
    const merge = repository.merges.find((one) => merged(one).id === input.pullRequestId)!
    merge.isDraft = false
    return { markPullRequestReadyForReview: { pullRequest: { isDraft: false } } }
  }

  function read({ query, variables: { branch = 'main' } }: Query) {
    const aliases = query.matchAll(
      /(\w+_\d+): +(?:ref\(qualifiedName: \$branch|object\((oid|expression): ("[^"]*"))\)/g,
    )
    const found = [...aliases].map(([, alias = '', by, text = '""']) => {
      const name = JSON.parse(text) as string
      if (!by) return [alias, ref(branch)]
      const [at = '', path = ''] = name.split(':')
      if (by === 'expression') return [alias, blob(repository.files(at).get(path))]
      return [alias, query.includes('on Blob') ? blob(repository.text(name)) : null]
    })
    return {
      fork: { id: 'R_1' },
      base: { ref: ref(branch) },
      repository: {
        defaultBranchRef: { name: 'main' },
        ref: ref(branch),
        pullRequests: {
          totalCount: repository.merges.length,
          nodes: repository.merges.map(merged),
        },
        ...Object.fromEntries(found),
      },
    }
  }

  const heard = await answer(page, github, [
    [
      /^POST \/graphql$/,
      ({ body }) => {
        const asked: Query = body
        try {
          if (asked.query.includes('createCommitOnBranch')) return { data: commit(asked) }
          if (asked.query.includes('createRef')) return { data: createRef(asked) }
          if (asked.query.includes('markPullRequestReadyForReview')) return { data: ready(asked) }
          if (asked.query.includes('mutation')) throw new Refusal(200, 'Unknown mutation')
          return { data: read(asked) }
        } catch (fault) {
          // GraphQL says what is wrong with a status of 200.
          if (!(fault instanceof Refusal)) throw fault
          return { data: null, errors: [{ message: fault.message }] }
        }
      },
    ],
    [
      /^GET \/user$/,
      () => ({
        id: 1,
        login: 'editor',
        name: '编辑',
        email: null,
        avatar_url: 'https://avatars.githubusercontent.com/u/1?v=4',
        html_url: 'https://github.com/editor',
      }),
    ],
    [new RegExp(`^GET /repos/${project}/collaborators/editor$`), () => undefined],
    [
      new RegExp(`^GET /repos/${project}/git/trees/${repository.head('main')}$`),
      () => ({
        tree: [...repository.files('main')].map(([path, text]) => ({
          path,
          type: 'blob',
          sha: blobOf(text),
          size: Buffer.byteLength(text),
        })),
        truncated: false,
      }),
    ],
    [
      new RegExp(`^POST /repos/${project}/pulls$`),
      ({ body }) => {
        const { title, head, base, draft } = body as {
          title: string
          head: string
          base: string
          draft: boolean
        }
        const merge: Merge = { branch: head, into: base, title, labels: [], isDraft: draft }
        repository.merges.push(merge)
        const { number, id } = merged(merge)
        return {
          number,
          node_id: id,
          title,
          html_url: `https://github.com/${project}/pull/${number}`,
          head: { sha: repository.head(head) },
          created_at: day,
          updated_at: day,
        }
      },
    ],
    [
      new RegExp(`^POST /repos/${project}/issues/(\\d+)/labels$`),
      ({ body, parts }) => {
        const { labels } = body as { labels: string[] }
        repository.merge(parts[1]).labels.push(...labels)
        return labels.map((name) => ({ name }))
      },
    ],
    [
      new RegExp(`^(?:GET|PATCH) /repos/${project}/issues/(\\d+)$`),
      ({ body, parts }) => {
        const merge = repository.merge(parts[1])
        const { labels } = { ...merge, ...(body as Partial<Merge>) }
        merge.labels = labels
        return { number: Number(parts[1]), labels: labels.map((name) => ({ name })) }
      },
    ],
    [
      new RegExp(`^PUT /repos/${project}/pulls/(\\d+)/merge$`),
      ({ parts }) => {
        repository.publish(repository.merge(parts[1]))
        return { merged: true }
      },
    ],
    [
      new RegExp(`^DELETE /repos/${project}/git/refs/heads/(.+)$`),
      ({ parts }) => void repository.branches.delete(parts[1]!),
    ],
  ])
  return { repository, heard }
}
