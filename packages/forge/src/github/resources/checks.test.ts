import { describe, expect, it } from 'vitest'
import { githubBench, REPO, SHA } from '../../../test/github.ts'
import { drop } from '../../../test/wire.ts'

describe('a check', () => {
  const annotation = { path: 'a', line: 1, level: 'notice', title: 't', message: 'm' } as const
  const check = {
    name: 'greenlight',
    sha: SHA,
    externalId: 'run-1',
    detailsUrl: null,
    state: 'completed',
    conclusion: 'success',
    title: 't',
    summary: 's',
    annotations: [],
  } as const

  it('has its annotations in requests of fifty, a thousand in all, and says what is left out', async () => {
    const { wire, forge } = await githubBench()
    wire.reply({ status: 201, body: json() })
    const annotations = Array.from({ length: 1234 }, () => annotation)
    await forge.checks?.create({ ...check, annotations })
    const outputs = wire.arrived.map(
      ({ body }) =>
        (JSON.parse(body) as { output: { summary: string; annotations: unknown[] } }).output,
    )
    expect(outputs).toHaveLength(20)
    expect(outputs.map((output) => output.annotations.length)).toEqual(
      Array.from({ length: 20 }, () => 50),
    )
    expect(outputs[0]?.summary).toContain('234 more annotations are left out')
  })

  it('gets only the annotations that it does not have', async () => {
    const { wire, forge, sent } = await githubBench()
    wire.on(`GET ${REPO}/check-runs/4`, { body: json({ output: { annotations_count: 50 } }) })
    wire.on(`PATCH ${REPO}/check-runs/4`, { body: json() })
    const annotations = Array.from({ length: 60 }, (_unused, line) => ({ ...annotation, line }))
    await forge.checks?.update(4, { ...check, annotations })
    expect(wire.requests()).toEqual([`GET ${REPO}/check-runs/4`, `PATCH ${REPO}/check-runs/4`])
    const { annotations: seen } = sent(/PATCH/)['output'] as {
      annotations: { start_line: number }[]
    }
    expect(seen.map((one) => one.start_line)).toEqual([50, 51, 52, 53, 54, 55, 56, 57, 58, 59])
  })

  it('whose answer was lost is found by our own id', async () => {
    const { wire, forge } = await githubBench()
    wire.on(`POST ${REPO}/check-runs`, drop)
    const check_runs = [json({ id: 9, external_id: 'run-2' }), json({ id: 8 })]
    wire.on(/^GET .*check-runs/, { body: { total_count: 2, check_runs } })
    expect((await forge.checks?.create(check))?.id).toBe(8)
  })
})

function json(about: object = {}): unknown {
  return {
    id: 4,
    name: 'greenlight',
    external_id: 'run-1',
    status: 'completed',
    conclusion: 'success',
    html_url: 'https://github.com/x',
    output: { annotations_count: 0 },
    ...about,
  }
}
