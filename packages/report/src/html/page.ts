import { singleLine } from '@greenlight/egress'
import { CHARTS_JS, UPLOT_CSS, UPLOT_JS } from '../generated/uplot-assets.ts'
import type { Chart, ReportData } from '../report-data.ts'
import { charts } from './charts.ts'
import { facts, header } from './header.ts'
import { logs } from './logs.ts'
import { html, jsonData, trusted, type Markup } from './markup.ts'
import { session } from './session.ts'
import { STYLES } from './styles.ts'
import { criterionTable, jobTable } from './tables.ts'
import { timeline } from './timeline.ts'

/** Nothing may be loaded from anywhere, not even by what a job might have smuggled in. */
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"

const ICON_COLOURS = { GREEN: '%231a7f4b', RED: '%23b3261e', PENDING: '%238a5a00' }

/** `report.html`: one file that works offline. */
export function renderPage(data: ReportData): string {
  const { verdict } = data
  const title = `${verdict.verdict} · ${singleLine(verdict.plan.name)} · Greenlight`
  const drawn = data.charts.items.length > 0
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${trusted(POLICY)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<link rel="icon" href="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Ccircle cx='8' cy='8' r='7' fill='${trusted(ICON_COLOURS[verdict.verdict])}'/%3E%3C/svg%3E">
<style>${trusted(drawn ? UPLOT_CSS : '')}${trusted(STYLES)}</style>
</head>
<body>
<a class="skip" href="#content">Skip to the jobs</a>
<div class="page">
${header(data)}
${navigation(data)}
<main id="content">
${isOpen(data) ? [session(data), criterionTable(data)] : [criterionTable(data), session(data)]}
${timeline(data)}
${jobTable(data)}
${charts(data)}
${logs(data)}
${facts(data)}
</main>
<footer><p>Run ${verdict.run}. The run folder holds what this page is made of: <code>events.jsonl</code> is the record, <code>verdict.json</code> the result for programs.</p></footer>
</div>
${drawn ? scripts(data) : null}
</body>
</html>
`.text
}

/** While a run is not over, how far it is says more than its criteria. */
function isOpen({ verdict }: ReportData): boolean {
  return verdict.verdict === 'PENDING'
}

function navigation(data: ReportData): Markup {
  const first = [
    ['criteria', 'Criteria', true],
    ['session', 'Session', data.session !== null],
  ] as const
  const links = [
    ...(isOpen(data) ? first.toReversed() : first),
    ['timeline', 'Timeline', data.jobs.some((job) => job.attempts.length > 0)],
    ['jobs', 'Jobs', true],
    ['metrics', 'Metrics', data.charts.items.length > 0],
    ['logs', 'Logs', data.logs.items.length > 0],
    ['facts', 'Facts', true],
  ] as const
  return html`<nav aria-label="On this page"><ul>${links
    .filter(([, , there]) => there)
    .map(([id, name]) => html`<li><a href="#${id}">${name}</a></li>`)}</ul></nav>`
}

function scripts(data: ReportData): Markup {
  return html`${jsonData('chart-data', data.charts.items.map(drawingOf))}
<script>${trusted(UPLOT_JS)}</script>
<script>${trusted(CHARTS_JS)}</script>`
}

/** What the page's script needs of a chart; everything else about it is HTML already. */
function drawingOf({ unit, axis, x, mean, band, marks }: Chart): object {
  const drawn = marks.map(({ outcome, levels, window }) => ({ outcome, levels, window }))
  return { unit, axis, x, mean, band, marks: drawn }
}
