import { formatProblem, type Problem } from '@greenlight/spec'
import type { AnnotationPlace } from './host.ts'

/** Where a problem is shown: a file of the repository, not a made-up name such as `<inputs>`. */
export function problemPlace(problem: Problem): AnnotationPlace {
  const { place } = problem
  if (place === undefined || place.file.startsWith('<')) return {}
  return { file: place.file, line: place.line }
}

export function problemText(problem: Problem): string {
  return formatProblem(problem)
}
