import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type RunPaths, type RunState, type SegmentState, writeAtomic } from '@greenlight/journal'
import type { CheckpointRules } from './rules.ts'
import { contentPrint } from './content-print.ts'

/** Starts in a row that brought nothing, after which a run is given up. */
const PATIENCE = 2

/** What lay in the paths of the plan when each of the last starts began. */
interface Prints {
  readonly starts: readonly { readonly segment: number; readonly content: string }[]
}

/**
 * Why a run that was restored is given up: the two starts before this one each completed no job and raised no
 * counter or, where the plan counts nothing, left the files as they had found them. Null while there is hope.
 */
export function whyNoProgress(
  state: RunState,
  rules: CheckpointRules,
  paths: RunPaths,
  root: string,
): string | null {
  const { segments } = state
  if (segments.length < PATIENCE) return null
  const recent = segments.map((segment, at) => ({ segment, before: segments[at - 1] }))
  const idle = recent.slice(-PATIENCE).every(({ segment, before }) => isIdle(segment, before))
  if (!idle) return null
  const counts = Object.keys(rules.everyGrowth).length > 0
  if (!counts) {
    const now = contentPrint(rules, root)
    if (now === null || !sameContent(readPrints(paths), segments.length, now)) return null
  }
  const what = counts ? 'raised no counter' : 'changed no file that is saved'
  return `the last ${PATIENCE} starts completed no job and ${what}`
}

function isIdle(segment: SegmentState, before: SegmentState | undefined): boolean {
  if (segment.completed > (before?.completed ?? 0)) return false
  return Object.entries(segment.counters).every(
    ([key, value]) => value <= (before?.counters[key] ?? Number.NEGATIVE_INFINITY),
  )
}

/** `now` is what the last of them left; each of them is known by what it found. */
function sameContent({ starts }: Prints, last: number, now: string): boolean {
  const found = (segment: number) => starts.find((start) => start.segment === segment)?.content
  return Array.from({ length: PATIENCE }, (_, back) => found(last - back)).every(
    (content) => content === now,
  )
}

/**
 * Notes what this start found, for those after it: goes into its checkpoints. Where that is not possible, nobody can
 * say later that nothing has changed.
 */
export async function noteContent(
  segment: number,
  rules: CheckpointRules,
  paths: RunPaths,
  root: string,
): Promise<void> {
  if (Object.keys(rules.everyGrowth).length > 0) return
  const content = contentPrint(rules, root)
  const earlier = readPrints(paths).starts.filter((start) => start.segment < segment)
  if (content === null) return
  const starts = [...earlier.slice(1 - PATIENCE), { segment, content }]
  try {
    await writeAtomic(fileOf(paths), `${JSON.stringify({ starts })}\n`)
  } catch {
    return
  }
}

function readPrints(paths: RunPaths): Prints {
  try {
    const read: unknown = JSON.parse(readFileSync(fileOf(paths), 'utf8'))
    const starts = (read as Partial<Prints> | null)?.starts
    return { starts: Array.isArray(starts) ? starts : [] }
  } catch {
    return { starts: [] }
  }
}

function fileOf(paths: RunPaths): string {
  return join(paths.checkpoints, 'content.json')
}
