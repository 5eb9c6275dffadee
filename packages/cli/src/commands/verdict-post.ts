import { run as postVerdict } from '@greenlight/actions/post-verdict/run'
import { spec } from '@greenlight/actions/post-verdict/spec'
import { detectHost, runOn } from '@greenlight/host'
import type { Execute } from '../command.ts'

export const verdictPost: Execute = async (values, terminal) => {
  const json = values.get('json') === 'true'
  const host = await detectHost({ env: terminal.env, values, json })
  return runOn(host, spec, async (inputs) => {
    const { directory, env } = terminal
    const done = await postVerdict(inputs, { host, directory, env, now: () => new Date() })
    if (inputs.json) {
      const { verdict, reason, summary, sha } = done.outputs
      terminal.out(JSON.stringify({ verdict, reason, summary, sha, posted: done.posted }, null, 2))
    }
    return done
  })
}
