// Runs in the reader's browser, inlined into report.html. Types are stripped when it is generated.
import type uPlotType from 'uplot'

declare const uPlot: typeof uPlotType

interface Mark {
  readonly outcome: 'passed' | 'failed' | 'inconclusive'
  readonly levels: readonly number[]
  readonly window: { readonly from: number; readonly to: number } | null
}

interface Chart {
  readonly unit: string | null
  readonly axis: 'step' | 'sample'
  readonly x: number[]
  readonly mean: (number | null)[]
  readonly band: { readonly min: (number | null)[]; readonly max: (number | null)[] } | null
  readonly marks: readonly Mark[]
}

const HEIGHT = 210
const FONT = '12px system-ui, -apple-system, "Segoe UI", Roboto, sans-serif'

const charts = JSON.parse(document.getElementById('chart-data')?.textContent ?? '[]') as Chart[]
const grouped = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 6 })
const compact = new Intl.NumberFormat('en-US', { notation: 'compact', maximumSignificantDigits: 4 })
const drawn = new Map<HTMLElement, uPlotType>()

for (const place of document.querySelectorAll<HTMLElement>('[data-chart]')) draw(place)

const resized = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    const plot = drawn.get(target as HTMLElement)
    const width = target.clientWidth
    if (plot !== undefined && width > 0 && width !== plot.width)
      plot.setSize({ width, height: HEIGHT })
  }
})
for (const place of drawn.keys()) resized.observe(place)

matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => {
  for (const place of Array.from(drawn.keys())) draw(place)
})

function draw(place: HTMLElement): void {
  const index = Number(place.dataset['chart'])
  const chart = charts[index]
  if (chart === undefined) return
  drawn.get(place)?.destroy()
  const readout = document.querySelector<HTMLElement>(`[data-readout="${index}"]`)
  drawn.set(place, plotOf(place, chart, readout))
}

function plotOf(place: HTMLElement, chart: Chart, readout: HTMLElement | null): uPlotType {
  const ink = colours()
  const resting = readout?.dataset['rest'] ?? readout?.textContent ?? ''
  if (readout !== null) readout.dataset['rest'] = resting
  const lone = chart.x.length < 60
  const { band } = chart
  const line = {
    stroke: ink.accent,
    width: 1.75,
    points: { show: lone, size: 5, fill: ink.accent },
  }
  const hidden = { stroke: 'transparent', points: { show: false } }
  const options: uPlotType.Options = {
    width: place.clientWidth,
    height: HEIGHT,
    legend: { show: false },
    padding: [10, 10, 0, 0],
    cursor: { y: false, drag: { x: false, y: false }, points: { size: 7 } },
    scales: { x: { time: false }, y: { range: (_plot, low, high) => rangeOf(chart, low, high) } },
    axes: [axis(ink, 28), { ...axis(ink, 56), values: (_plot, ticks) => ticks.map(shortened) }],
    series: band === null ? [{}, line] : [{}, line, hidden, hidden],
    ...(band === null ? {} : { bands: [{ series: [3, 2], fill: ink.band }] }),
    hooks: {
      drawClear: [(plot) => shade(plot, chart, ink)],
      draw: [(plot) => levels(plot, chart, ink)],
      setCursor: [
        (plot) => {
          const at = plot.cursor.idx
          if (readout !== null) readout.textContent = at == null ? resting : pointText(chart, at)
        },
      ],
    },
  }
  const columns = band === null ? [chart.x, chart.mean] : [chart.x, chart.mean, band.min, band.max]
  return new uPlot(options, columns as uPlotType.AlignedData, place)
}

/** Room for the values and for every threshold that is drawn. */
function rangeOf(chart: Chart, low: number | null, high: number | null): [number, number] {
  const marks = chart.marks.flatMap((mark) => mark.levels)
  const all = [low, high, ...marks].filter(
    (value) => value !== null && Number.isFinite(value),
  ) as number[]
  const least = all.length === 0 ? 0 : Math.min(...all)
  const most = all.length === 0 ? 1 : Math.max(...all)
  const room = most === least ? Math.abs(most) * 0.1 || 1 : (most - least) * 0.08
  return [least >= 0 && least - room < 0 ? 0 : least - room, most + room]
}

