import type { ArtifactClient } from '@actions/artifact'
import { quietly } from '../transfer/quiet.ts'

/** Loads the service's own client: it weighs megabytes, and most runs never need it. */
export async function loadArtifactClient(): Promise<ArtifactClient> {
  const { DefaultArtifactClient } = await import('@actions/artifact')
  const client = new DefaultArtifactClient()
  return {
    uploadArtifact: (...given) => onAnyHost(() => client.uploadArtifact(...given)),
    listArtifacts: (...given) => onAnyHost(() => client.listArtifacts(...given)),
    getArtifact: (...given) => onAnyHost(() => client.getArtifact(...given)),
    downloadArtifact: (...given) => onAnyHost(() => client.downloadArtifact(...given)),
    deleteArtifact: (...given) => onAnyHost(() => client.deleteArtifact(...given)),
  }
}

/**
 * The client refuses every host but github.com, *.ghe.com and *.localhost, though Gitea serves the same
 * protocol. It looks at `GITHUB_SERVER_URL`, for this and nothing else, before it first gives way; so the
 * variable is another for the length of a call that nothing can interrupt.
 */
function onAnyHost<T>(call: () => Promise<T>): Promise<T> {
  const { GITHUB_SERVER_URL: host } = process.env
  process.env['GITHUB_SERVER_URL'] = 'https://github.com'
  try {
    return quietly(call)
  } finally {
    if (host === undefined) delete process.env['GITHUB_SERVER_URL']
    else process.env['GITHUB_SERVER_URL'] = host
  }
}
