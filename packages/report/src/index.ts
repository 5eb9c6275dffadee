export type { ReportInput } from './collect.ts'
export { renderSummary, SUMMARY_LIMIT_BYTES, writeReports } from './write-reports.ts'
export { type ConsoleOptions, createConsole } from './console/console.ts'
export type { ConsoleSink, RunConsole, Terminal, Verbosity } from './console/model.ts'
