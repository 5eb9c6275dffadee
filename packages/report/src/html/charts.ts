import { countOf, formatQuantity } from '@greenlight/verdict'
import type { Chart, ReportData } from '../report-data.ts'
import { html, type Content, type Markup } from './markup.ts'
import { outcomeTag } from './outcome.ts'

/** A figure for each metric: the drawing is made by the page's script, its facts stand here in words. */
export function charts(data: ReportData): Markup | null {
  const { items, leftOut } = data.charts
  if (items.length === 0) return null
  return html`<section aria-labelledby="metrics"><h2 id="metrics">Metrics</h2>
<div class="charts">${items.map(figure)}</div>
${leftOut > 0 ? html`<p class="muted">${countOf(leftOut, 'more metric')} not drawn; their samples are in the run folder under metrics/.</p>` : null}
<noscript><p class="muted">The charts need JavaScript; their numbers are in the tables.</p></noscript></section>`
}

function figure(chart: Chart, index: number): Markup {
  return html`<figure><figcaption><span class="chart-title"><strong>${chart.metric}</strong>${chart.unit === null ? null : html` <span class="muted">${chart.unit}</span>`}</span><span class="muted chart-job">${chart.job}</span></figcaption>
<div class="chart" data-chart="${index}" role="img" aria-label="${spoken(chart)}"></div>
<p class="readout muted" data-readout="${index}">${resting(chart)}</p>
${chart.marks.length === 0 ? null : html`<ul class="marks">${chart.marks.map(mark)}</ul>`}</figure>`
}

function mark(each: Chart['marks'][number]): Markup {
  return html`<li>${outcomeTag(each.outcome)} <code>${each.text}</code>${each.window === null ? null : html` <span class="muted">shaded: what counted</span>`}</li>`
}

function resting(chart: Chart): Content {
  const last = chart.mean.findLast((value) => value !== null)
  return `${countOf(chart.samples, 'sample')}${last === undefined ? '' : `, last ${formatQuantity(last, chart.unit)}`}`
}

function spoken(chart: Chart): string {
  const values = chart.mean.filter((value) => value !== null)
  const range =
    values.length === 0
      ? 'no finite value'
      : `from ${formatQuantity(Math.min(...values), chart.unit)} to ${formatQuantity(Math.max(...values), chart.unit)}`
  const marks = chart.marks.map((each) => `${each.text} ${each.outcome}`).join('; ')
  return `${chart.metric} of ${chart.job} over ${countOf(chart.samples, 'sample')}, ${range}. ${marks}`
}
