import type { Verdict } from '../model.ts'

/**
 * Of what is handed from job to job as an output. The action that gets it finds it in its
 * environment, where Linux takes no more than 128 KiB in one variable.
 */
const HANDED_BYTES = 96 * 1024

/**
 * `verdict.json` in one line of at most `bytes`: without evidence and trends where it would be
 * longer, then without the criteria that passed; empty when that is not enough either.
 */
export function compactVerdict(verdict: Verdict, bytes = HANDED_BYTES): string {
  const bare: Verdict = {
    ...verdict,
    jobs: verdict.jobs.map((job) => ({ ...job, evidence: [] })),
    criteria: verdict.criteria.map((criterion) => ({ ...criterion, trend: [], evidence: [] })),
  }
  const unmet = bare.criteria.filter(({ outcome }) => outcome !== 'passed')
  for (const form of [verdict, bare, { ...bare, criteria: unmet }]) {
    const text = JSON.stringify(form)
    if (Buffer.byteLength(text) <= bytes) return text
  }
  return ''
}
