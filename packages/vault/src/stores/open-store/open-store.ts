import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { type Problem, ProblemError } from '@greenlight/spec'
import type { Store } from '../../store.ts'
import { defaultSleep } from '../transfer/retry.ts'
import type { StoreOptions } from './options.ts'

/** Exit code for a store of which nothing is there (EX_NOINPUT). */
const NOTHING_THERE = 66
const SCHEMES = 'dir:PATH, s3://BUCKET/PREFIX, artifact: or cache:'

/**
 * The store that a URL names. Throws a ProblemError with everything that is wrong with the URL, or that
 * it needs and the environment lacks. What talks to a service is loaded here, and only for its scheme.
 */
export async function openStore(url: string, options: StoreOptions): Promise<Store> {
  const problems: Problem[] = []
  const field = options.field ?? 'store'
  const report = (problem: Problem): void => {
    problems.push({ ...problem, field })
  }
  const check = (): void => {
    if (problems.length > 0) throw new ProblemError(problems)
  }
  const sleep = options.sleep ?? defaultSleep
  const now = options.now ?? (() => new Date())
  const scheme = /^([a-z][a-z0-9+.-]*):/iu.exec(url)?.[1]?.toLowerCase()
  switch (scheme) {
    case 'dir': {
      const folder = readFolder(url, options.directory, report)
      check()
      if (options.existing === true && !existsSync(folder)) {
        const message = `there is no folder ${JSON.stringify(folder)}`
        report({ code: 'no-store', message, hint: 'the first save makes it' })
        throw new ProblemError(problems, NOTHING_THERE)
      }
      const { openDirectoryStore } = await import('../directory.ts')
      return openDirectoryStore(folder)
    }
    case 's3': {
      const { readS3Address, readS3Credentials } = await import('../s3/address.ts')
      const parsed = parse(url, 's3://bucket/prefix', report)
      const credentials = readS3Credentials(options.env, report)
      const address = parsed === null ? null : readS3Address(parsed, options.env, report)
      check()
      if (address === null) throw new Error('an address without a problem')
      const { createS3Client } = await import('../s3/client.ts')
      const { createS3Store } = await import('../s3/s3-store.ts')
      return createS3Store(url, createS3Client({ address, credentials, sleep, now }))
    }
    case 'artifact': {
      const { readArtifactPlace } = await import('../artifact/place.ts')
      const place = readArtifactPlace(url, options.env, report)
      check()
      const { openArtifactStore } = await import('../artifact/artifact-store.ts')
      return openArtifactStore(url, place, { ...options, sleep })
    }
    case 'cache': {
      const { readCachePlace } = await import('../cache/place.ts')
      const place = readCachePlace(url, options.env, report)
      check()
      const { openCacheStore } = await import('../cache/cache-store.ts')
      return openCacheStore(url, place, { ...options, sleep, now })
    }
    default:
      report({
        code: 'unknown-store',
        // Not the URL itself: somebody may have put a secret into it.
        message: scheme === undefined ? 'not the URL of a store' : `no store is named ${scheme}:`,
        expected: SCHEMES,
      })
      throw new ProblemError(problems)
  }
}

/** `dir:/path`, `dir:path` or `dir:///path`: a path as it stands, nothing in it is decoded. */
function readFolder(url: string, directory: string, report: (problem: Problem) => void): string {
  const path = url.slice('dir:'.length).replace(/^\/\/(?=\/)/u, '')
  if (path === '' || path.includes('\0')) {
    report({ code: 'bad-folder', message: 'no folder is named', expected: 'dir:/path/of/folder' })
  }
  return resolve(directory, path)
}

function parse(url: string, expected: string, report: (problem: Problem) => void): URL | null {
  if (URL.canParse(url)) return new URL(url)
  report({ code: 'bad-url', message: 'the URL of the store cannot be read', expected })
  return null
}
