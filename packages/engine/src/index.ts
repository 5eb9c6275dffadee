export type * from './launch/contract.ts'
export type * from './run.ts'
export { supervise } from './supervise.ts'
export { closingStatus } from './supervision.ts'
