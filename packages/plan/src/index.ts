export type * from './model.ts'
export { type CriterionPlace, parseCriterion } from './criterion.ts'
