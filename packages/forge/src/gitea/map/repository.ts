import type { Repository } from '../../model.ts'
import type { Shape } from '../shape.ts'

export function repositoryOf(answer: Shape): Repository {
  return {
    id: answer.field('id').integer(),
    name: answer.field('full_name').name(),
    defaultBranch: answer.field('default_branch').text(),
    private: answer.field('private').boolean(),
  }
}
