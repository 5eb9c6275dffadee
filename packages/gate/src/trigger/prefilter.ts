/**
 * The `if:` of a job that holds the gate: so that ordinary comments cost no runner. It lets through
 * more than `parseTrigger` does, never less; the gate decides.
 */
export function prefilter(phrase: string): string {
  const text = phrase.replaceAll("'", "''")
  return [
    "github.event.action == 'created'",
    'github.event.issue.pull_request',
    `contains(github.event.comment.body, '${text}')`,
  ].join(' && ')
}
