export { entries, POST_STEPS, start } from './entries.ts'
export { table } from './table.ts'
