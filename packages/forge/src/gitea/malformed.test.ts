import { expect, test } from 'vitest'
import { type Forge, ForgeError } from '@greenlight/forge'
import { recorded, startRecordedGitea } from '../../test/recorded-gitea.ts'

const SHA = /[0-9a-f]{40}/.exec(recorded('statuses').request)?.[0] ?? ''
const RUN = lastNumber('run')
const COMMENT = lastNumber('comment')

/** What reads each answer; the others that it takes on the way are played as they are. */
const READERS: readonly (readonly [string, (forge: Forge) => Promise<unknown>, ...string[]])[] = [
  ['user', (forge) => forge.account()],
  ['repository', (forge) => forge.about()],
  ['pull', (forge) => forge.pulls.get(1)],
  ['pull of a fork that is gone', (forge) => forge.pulls.get(2)],
  ['pulls', (forge) => forge.pulls.list({ state: 'open', limit: 5 })],
  ['statuses', (forge) => forge.statuses.list(SHA)],
  ['comments', (forge) => forge.comments.list(1)],
  ['comment', (forge) => forge.comments.get(COMMENT)],
  ['permission of the owner', (forge) => forge.permissions.of('ci')],
  ['branch', (forge) => forge.branches.get('feature')],
  ['tag', (forge) => forge.tags.get('v1')],
  ['file', (forge) => forge.files.get('f.txt', 'feature')],
  ['run that failed', (forge) => forge.runs.get(RUN), 'jobs that ended'],
  ['jobs that ended', (forge) => forge.runs.get(RUN), 'run that failed'],
  ['jobs that ended', (forge) => forge.runs.jobs(RUN)],
  ['runs', (forge) => forge.runs.list({ limit: 5 }), 'jobs'],
  ['releases', (forge) => forge.releases.list(5)],
]

const WRONG: readonly unknown[] = [undefined, null, 7.5, 'x']

test.for(READERS)(
  '%s: no wrong field becomes a silent undefined',
  async ([name, read, ...more]) => {
    const gitea = await startRecordedGitea()
    gitea.play(...more)
    const { request, answer, ...rest } = recorded(name)
    gitea.answer(request, { ...rest, answer })
    expect(holes(await read(await gitea.open()))).toEqual([])
    const seen: string[] = []
    for (const place of placesIn(answer)) {
      for (const wrong of WRONG) {
        gitea.answer(request, { ...rest, answer: replaced(answer, place, wrong) })
        const at = `${place.join('.')} = ${JSON.stringify(wrong)}`
        seen.push(await outcome(at, await gitea.open(), read))
      }
    }
    expect(seen.filter((one) => !/^(?:malformed|unsupported|whole)$/.test(one))).toEqual([])
    expect(seen.filter((one) => one === 'malformed').length).toBeGreaterThan(5)
  },
)

test('the error names the place and the address, and not what stood there', async () => {
  const gitea = await startRecordedGitea()
  const { request, answer, ...rest } = recorded('pull')
  const wrong = replaced(answer, ['head', 'sha'], 'hunter2')
  gitea.answer(request, { ...rest, answer: wrong })
  const error = await gitea.forge.pulls.get(1).catch((thrown: unknown) => thrown)
  expect(error).toMatchObject({ reason: 'malformed', name: 'ForgeError' })
  expect(String(error)).toContain('GET /repos/ci/demo/pulls/1.head.sha')
  expect(String(error)).not.toContain('hunter2')
})

test.for([null, [], 'text', 5, {}, { message: 'fine' }])(
  '%j is no pull request',
  async (answer) => {
    const gitea = await startRecordedGitea()
    gitea.answer('GET /repos/ci/demo/pulls/1', { status: 200, answer })
    await expect(gitea.forge.pulls.get(1)).rejects.toMatchObject({ reason: 'malformed' })
  },
)

test.for(['text', 5, {}, { message: 'fine' }])('%j is no list of comments', async (answer) => {
  const gitea = await startRecordedGitea()
  gitea.answer('GET /repos/ci/demo/issues/1/comments', { status: 200, answer })
  await expect(gitea.forge.comments.list(1)).rejects.toMatchObject({ reason: 'malformed' })
})

test('null is an empty list, for so the server writes one', async () => {
  const gitea = await startRecordedGitea()
  gitea.answer('GET /repos/ci/demo/issues/1/comments', { status: 200, answer: null })
  expect(await gitea.forge.comments.list(1)).toEqual([])
})

function lastNumber(name: string): number {
  return Number(/(\d+)$/.exec(recorded(name).request)?.[1])
}

async function outcome(
  at: string,
  forge: Forge,
  read: (forge: Forge) => Promise<unknown>,
): Promise<string> {
  try {
    const found = holes(await read(forge))
    return found.length === 0 ? 'whole' : `${at} makes ${found.join(', ')} undefined`
  } catch (error) {
    return error instanceof ForgeError ? error.reason : `${at} throws ${String(error)}`
  }
}

type Place = readonly string[]

/** Of every list only the first item, for the rest are like it. */
function placesIn(value: unknown, at: Place = []): Place[] {
  if (typeof value !== 'object' || value === null) return []
  const entries = Array.isArray(value)
    ? value.slice(0, 1).map((item: unknown): [string, unknown] => ['0', item])
    : Object.entries(value)
  return entries.flatMap(([name, item]) => [[...at, name], ...placesIn(item, [...at, name])])
}

function replaced(value: unknown, place: Place, wrong: unknown): unknown {
  const copy: unknown = structuredClone(value)
  let target = copy as object
  for (const name of place.slice(0, -1)) target = Reflect.get(target, name) as object
  Reflect.set(target, place.at(-1) ?? '', wrong)
  return copy
}

/** Where a result holds nothing, or a number that is none. */
function holes(value: unknown, at = 'result'): string[] {
  if (value === undefined || Number.isNaN(value)) return [at]
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return []
  return Object.entries(value).flatMap(([name, item]) => holes(item, `${at}.${name}`))
}
