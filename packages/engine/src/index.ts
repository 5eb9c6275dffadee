export type * from './launch/contract.ts'
export type * from './run.ts'
