import { randomBytes } from 'node:crypto'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Artifact, ArtifactClient } from '@actions/artifact'
import { type PutSource, type Store, StoreError, type StoredObject } from '../../store.ts'
import type { Sleep } from '../open-store/options.ts'
import { readRange } from '../transfer/range.ts'
import { stage } from '../transfer/stage.ts'
import { untilAborted } from '../transfer/until-aborted.ts'
import { loadArtifactClient } from './client.ts'
import { type DownloadedFile, download } from './download.ts'
import { failureOf } from './failure.ts'
import type { ArtifactPlace, OtherRun } from './place.ts'
import { nameOf, titlesOf } from './titles.ts'

/** GitHub takes 500 of a job; some of them belong to others. */
const MAX_FILES = 400

/** Pauses before looks for a file whose answer got lost. */
const LOOKS_MS = [0, 2000, 5000]

export interface Surroundings {
  readonly scratch: string
  readonly sleep: Sleep
}

/** An artifact of this run for each file, raw, without a zip around it. */
export async function openArtifactStore(
  url: string,
  place: ArtifactPlace,
  surroundings: Surroundings,
): Promise<Store> {
  return new ArtifactStore(url, place, surroundings, await loadArtifactClient())
}

interface Upload {
  readonly name: string
  readonly title: string
  readonly file: string
  readonly folder: string
}

interface Found {
  readonly artifact: Artifact
  /** The run it belongs to; null is ours. */
  readonly run: OtherRun | null
}

class ArtifactStore implements Store {
  readonly url: string
  readonly promises: Store['promises']
  readonly #place: ArtifactPlace
  readonly #surroundings: Surroundings
  readonly #client: ArtifactClient

  constructor(
    url: string,
    place: ArtifactPlace,
    surroundings: Surroundings,
    client: ArtifactClient,
  ) {
    this.url = url
    this.#place = place
    this.#surroundings = surroundings
    this.#client = client
    this.promises = {
      ranges: false,
      retentionDays: place.retentionDays,
      maxFiles: MAX_FILES,
      room: () => Promise.resolve(null),
      evicts: false,
      visibility: place.other === null ? 'run' : 'repository',
      cost: 'Counts against the storage of the account by the hour; deleting gives nothing back, and a full account stops every upload of the organization.',
    }
  }

  async list(prefix: string): Promise<readonly StoredObject[]> {
    const found = new Map<string, Artifact>()
    for (const run of this.#runs()) {
      // A lost answer can leave two of a name; ours come last and stand before those of another run.
      for (const artifact of await this.#all(run)) {
        const name = nameOf(artifact)
        if (name?.startsWith(prefix) === true) found.set(name, artifact)
      }
    }
    return [...found.values()].map(described)
  }

