import type { Artifact } from '../../model.ts'
import { id, text, time } from '../client/sound.ts'

export interface RestArtifact {
  readonly id: number
  readonly name: string
  readonly expired: boolean
  readonly created_at: string | null
  readonly workflow_run?: { readonly id?: number } | null
}

export function artifactOf(artifact: RestArtifact): Artifact {
  const run = artifact.workflow_run?.id
  return {
    id: id(artifact.id),
    name: text(artifact.name),
    created: time(artifact.created_at),
    expired: artifact.expired,
    run: run === undefined ? null : id(run),
  }
}
