import { ForgeError } from '../../errors.ts'
import type { Releases } from '../../forge.ts'
import type { NewRelease, Release, ReleaseAsset } from '../../model.ts'
import { type Purpose, redactBytes, sendAgain, settle } from '../../transport/index.ts'
import { type Client, take } from '../client/client.ts'
import { renamed } from '../client/refuse.ts'
import { text } from '../client/sound.ts'
import { assetOf, releaseOf } from '../map/release.ts'

/** An asset takes longer than a status. In milliseconds. */
const UPLOAD_TIMEOUT = 600_000
const WRITE = { scope: 'contents: write' } as const
const READ: Purpose = { about: 'list releases', scope: 'contents: read' }

export function openReleases(client: Client): Releases {
  const { transport } = client

  function pages(size: number): AsyncGenerator<readonly Release[]> {
    return client.pages(
      READ,
      (octokit, target) => octokit.rest.repos.listReleases({ ...target, per_page: size }),
      (data) => data.map(releaseOf),
    )
  }

  /** Asked by its tag GitHub keeps drafts back, so the list is searched. */
  async function ofTag(tag: string): Promise<Release | null> {
    for await (const page of pages(100)) {
      const found = page.find((release) => release.tag === tag)
      if (found !== undefined) return found
    }
    return null
  }

  async function create(release: NewRelease): Promise<Release> {
    const wanted = { ...release, notes: transport.redact(release.notes) }
    const find = async (): Promise<Release | null> => {
      const found = await ofTag(release.tag)
      return found !== null && isSame(found, wanted) ? found : null
    }
    try {
      return await settle(transport, {
        send: () =>
          client.call(
            { about: `create the release ${release.tag}`, ...WRITE },
            (octokit, target) =>
              octokit.rest.repos.createRelease({
                ...target,
                ...fieldsOf(wanted),
                tag_name: release.tag,
              }),
            ({ data }) => releaseOf(data),
          ),
        find,
      }).catch((error: unknown) => renamed(error, /already_exists|already exists/i, 'conflict'))
    } catch (error) {
      if (!(error instanceof ForgeError) || error.reason !== 'conflict') throw error
      const existing = await find()
      if (existing === null) throw error
      return existing
    }
  }

  async function upload(id: number, name: string, bytes: Uint8Array): Promise<ReleaseAsset> {
    const content = redactBytes(bytes, transport.redact)
    const purpose = { about: `attach ${name}`, ...WRITE, timeout: UPLOAD_TIMEOUT }
    const baseUrl = await uploadRoot(client, id)
    const find = (): Promise<ReleaseAsset | null> => findAsset(client, id, name, content.byteLength)
    const send = (): Promise<ReleaseAsset> =>
      client.call(
        purpose,
        (octokit, target) =>
          octokit.rest.repos.uploadReleaseAsset({
            ...target,
            baseUrl,
            release_id: id,
            name,
            // Octokit sends bytes as they are; its types know texts only.
            data: content as unknown as string,
            headers: { 'content-type': 'application/octet-stream' },
          }),
        ({ data }) => assetOf(data),
      )
    try {
      return await settle(transport, { send, find }).catch((error: unknown) =>
        renamed(error, /already_exists|already exists/i, 'conflict'),
      )
    } catch (error) {
      if (!(error instanceof ForgeError) || error.reason !== 'conflict') throw error
      // What stands there is ours, or the stump of an upload that broke off, which `find` takes away.
      const existing = await find()
      return existing ?? send()
    }
  }

  return {
    list: (limit) => take(pages(Math.min(100, limit)), limit),
    ofTag,
    create,
    async update(id, change) {
      const purpose: Purpose = { about: `change release ${id}`, ...WRITE }
      const updated = await sendAgain(transport, () =>
        client.call(
          purpose,
          (octokit, target) =>
            octokit.rest.repos.updateRelease({ ...target, release_id: id, ...fieldsOf(change) }),
          ({ data }) => releaseOf(data),
        ),
      )
      if (updated === null) throw transport.error(purpose, 'not-found', 'it is gone')
      return updated
    },
    upload,
  }
}

function fieldsOf({ tag, title, notes, draft, prerelease }: Partial<NewRelease>) {
  return {
    ...(tag === undefined ? {} : { tag_name: tag }),
    ...(title === undefined ? {} : { name: title }),
    ...(notes === undefined ? {} : { body: notes }),
    ...(draft === undefined ? {} : { draft }),
    ...(prerelease === undefined ? {} : { prerelease }),
  }
}

function isSame(release: Release, wanted: NewRelease): boolean {
  return (
    release.title === wanted.title &&
    release.notes.replaceAll('\r\n', '\n').trimEnd() === wanted.notes.trimEnd() &&
    release.draft === wanted.draft &&
    release.prerelease === wanted.prerelease
  )
}

/** Assets go to a host of their own, which the release names; the transport knows whether it may have the token. */
function uploadRoot(client: Client, id: number): Promise<string> {
  return client.call(
    { about: `read release ${id}`, scope: 'contents: read' },
    (octokit, target) => octokit.rest.repos.getRelease({ ...target, release_id: id }),
    ({ data }) => {
      const url = text(data.upload_url)
      const end = url.indexOf('/repos/')
      if (end === -1) throw new TypeError('not an address for uploads')
      return url.slice(0, end)
    },
  )
}

/** Null when it is not there. What an upload that broke off left under its name is removed. */
async function findAsset(
  client: Client,
  release: number,
  name: string,
  size: number,
): Promise<ReleaseAsset | null> {
  const assets = await take(
    client.pages(
      READ,
      (octokit, target) =>
        octokit.rest.repos.listReleaseAssets({
          ...target,
          release_id: release,
          per_page: 100,
        }),
      (data) => data.map((asset) => ({ state: text(asset.state), asset: assetOf(asset) })),
    ),
  )
  const found = assets.find(({ asset }) => asset.name === name)
  if (found === undefined) return null
  if (found.state === 'uploaded') return found.asset.size === size ? found.asset : null
  await client.call(
    { about: `remove what is left of ${name}`, ...WRITE },
    (octokit, target) =>
      octokit.rest.repos.deleteReleaseAsset({ ...target, asset_id: found.asset.id }),
    () => undefined,
  )
  return null
}
