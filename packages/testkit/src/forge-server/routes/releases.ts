import { type Handler, numberOf, Refusal, type RepositoryCall, textOf } from '../call.ts'
import { mustRead, mustWrite } from '../authorize.ts'
import type { ReleaseRecord } from '../model.ts'
import { listAnswer } from '../page.ts'
import { errorAnswer, invalid, notFound } from '../refusals.ts'
import { accountJson, timeOf } from '../render.ts'

export const listReleases: Handler = (call) => {
  mustRead(call, 'contents')
  return listAnswer(call, call.repository.releases.toReversed(), (release) =>
    releaseJson(call, release),
  )
}

/** GitHub shows no drafts here. */
export const releaseOfTag: Handler = (call) => {
  mustRead(call, 'contents')
  const found = call.repository.releases.find(
    ({ tag, draft }) => tag === call.params['tag'] && !(draft && call.dialect === 'github'),
  )
  if (found === undefined) throw notFound(call.dialect)
  return { status: 200, body: releaseJson(call, found) }
}

export const getRelease: Handler = (call) => {
  mustRead(call, 'contents')
  return { status: 200, body: releaseJson(call, releaseOf(call)) }
}

export const createRelease: Handler = (call) => {
  const caller = mustWrite(call, ['contents'], 'write')
  const { repository, state, dialect } = call
  const tag = textOf(call, 'tag_name') ?? ''
  const draft = call.body['draft'] === true
  const taken = repository.releases.some((release) => release.tag === tag && !release.draft)
  if (taken && !draft) {
    throw dialect === 'github'
      ? invalid('Release', 'tag_name', 'tag_name already exists', 'already_exists')
      : new Refusal(errorAnswer('gitea', 409, 'Release already exists'))
  }
  const release: ReleaseRecord = {
    id: state.nextId(),
    tag,
    title: textOf(call, 'name') ?? '',
    notes: textOf(call, 'body') ?? '',
    draft,
    prerelease: call.body['prerelease'] === true,
    author: caller.user.id,
    created: state.now(),
    assets: [],
  }
  repository.releases.push(release)
  return { status: 201, body: releaseJson(call, release) }
}

export const updateRelease: Handler = (call) => {
  mustWrite(call, ['contents'], 'write')
  const release = releaseOf(call)
  release.tag = textOf(call, 'tag_name') ?? release.tag
  release.title = textOf(call, 'name') ?? release.title
  release.notes = textOf(call, 'body') ?? release.notes
  const { draft, prerelease } = call.body
  if (typeof draft === 'boolean') release.draft = draft
  if (typeof prerelease === 'boolean') release.prerelease = prerelease
  return { status: 200, body: releaseJson(call, release) }
}

export const listAssets: Handler = (call) => {
  mustRead(call, 'contents')
  const release = releaseOf(call)
  return listAnswer(call, release.assets, (asset) => assetJson(call, release, asset))
}

/** GitHub refuses a second asset of a name, Gitea keeps both. */
export const uploadAsset: Handler = (call) => {
  mustWrite(call, ['contents'], 'write')
  const release = releaseOf(call)
  const name = call.url.searchParams.get('name') ?? ''
  if (call.dialect === 'github' && release.assets.some((asset) => asset.name === name)) {
    throw invalid('ReleaseAsset', 'name', 'already_exists', 'already_exists')
  }
  const asset = { id: call.state.nextId(), name, size: call.bytes }
  release.assets.push(asset)
  return { status: 201, body: assetJson(call, release, asset) }
}

function releaseOf(call: RepositoryCall): ReleaseRecord {
  const id = numberOf(call, 'release')
  const found = call.repository.releases.find((release) => release.id === id)
  if (found === undefined) throw notFound(call.dialect)
  return found
}

function releaseJson(call: RepositoryCall, release: ReleaseRecord): unknown {
  const api = `${call.origin}${call.dialect === 'gitea' ? '/api/v1' : ''}/repos/${call.repository.name}`
  return {
    id: release.id,
    tag_name: release.tag,
    name: release.title,
    body: release.notes,
    draft: release.draft,
    prerelease: release.prerelease,
    html_url: `${call.origin}/${call.repository.name}/releases/tag/${release.tag}`,
    upload_url: `${api}/releases/${release.id}/assets${call.dialect === 'github' ? '{?name,label}' : ''}`,
    author: accountJson(call, release.author),
    created_at: timeOf(call, release.created),
    published_at: timeOf(call, release.created),
    assets: release.assets.map((asset) => assetJson(call, release, asset)),
  }
}

function assetJson(
  call: RepositoryCall,
  release: ReleaseRecord,
  asset: ReleaseRecord['assets'][number],
): unknown {
  return {
    ...asset,
    browser_download_url: `${call.origin}/${call.repository.name}/releases/download/${release.tag}/${asset.name}`,
    ...(call.dialect === 'github' ? { state: 'uploaded' } : {}),
  }
}
