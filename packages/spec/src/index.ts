export * from './nearest.ts'
export * from './problem.ts'
export * from './units.ts'
