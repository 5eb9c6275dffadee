import type { Checked, Reading } from './model.ts'

/** For scripts: exactly two lines, whatever happened. */
export function answerLines({ verdict, build }: Pick<Reading, 'verdict' | 'build'>): string {
  const plain = build !== null && /^https?:\/\/[!-~]+$/.test(build) ? build : ''
  return `VERDICT=${verdict}\nBUILD=${plain}`
}

/** What does not count and why, newest first; for people, so not yet made inert. */
export function doubtLines(checked: readonly Checked[]): string[] {
  return checked
    .filter(({ doubt }) => doubt !== null)
    .map(
      ({ status, state, creator, doubt, detail }) =>
        `does not count (${doubt}): status ${status}, ${state}, of ${creator ?? 'nobody'}: ${detail}`,
    )
}
