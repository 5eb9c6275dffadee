import { formatSize } from '@greenlight/spec'
import { countOf } from '@greenlight/verdict'
import type { LogTail, ReportData } from '../report-data.ts'
import { html, type Markup } from './markup.ts'

/** The ends of the logs of attempts that did not pass. */
export function logs(data: ReportData): Markup | null {
  const { items, leftOut } = data.logs
  if (items.length === 0) return null
  return html`<section aria-labelledby="logs"><h2 id="logs">Log evidence</h2>
${items.map(tail)}
${leftOut > 0 ? html`<p class="muted">${countOf(leftOut, 'more log')} in the run folder under jobs/.</p>` : null}</section>`
}

function tail(log: LogTail, index: number): Markup {
  const before =
    log.skipped > 0 ? `last lines, ${formatSize(log.skipped)} before them left out` : 'whole log'
  return html`<details${index < 3 ? html` open` : null}><summary><strong>${log.job}</strong> attempt ${log.attempt} <span class="muted">${log.path}, ${before}</span></summary>
<div class="log" tabindex="0" role="region" aria-label="End of the log of ${log.job}, attempt ${log.attempt}"><pre>${log.text === '' ? html`<span class="muted">(empty)</span>` : log.text}</pre></div></details>`
}
