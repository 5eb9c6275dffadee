export { entries, start } from './entries.ts'
export { table } from './table.ts'
