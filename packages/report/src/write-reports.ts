import { relative } from 'node:path'
import { type EventData, runPaths, writeAtomic } from '@greenlight/journal'
import { collectReport, type ReportInput } from './collect.ts'
import { renderCtrf } from './ctrf.ts'
import { renderPage } from './html/page.ts'
import { renderJunit } from './junit.ts'
import { renderMarkdown } from './markdown.ts'

/** GitHub refuses a job summary over 1 MiB as a whole; the rest is for what others append. */
export const SUMMARY_LIMIT_BYTES = 900 * 1024

/**
 * Writes `verdict.json`, `report.html`, `report.md`, `junit.xml` and `ctrf.json` into the run folder,
 * each atomically, and tells what was written, paths relative to it. A file that is the same already is left alone. Rejects
 * when a file cannot be written; the others before it stay.
 */
export async function writeReports(
  input: ReportInput,
): Promise<readonly EventData['file.written'][]> {
  const verdict = { ...input.verdict, report: 'report.html' }
  const data = collectReport({ ...input, verdict })
  const paths = runPaths(input.folder)
  const files: readonly (readonly [string, string])[] = [
    [paths.verdict, `${JSON.stringify(data.verdict, null, 2)}\n`],
    [paths.reportHtml, renderPage(data)],
    [paths.reportMarkdown, renderMarkdown(data, SUMMARY_LIMIT_BYTES)],
    [paths.junit, renderJunit(data)],
    [paths.ctrf, renderCtrf(data)],
  ]
  const written: EventData['file.written'][] = []
  for (const [path, content] of files) {
    const file = await writeAtomic(path, content)
    written.push({ ...file, path: relative(input.folder, path) })
  }
  return written
}

/** The report as Markdown for a job summary, at most `limitBytes` of UTF-8; says what it had to leave out. */
export function renderSummary(
  input: ReportInput,
  limitBytes: number = SUMMARY_LIMIT_BYTES,
): string {
  return renderMarkdown(collectReport(input), limitBytes)
}
