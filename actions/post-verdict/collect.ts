import { glob, lstat, readFile } from 'node:fs/promises'
import { isAbsolute, resolve } from 'node:path'
import { ProblemError } from '@greenlight/spec'
import {
  combineVerdicts,
  lostVerdict,
  overruleVerdict,
  parseVerdict,
  type Verdict,
  VERDICT_BYTES,
} from '@greenlight/verdict'

/** As many cells as a matrix can have. */
const MOST_FILES = 256

export interface Claims {
  readonly paths: readonly string[]
  /** The verdict itself; undefined when it was not given. */
  readonly inline: string | undefined
  /** How the CI system says the run ended; undefined when nobody says. */
  readonly result: string | undefined
  /** A file that is not there or is no verdict is the user's mistake, and not a run that was lost. */
  readonly strict: boolean
}

export interface Pinned {
  readonly sha: string
  readonly plan: string
}

/**
 * What there is to say of the pinned commit. A file is a claim of a job that ran code of the pull
 * request: one that is missing, malformed, of another commit or at odds with how the job ended is
 * RED. `warn` is told why. Throws a ProblemError where `strict` says that it is a mistake.
 */
export async function collectVerdict(
  claims: Claims,
  pinned: Pinned,
  directory: string,
  warn: (message: string) => void,
): Promise<Verdict> {
  const texts = await textsOf(claims, directory)
  const told = claims.result === undefined ? '' : `; the run job ended as ${claims.result}`
  if (texts.length === 0) {
    const detail =
      claims.paths.length === 0
        ? `the run told no verdict${told}`
        : `there is no ${claims.paths.join(', ')}${told}`
    if (claims.strict) throw mistake(detail)
    return lostVerdict({ ...pinned, run: null, detail })
  }
  const verdict = combineVerdicts(
    texts.map((text) => verdictOf(text, claims.strict, pinned, told, warn)),
  )
  if (claims.result === undefined || claims.result === 'success') return verdict
  // A RED tells why the job ended as it did; of a matrix, the RED of one cell tells it for all.
  if (verdict.verdict === 'RED') return verdict
  // A run that pauses tells so by its exit code, which a CI system takes for a failure; PENDING lets nothing pass.
  if (verdict.reason === 'paused' && claims.result === 'failure') return verdict
  const detail = `the verdict is ${verdict.verdict}, but the run job ended as ${claims.result}`
  return overruleVerdict(verdict, detail)
}

interface Text {
  readonly path: string
  readonly content: string
  /** Why there is no content. */
  readonly fault: string | null
}

async function textsOf({ paths, inline }: Claims, directory: string): Promise<readonly Text[]> {
  const texts: Text[] = []
  for (const path of await found(paths, directory)) texts.push(await textOf(path, directory))
  if (inline !== undefined) texts.push({ path: 'verdict-json', content: inline, fault: null })
  return texts
}

/** Throws a ProblemError for more files than any matrix has cells. */
async function found(patterns: readonly string[], directory: string): Promise<readonly string[]> {
  const paths = new Set<string>()
  for (const pattern of patterns) {
    if (!/[*?[{]/.test(pattern)) {
      if (await exists(resolve(directory, pattern))) paths.add(pattern)
      continue
    }
    for await (const path of glob(pattern, { cwd: directory })) {
      paths.add(isAbsolute(pattern) ? resolve(path) : path)
      if (paths.size > MOST_FILES) {
        const message = `more than ${MOST_FILES} files match "${pattern}"`
        throw new ProblemError([{ code: 'too-many-files', field: 'verdict', message }])
      }
    }
  }
  return [...paths].sort()
}

async function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  )
}

/** Links are not followed: an artifact may hold one to a file of this machine. */
async function textOf(path: string, directory: string): Promise<Text> {
  const file = resolve(directory, path)
  const fault = (text: string): Text => ({ path, content: '', fault: text })
  try {
    const info = await lstat(file)
    if (!info.isFile()) return fault('is no file')
    if (info.size > VERDICT_BYTES) return fault(`is larger than ${VERDICT_BYTES} bytes`)
    return { path, content: await readFile(file, 'utf8'), fault: null }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error'
    return fault(`cannot be read (${code})`)
  }
}

function verdictOf(
  { path, content, fault }: Text,
  strict: boolean,
  pinned: Pinned,
  told: string,
  warn: (message: string) => void,
): Verdict {
  const lost = (detail: string) => lostVerdict({ ...pinned, run: null, detail: detail + told })
  if (fault !== null && strict) throw mistake(`${path} ${fault}`)
  if (fault !== null) return lost(`${path} ${fault}`)
  let verdict: Verdict
  try {
    verdict = parseVerdict(content, path)
  } catch (error) {
    if (strict || !(error instanceof ProblemError)) throw error
    warn(error.message)
    return lost(`${path} is no verdict: ${error.problems[0]?.message ?? ''}`)
  }
  if (verdict.sha === pinned.sha) return verdict
  const about = verdict.sha === null ? 'no commit' : verdict.sha.slice(0, 7)
  const detail = `the verdict is about ${about}, not about ${pinned.sha.slice(0, 7)}`
  return { ...overruleVerdict(verdict, detail), sha: pinned.sha }
}

function mistake(message: string): ProblemError {
  return new ProblemError([{ code: 'no-verdict', field: 'verdict', message }])
}
