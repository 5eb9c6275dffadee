import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { runGreenlight, type TemporaryDirectory, temporaryDirectory } from '@greenlight/testkit'
import { expect, test } from 'vitest'

/** Counts, and goes on where its file says it was. */
const PLAN = `version: 1
jobs:
  train:
    run: |
      n=$(cat step 2>/dev/null || echo 0); echo "begins at $n"
      trap 'exit 0' TERM
      while [ "$n" -lt "$GOAL" ]; do n=$((n + 1)); echo $n > part && mv part step; sleep 0.05; done
    env: {GOAL: null}
    checkpoint: {paths: [step]}
`

test('a session pauses on one machine and ends on another', async () => {
  using store = temporaryDirectory()
  using first = temporaryDirectory()
  using second = temporaryDirectory()
  for (const folder of [first, second]) folder.write('greenlight.yaml', PLAN)
  const session = ['run', '--store', `dir:${store.path}`, '--session', 'hearts']
  const paused = await runGreenlight([...session, '--deadline', '4s'], {
    cwd: first.path,
    env: { GOAL: '600' },
  })
  expect(paused.exitCode).toBe(75)
  const goal = Number(first.read('step')) + 3
  const ended = await runGreenlight(session, { cwd: second.path, env: { GOAL: String(goal) } })
  expect(ended.exitCode).toBe(0)
  expect(ended.stdout).toContain(`begins at ${goal - 3}\n`)
  expect(second.read('step')).toBe(`${goal}\n`)
  expect(runs(second)).toEqual(runs(first))
}, 60_000)

function runs(folder: TemporaryDirectory): string[] {
  return readdirSync(join(folder.path, '.greenlight', 'runs'))
}
