import { planShape } from './plan-shape.ts'

/**
 * JSON Schema (draft-07, which editors support best) of the plan file, made from the same shapes
 * that read it. Cycles, unknown names and the grammar of criteria are beyond a schema.
 */
export const planSchema: object = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'Greenlight plan',
  description: 'A plan of jobs with metrics and criteria: greenlight.yaml.',
  ...planShape.schema,
}
