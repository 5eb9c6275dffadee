import type { Artifact } from '../../model.ts'
import type { Shape } from '../shape.ts'

export function artifactOf(item: Shape): Artifact {
  return {
    id: item.field('id').integer(),
    name: item.field('name').name(),
    created: item.field('created_at').time(),
    expired: item.field('expired').boolean(),
    run: item.field('workflow_run').optional()?.field('id').integer() ?? null,
  }
}
