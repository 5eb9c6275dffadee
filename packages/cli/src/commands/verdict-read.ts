import { run } from '@greenlight/actions/read-verdict/run'
import { spec } from '@greenlight/actions/read-verdict/spec'
import { detectHost, runOn } from '@greenlight/host'
import { answerLines } from '@greenlight/verdict'
import type { Execute } from '../command.ts'

/** Standard output holds the answer and nothing else; what is not known is PENDING there too, and the exit code says why. */
export const verdictRead: Execute = async (values, terminal) => {
  const host = await detectHost({ env: terminal.env, values, json: true })
  const json = values.get('json') === 'true'
  let answer: object = { verdict: 'PENDING', build: null, sha: null, reason: 'error', checked: [] }
  let lines = answerLines({ verdict: 'PENDING', build: null })
  const exitCode = await runOn(host, spec, async (inputs) => {
    const done = await run(inputs, { host, env: terminal.env })
    answer = done.reading
    lines = answerLines(done.reading)
    return done
  })
  terminal.out(json ? JSON.stringify(answer, null, 2) : lines)
  return exitCode
}
