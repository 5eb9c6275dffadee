import { constants } from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { type ServedClaim, type SpokenEnd, VERDICT_FILE } from '@greenlight/gate'
import { ProblemError } from '@greenlight/spec'
import { lostVerdict, overruleVerdict, parseVerdict, type Verdict } from '@greenlight/verdict'

const LARGEST = 4 * 1024 * 1024

/**
 * What a start came to. The file was left by a command that may have run code of the pull request:
 * it is believed about this commit only, and a GREEN only of a command that ended well and in time.
 */
export async function leftVerdict(
  claim: ServedClaim,
  { id, folder, ended }: SpokenEnd,
  plan: string,
): Promise<Verdict> {
  const lost = (detail: string) => lostVerdict({ sha: claim.sha, plan, run: id, detail })
  if (ended.kind === 'lost') return lost(ended.detail)
  const how = ended.timedOut ? 'ran out of time' : `ended with exit code ${ended.code ?? 'none'}`
  const text = await readPlainFile(join(folder, VERDICT_FILE))
  if (text === null) return lost(`the command ${how} and left no verdict`)
  let verdict: Verdict
  try {
    verdict = parseVerdict(text, VERDICT_FILE)
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    return lost(`the command ${how} and left no verdict that can be read: ${error.message}`)
  }
  if (verdict.sha !== claim.sha) return lost('the verdict is about another commit')
  if (verdict.verdict === 'PENDING') return lost(`the command ${how} before its verdict`)
  const well = ended.code === 0 && !ended.timedOut
  return verdict.verdict === 'GREEN' && !well
    ? overruleVerdict(verdict, `the command ${how}`)
    : verdict
}

/** Null for what is not there, is no plain file, or is too large: a link may lead to what is not the command's. */
async function readPlainFile(path: string): Promise<string | null> {
  const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK
  const handle = await open(path, flags).catch(() => null)
  if (handle === null) return null
  try {
    const stat = await handle.stat()
    return stat.isFile() && stat.size <= LARGEST ? await handle.readFile('utf8') : null
  } finally {
    await handle.close()
  }
}
