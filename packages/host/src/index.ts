export type * from './host.ts'
