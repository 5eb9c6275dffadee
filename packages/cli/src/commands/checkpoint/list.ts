import { singleLine } from '@greenlight/egress'
import { formatSize } from '@greenlight/spec'
import { type Listed, listSessions, type SessionListing } from '@greenlight/vault'
import { alignColumns } from '@greenlight/verdict'
import { checkpointCommand, type Work } from './session.ts'
import { listSpec } from './specs.ts'
import { noSession } from './unknown.ts'
import { ageOf, counted, promisesWords } from './words.ts'

export const list = checkpointCommand({
  spec: listSpec,
  run: async (inputs, work) => {
    const { session, json } = inputs
    if (session === undefined) return await sessions(work, json)
    const { terminal, store } = work
    const listed = await (await work.vault(session)).list()
    if (listed.length === 0) throw await noSession(store, session)
    if (json) {
      terminal.out(JSON.stringify(listed, null, 2))
      return 0
    }
    const rows = [HEADINGS, ...listed.map(rowOf)]
    for (const line of alignColumns(rows, '')) terminal.out(line)
    for (const { sequence, problem } of listed) {
      if (problem !== null) terminal.out(`  #${sequence}: ${singleLine(problem)}`)
    }
    footer(
      work,
      listed.reduce((sum, { stored }) => sum + stored, 0),
    )
    return 0
  },
})

async function sessions(work: Work, json: boolean): Promise<number> {
  const found = await listSessions(work.store)
  if (json) {
    work.terminal.out(JSON.stringify(found, null, 2))
    return 0
  }
  if (found.length === 0) work.terminal.out('no sessions here yet')
  const now = Date.now()
  const row = ({ session, checkpoints, newest }: SessionListing) => [
    session,
    counted(checkpoints, 'checkpoint'),
    ageOf(now - Date.parse(newest)),
  ]
  for (const line of alignColumns(found.map(row), '')) work.terminal.out(line)
  footer(work, null)
  return 0
}

const HEADINGS = ['', 'AGE', 'STEP', 'SIZE', 'STORED', 'GENERATION', 'STATE', 'VERIFIED', 'TAGS']

function rowOf(one: Listed): string[] {
  const { sequence, age, step, bytes, stored, generation, state, verified, tags, fuzzy } = one
  return [
    `#${sequence}`,
    ageOf(age),
    step === null ? '-' : String(step),
    bytes === null ? '?' : formatSize(bytes),
    formatSize(stored),
    String(generation),
    fuzzy === 0 ? state : `${state}, ${fuzzy} fuzzy`,
    verified === null ? 'not yet' : ageOf(Date.now() - Date.parse(verified)),
    singleLine(tags.map(shortened).join(', ')),
  ]
}

/** Runs mark their checkpoints with commits and digests. */
function shortened(tag: string): string {
  return tag.replace(/[0-9a-f]{40,}$/u, (digest) => digest.slice(0, 12))
}

/** Where it lies, and what that means. */
function footer({ store, terminal }: Work, stored: number | null): void {
  const [where = '', cost = ''] = promisesWords(store.url, store.promises)
  terminal.out('')
  terminal.out(stored === null ? where : `${formatSize(stored)} in ${where}`)
  terminal.out(cost)
}
