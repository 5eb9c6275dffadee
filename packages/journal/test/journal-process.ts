import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { createRedactor } from '@greenlight/egress'
import { onTestFinished } from 'vitest'
import type { EventData } from '../src/events.ts'
import { type Journal, openJournal } from '../src/open-journal.ts'

export const RUN = '20261121-004843-3f9c'

export const OPENED: EventData['run.opened'] = {
  greenlight: '0.1.0',
  plan: 'hearts',
  plan_path: 'greenlight.yaml',
  plan_sha256: 'aa',
  sha: null,
  dirty: false,
  directory: '/somewhere',
  host: 'terminal',
  pid: 1,
  slots: 2,
  isolation: 'best-effort',
  isolation_reason: 'nothing stronger',
}

export const STARTING: EventData['attempt.starting'] = {
  timeout_ms: 1000,
  isolation: 'best-effort',
  why: 'first attempt',
}

export const EXITED: EventData['attempt.exited'] = {
  exit_code: 1,
  signal: null,
  timed_out: false,
  duration_ms: 5,
  stragglers: 0,
  kill_proof: 'no-children',
  source: 'launcher',
}

export const SAVED: EventData['checkpoint.saved'] = {
  checkpoint: 1,
  name: 'g1-1',
  sequence: 1,
  generation: 1,
  step: null,
  files: 10,
  bytes: 1000,
  new_bytes: 100,
  fuzzy: 0,
  duration_ms: 20,
}

export const RESTORED: EventData['checkpoint.restored'] = {
  name: 'g1-2',
  sequence: 2,
  generation: 1,
  step: null,
  age_ms: 60_000,
  fallbacks: 0,
  files: 10,
  bytes: 1000,
}

/** A folder for a run that does not exist yet; gone after the test. */
export function newFolder(): string {
  const directory = mkdtempSync(path.join(os.tmpdir(), 'journal-'))
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }))
  return path.join(directory, 'runs', RUN)
}

export async function open(folder: string, secrets: string[] = []): Promise<Journal> {
  return openJournal({ folder, run: RUN, redactor: createRedactor(secrets) })
}

export function metric(name: string, last: number): EventData['metric.reduced'] {
  return { metric: name, unit: null, count: 1, last, min: 0, max: 1, mean: 0.5, near_misses: 0 }
}

export function criterion(id: string, actual: number): EventData['criterion.judged'] {
  return {
    id,
    tier: 'must',
    text: 'sps.mean >= 1',
    metric: 'sps',
    expected: '>= 1',
    actual,
    unit: null,
    outcome: 'passed',
    reason: '',
    samples: 3,
    thresholds: [1],
    trend: [],
    evidence: [],
  }
}

/**
 * A process of its own that runs `body` with a journal on `folder` as `journal`; `prefix` is put
 * before the command line of node in a shell.
 */
export function journalProcess(folder: string, body: string, prefix = '') {
  const script = `
    import { createRedactor } from '@greenlight/egress'
import { onTestFinished } from 'vitest'
    import { openJournal } from '@greenlight/journal'
    const options = { folder: process.env.FOLDER, run: '${RUN}', redactor: createRedactor([]) }
    try {
      const journal = await openJournal(options)
      ${body}
    } catch (error) {
      console.log(JSON.stringify(error.problems ?? String(error)))
      process.exitCode = 1
    }`
  const child = spawn(
    'sh',
    ['-c', `${prefix} exec "$NODE" -C source --input-type=module -e "$SCRIPT"`],
    {
      cwd: import.meta.dirname,
      env: { ...process.env, NODE: process.execPath, SCRIPT: script, FOLDER: folder },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  let output = ''
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString()
  })
  const ended = new Promise<void>((resolve) => {
    child.on('close', () => resolve())
  })
  /** Resolves when the output holds `text`; rejects when the process ends without it. */
  const says = (text: string) =>
    new Promise<void>((resolve, reject) => {
      const look = () => output.includes(text) && resolve()
      look()
      child.stdout.on('data', look)
      child.on('close', () => reject(new Error(`ended after: ${output}`)))
    })
  return { pid: child.pid, kill: () => child.kill('SIGKILL'), ended, says, output: () => output }
}
