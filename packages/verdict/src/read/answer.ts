import type { Checked, Reading } from './model.ts'

/** For scripts: exactly two lines, whatever happened. */
export function answerLines({ verdict, build }: Pick<Reading, 'verdict' | 'build'>): string {
  const plain = build !== null && /^https?:\/\/[!-~]+$/.test(build) ? build : ''
  return `VERDICT=${verdict}\nBUILD=${plain}`
}

/** A pull request that was tried for days has hundreds; --json lists them all. */
const MOST_LINES = 5

/** What does not count and why, newest first; for people, so not yet made inert. */
export function doubtLines(checked: readonly Checked[]): string[] {
  const lines = checked
    .filter(({ doubt }) => doubt !== null)
    .map(
      ({ status, state, creator, doubt, detail }) =>
        `does not count (${doubt}): status ${status}, ${state}, of ${creator ?? 'nobody'}: ${detail}`,
    )
  const more = lines.length - MOST_LINES
  return more > 0 ? [...lines.slice(0, MOST_LINES), `nor do ${more} older ones`] : lines
}
