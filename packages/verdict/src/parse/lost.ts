import { singleLine } from '@greenlight/egress'
import { VERDICT_SCHEMA, type Verdict } from '../model.ts'
import { clip } from '../words.ts'

/** Longest summary of a verdict, in code points. */
const SUMMARY = 140

/** RED, `infrastructure`: nobody told how it ended. `detail` says in one sentence what is known. */
export function lostVerdict(about: {
  readonly sha: string | null
  readonly plan: string
  readonly run: string | null
  readonly detail: string
}): Verdict {
  return {
    schema: VERDICT_SCHEMA,
    verdict: 'RED',
    reason: 'infrastructure',
    summary: clip(singleLine(about.detail), SUMMARY),
    run: about.run ?? '',
    attempt: 1,
    sha: about.sha,
    dirty: false,
    plan: { name: about.plan, path: '', sha256: '' },
    started: '',
    finished: null,
    jobs: [],
    criteria: [],
    gates: [],
    report: null,
  }
}

/** RED, `infrastructure`, with the jobs and criteria of a verdict that cannot be taken at its word. */
export function overruleVerdict(verdict: Verdict, detail: string): Verdict {
  return {
    ...verdict,
    verdict: 'RED',
    reason: 'infrastructure',
    summary: clip(singleLine(detail), SUMMARY),
  }
}