  /** The oldest first. */
  async #all(run: OtherRun | null): Promise<Artifact[]> {
    const { artifacts } = await asked('list', () =>
      this.#client.listArtifacts(run === null ? {} : { findBy: run }),
    )
    return artifacts.toSorted((a, b) => a.id - b.id)
  }

  async put(name: string, source: PutSource, signal?: AbortSignal): Promise<StoredObject> {
    signal?.throwIfAborted()
    const before = await this.#settle(name, source)
    if (before !== null) return before
    for (const title of titlesOf(name)) {
      const stored = await this.#send(name, title, source, signal)
      if (stored !== null) return stored
    }
    throw new StoreError(
      'unavailable',
      `artifacts: ${name} is taken by uploads that were not finished`,
    )
  }

  /** Null when the title is taken by an upload that was never finished: nobody can take it again. */
  async #send(
    name: string,
    title: string,
    source: PutSource,
    signal: AbortSignal | undefined,
  ): Promise<StoredObject | null> {
    const folder = join(this.#surroundings.scratch, `up-${randomBytes(6).toString('hex')}`)
    await mkdir(folder, { mode: 0o700 })
    try {
      // A raw artifact bears the name of its file.
      const file = join(folder, title)
      await stage(source, file, name, signal)
      return await this.#upload({ name, title, file, folder }, source, signal)
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  }

  async #upload(
    { name, title, file, folder }: Upload,
    source: PutSource,
    signal: AbortSignal | undefined,
  ): Promise<StoredObject | null> {
    let failure = new StoreError('unavailable', `artifacts: ${name} was stored and is not listed`)
    const { retentionDays } = this.#place
    try {
      const sent = await untilAborted(
        asked('upload', () =>
          this.#client.uploadArtifact(title, [file], folder, { skipArchive: true, retentionDays }),
        ),
        signal,
      )
      if (sent.size !== source.size || sent.digest !== source.sha256) {
        await this.remove(name)
        throw new StoreError('damaged', `artifacts: other bytes of ${name} arrived`)
      }
    } catch (error) {
      signal?.throwIfAborted()
      if (!(error instanceof StoreError)) throw error
      // It may be finished, and only the answer got lost: sending it again would make a second one.
      if (error.reason !== 'unavailable' && error.reason !== 'exists') throw error
      failure = error
    }
    for (const pause of LOOKS_MS) {
      await this.#surroundings.sleep(pause, signal)
      const stored = await this.#settle(name, source)
      if (stored !== null) return stored
    }
    if (failure.reason === 'exists') return null
    throw failure
  }

  /** The file of this run when it holds these bytes, null when there is none; throws `exists` for any other. */
  async #settle(name: string, source: PutSource): Promise<StoredObject | null> {
    const artifact = await this.#find(name, null)
    if (artifact === null) return null
    const stored = described(artifact)
    const sha256 =
      stored.size === source.size ? (stored.sha256 ?? (await this.#hash(artifact))) : null
    if (sha256 === source.sha256) return stored
    throw new StoreError('exists', `artifacts: ${name} exists, with other bytes`)
  }

  /** Gitea tells no digest. */
  async #hash(artifact: Artifact): Promise<string> {
    const file = await this.#download({ artifact, run: null })
    await file.remove()
    return file.sha256
  }

  async get(
    name: string,
    range?: { readonly start?: number; readonly end?: number },
    signal?: AbortSignal,
  ): Promise<AsyncIterable<Uint8Array>> {
    signal?.throwIfAborted()
    for (const run of this.#runs().toReversed()) {
      const artifact = await this.#find(name, run)
      if (artifact === null) continue
      const file = await untilAborted(this.#download({ artifact, run }), signal)
      return readRange(file.path, range, () => file.remove())
    }
    throw new StoreError('missing', `artifacts: ${name} is not there`)
  }

  async remove(name: string): Promise<void> {
    for (const run of this.#runs()) {
      for (const artifact of await this.#all(run)) {
        if (nameOf(artifact) !== name) continue
        await asked('delete', () =>
          this.#client.deleteArtifact(artifact.name, run === null ? {} : { findBy: run }),
        ).catch(missing)
      }
    }
  }

  close(): Promise<void> {
    return Promise.resolve()
  }

  /** Ours comes last. */
  #runs(): (OtherRun | null)[] {
    return this.#place.other === null ? [null] : [this.#place.other, null]
  }

  async #find(name: string, run: OtherRun | null): Promise<Artifact | null> {
    const options = run === null ? {} : { findBy: run }
    const answer = await asked('find', () => this.#client.getArtifact(name, options)).catch(missing)
    if (answer !== null) return answer.artifact
    return (await this.#all(run)).findLast((artifact) => nameOf(artifact) === name) ?? null
  }

  #download({ artifact, run }: Found): Promise<DownloadedFile> {
    return asked('download', () =>
      download(this.#client, artifact, run, this.#surroundings.scratch),
    )
  }
}

function described(artifact: Artifact): StoredObject {
  const digest = /^sha256:([\da-f]{64})$/u.exec(artifact.digest ?? '')?.[1] ?? null
  return {
    name: nameOf(artifact) ?? artifact.name,
    size: artifact.size,
    sha256: digest,
    created: (artifact.createdAt ?? new Date(0)).toISOString(),
  }
}

async function asked<T>(doing: string, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask()
  } catch (error) {
    throw failureOf(error, doing)
  }
}

function missing(error: unknown): null {
  if (error instanceof StoreError && error.reason === 'missing') return null
  throw error
}
