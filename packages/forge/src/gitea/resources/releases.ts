import type { Releases } from '../../forge.ts'
import type { NewRelease, Release, ReleaseAsset } from '../../model.ts'
import { ForgeError } from '../../errors.ts'
import type { Purpose } from '../../transport/index.ts'
import type { Client } from '../client/client.ts'
import { assetOf, releaseOf } from '../map/release.ts'

function toRead(about: string): Purpose {
  return { about, scope: 'contents: read' }
}

function toWrite(about: string): Purpose {
  return { about, scope: 'contents: write' }
}

export function openReleases(client: Client): Releases {
  async function ofTag(tag: string): Promise<Release | null> {
    const answer = await client.find(toRead(`read the release of ${tag}`), [
      'releases',
      'tags',
      tag,
    ])
    return answer === null ? null : releaseOf(answer)
  }

  async function get(id: number): Promise<Release> {
    return releaseOf(await client.read(toRead(`read release ${id}`), ['releases', id]))
  }

  async function assetNamed(id: number, name: string): Promise<ReleaseAsset | null> {
    const release = await get(id)
    return release.assets.find((asset) => asset.name === name) ?? null
  }

  function body(release: Partial<NewRelease>): Record<string, unknown> {
    const { tag, title, notes, draft, prerelease } = release
    return {
      ...(tag === undefined ? {} : { tag_name: tag }),
      ...(title === undefined ? {} : { name: client.clean(title) }),
      ...(notes === undefined ? {} : { body: client.clean(notes) }),
      ...(draft === undefined ? {} : { draft }),
      ...(prerelease === undefined ? {} : { prerelease }),
    }
  }

  return {
    ofTag,
    async list(limit) {
      const found: Release[] = []
      for await (const page of client.pages(toRead('list releases'), ['releases'], {})) {
        found.push(...page.map(releaseOf))
        if (found.length >= limit) break
      }
      return found.slice(0, limit)
    },
    create: (release) =>
      client.write(toWrite(`create the release of ${release.tag}`), {
        method: 'POST',
        path: ['releases'],
        body: body(release),
        taken: ({ answer }) => releaseOf(answer),
        found: () => ofTag(release.tag),
      }),
    update: async (id, change) => {
      const changed = await client.repeat(toWrite(`change release ${id}`), {
        method: 'PATCH',
        path: ['releases', id],
        body: body(change),
        taken: ({ answer }) => releaseOf(answer),
      })
      return changed ?? get(id)
    },
    /** The server keeps two of the same name, so the name is looked up before. */
    async upload(id, name, content) {
      if ((await assetNamed(id, name)) !== null) {
        throw new ForgeError('conflict', null, {
          message: 'the release has a file of that name already',
          expected: 'a new name',
        })
      }
      const clean = client.cleanBytes(content)
      return client.write(toWrite(`attach ${name} to release ${id}`), {
        method: 'POST',
        path: ['releases', id, 'assets'],
        query: { name },
        body: clean,
        taken: ({ answer }) => assetOf(answer),
        async found() {
          const asset = await assetNamed(id, name)
          return asset?.size === clean.byteLength ? asset : null
        },
      })
    },
  }
}
