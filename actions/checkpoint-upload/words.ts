import { type CompanionHistory, describeSaved } from '@greenlight/companion'
import { formatDuration, formatSize } from '@greenlight/spec'

/** A line for each checkpoint, and one for all of them. */
export function historyLines(history: CompanionHistory): string[] {
  const { lines, saved, failed } = history
  const left = saved + failed - lines.length
  return [
    ...(left > 0 ? [`${left} earlier ones are not shown`] : []),
    ...lines.map((line) => {
      const cost = `${formatDuration(line.cpuMs)} CPU; ${line.detail}`
      return line.kind === 'saved'
        ? `${timeOf(line.at)}  saved ${describeSaved(line.saved)}, ${cost}`
        : `${timeOf(line.at)}  failed after ${formatDuration(line.costMs)}, ${cost}: ${line.message}`
    }),
    total(history),
  ]
}

function total({ saved, failed, newBytes, costMs, cpuMs, ended }: CompanionHistory): string {
  const missed = failed === 0 ? '' : `, ${failed} failed`
  const count = `${saved} ${saved === 1 ? 'checkpoint' : 'checkpoints'}${missed}, ${formatSize(newBytes)} stored`
  if (ended === null) return `${count}; the process that took them did not end by itself`
  const beside = formatDuration(ended.besideMs)
  return `${count}; beside the job ${formatDuration(costMs)} of ${beside} (${percent(costMs, ended.besideMs)}), ${formatDuration(cpuMs)} CPU; at most ${formatSize(ended.maxRssBytes)} of memory`
}

function percent(part: number, whole: number): string {
  return `${((100 * part) / Math.max(1, whole)).toFixed(2)} %`
}

/** `12:00:01` of an ISO time. */
function timeOf(at: string): string {
  return at.slice(11, 19)
}