/** The samples that counted, behind the line. */
function shade(plot: uPlotType, chart: Chart, ink: Colours): void {
  const { ctx, bbox } = plot
  ctx.save()
  ctx.fillStyle = ink.window
  for (const window of distinct(chart.marks)) {
    const from = plot.valToPos(window.from, 'x', true)
    const to = plot.valToPos(window.to, 'x', true)
    ctx.fillRect(from, bbox.top, Math.max(to - from, 2), bbox.height)
  }
  ctx.restore()
}

function distinct(
  marks: readonly Mark[],
): readonly { readonly from: number; readonly to: number }[] {
  const seen = new Map<string, { readonly from: number; readonly to: number }>()
  for (const { window } of marks) {
    if (window !== null) seen.set(`${window.from}:${window.to}`, window)
  }
  return Array.from(seen.values())
}

/** Thresholds as dashed lines with their number at the right end. */
function levels(plot: uPlotType, chart: Chart, ink: Colours): void {
  const { ctx, bbox } = plot
  const ratio = devicePixelRatio
  ctx.save()
  ctx.font = FONT.replace('12px', `${11 * ratio}px`)
  ctx.textBaseline = 'bottom'
  const labelled: number[] = []
  for (const mark of chart.marks) {
    for (const level of mark.levels) {
      const y = plot.valToPos(level, 'y', true)
      ctx.strokeStyle = ctx.fillStyle = ink[mark.outcome]
      ctx.lineWidth = 1.25 * ratio
      ctx.setLineDash([5 * ratio, 4 * ratio])
      ctx.beginPath()
      ctx.moveTo(bbox.left, y)
      ctx.lineTo(bbox.left + bbox.width, y)
      ctx.stroke()
      // Where two thresholds lie close, the second has its number at the other end.
      const crowded = labelled.some((other) => Math.abs(other - y) < 14 * ratio)
      const end = crowded ? bbox.left + 2 * ratio : bbox.left + bbox.width - 2 * ratio
      ctx.textAlign = crowded ? 'left' : 'right'
      ctx.setLineDash([])
      ctx.strokeStyle = ink.panel
      ctx.lineWidth = 4 * ratio
      ctx.lineJoin = 'round'
      ctx.strokeText(grouped.format(level), end, y - 2 * ratio)
      ctx.fillText(grouped.format(level), end, y - 2 * ratio)
      labelled.push(y)
    }
  }
  ctx.restore()
}

function pointText(chart: Chart, at: number): string {
  const x = chart.x[at]
  const mean = chart.mean[at]
  if (x === undefined) return ''
  const unit = chart.unit === null ? '' : ` ${chart.unit}`
  const value = mean == null ? 'not a number' : `${grouped.format(mean)}${unit}`
  const least = chart.band?.min[at]
  const most = chart.band?.max[at]
  const range =
    least == null || most == null || least === most
      ? ''
      : ` (${grouped.format(least)} to ${grouped.format(most)})`
  return `${chart.axis} ${grouped.format(x)}: ${value}${range}`
}

function axis(ink: Colours, size: number): uPlotType.Axis {
  return {
    stroke: ink.muted,
    font: FONT,
    size,
    gap: 4,
    grid: { stroke: ink.grid, width: 1 },
    ticks: { show: false },
    values: (_plot, ticks) => ticks.map(shortened),
  }
}

function shortened(value: number): string {
  return Math.abs(value) >= 10_000 ? compact.format(value) : grouped.format(value)
}

interface Colours {
  readonly accent: string
  readonly band: string
  readonly window: string
  readonly grid: string
  readonly muted: string
  readonly panel: string
  readonly passed: string
  readonly failed: string
  readonly inconclusive: string
}

function colours(): Colours {
  const style = getComputedStyle(document.documentElement)
  const of = (name: string): string => style.getPropertyValue(name).trim()
  return {
    accent: of('--accent'),
    band: of('--band'),
    window: of('--window'),
    grid: of('--grid'),
    muted: of('--muted'),
    panel: of('--panel'),
    passed: of('--green'),
    failed: of('--red'),
    inconclusive: of('--amber'),
  }
}
