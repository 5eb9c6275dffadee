import { mustRead } from '../authorize.ts'
import type { Handler, RepositoryCall } from '../call.ts'
import type { ArtifactRecord } from '../model.ts'
import { listAnswer } from '../page.ts'
import { timeOf } from '../render.ts'

/** Newest first on GitHub, oldest first on Gitea. */
export const listArtifacts: Handler = (call) => {
  mustRead(call, 'actions')
  const name = call.url.searchParams.get('name') ?? ''
  const all = call.repository.artifacts.filter((record) => name === '' || record.name === name)
  return listAnswer(
    call,
    call.dialect === 'github' ? all.toReversed() : all,
    (record) => artifactJson(call, record),
    (artifacts) => ({ total_count: all.length, artifacts }),
  )
}

function artifactJson(call: RepositoryCall, record: ArtifactRecord): unknown {
  const { repository, origin } = call
  const run = repository.runs.find(({ id }) => id === record.run)
  const api = `${origin}/repos/${repository.name}/actions/artifacts/${record.id}`
  const created = timeOf(call, record.created)
  return {
    id: record.id,
    name: record.name,
    size_in_bytes: 100,
    url: api,
    archive_download_url: `${api}/zip`,
    expired: record.expired,
    created_at: created,
    updated_at: created,
    expires_at: created,
    workflow_run: {
      id: record.run,
      repository_id: repository.id,
      head_sha: run?.headSha ?? '',
      ...(call.dialect === 'github'
        ? { head_repository_id: repository.id, head_branch: run?.headBranch ?? null }
        : {}),
    },
  }
}
