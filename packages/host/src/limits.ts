/** GitHub refuses a step's summary as a whole beyond 1 MiB; Markdown that we add later must still fit. */
export const SUMMARY_BYTES = 900 * 1024
/** GitHub shows 10 annotations of a level per step and drops the others without a word. */
export const ANNOTATIONS_PER_LEVEL = 10
const ANNOTATION_CHARACTERS = 4000

/** Takes the place of what is cut from a summary. */
export const SUMMARY_CUT =
  '*The rest is left out: a job summary may not be larger. See the report.*'

export function cutAnnotation(message: string): string {
  const cut = message.length > ANNOTATION_CHARACTERS
  return cut ? `${message.slice(0, ANNOTATION_CHARACTERS).toWellFormed()}…` : message
}
