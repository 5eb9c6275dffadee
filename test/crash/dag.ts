import type { Job, Plan } from '@greenlight/plan'
import { seededRandom } from './random.ts'

/** A plan of `count` jobs in random layers; each needs up to three jobs of the layer before it. */
export function randomPlan(seed: number, count: number, ledger: string): Plan {
  const random = seededRandom(seed)
  const layers: string[][] = []
  const jobs: Job[] = []
  while (jobs.length < count) {
    const width = Math.min(count - jobs.length, 1 + Math.floor(random() * 12))
    const above = layers.at(-1) ?? []
    const layer = Array.from({ length: width }, (_, at) => `j${jobs.length + at}`)
    for (const id of layer) {
      const picks = Array.from({ length: 3 }, () => above[Math.floor(random() * above.length)])
      const needs = [...new Set(picks)].filter((need) => need !== undefined)
      jobs.push(ledgerJob(id, needs, 10 + Math.floor(random() * 50), ledger))
    }
    layers.push(layer)
  }
  const source = {
    path: 'greenlight.yaml',
    text: `# ${seed}\n`,
    sha256: `${seed}`.padStart(64, '0'),
  }
  return { name: 'crash', jobs, slots: null, capacity: {}, phases: [], baseline: null, source }
}

function ledgerJob(
  id: string,
  needs: readonly string[],
  milliseconds: number,
  ledger: string,
): Job {
  const sleep = (milliseconds / 1000).toFixed(3)
  return {
    id,
    entry: id,
    matrix: {},
    needs,
    command: {
      kind: 'shell',
      script: `echo "B ${id}" >> "$LEDGER"; sleep ${sleep}; echo "E ${id}" >> "$LEDGER"`,
    },
    directory: '.',
    timeoutMs: 60_000,
    graceMs: 1000,
    retry: { attempts: 1, backoffMs: 10, maxBackoffMs: 10, stopOnSameFailure: false },
    env: { LEDGER: ledger },
    secrets: [],
    resources: { cpus: 1, memoryBytes: null, named: {} },
    inputs: [],
    outputs: [],
    metrics: [],
    criteria: [],
    checkpoint: null,
  }
}
