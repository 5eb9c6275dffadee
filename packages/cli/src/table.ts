import { spec as extractMetrics } from '@greenlight/actions/extract-metrics/spec'
import { spec as postVerdict } from '@greenlight/actions/post-verdict/spec'
import { spec as readVerdict } from '@greenlight/actions/read-verdict/spec'
import { spec as validateJob } from '@greenlight/actions/validate-job/spec'
import type { Command } from './command.ts'
import { checkpointNowSpec } from './commands/checkpoint-now-spec.ts'
import { checkpointCommands } from './commands/checkpoint/index.ts'
import { gateSpec } from './commands/gate/spec.ts'
import {
  completionSpec,
  planSpec,
  reportSpec,
  runsSpec,
  showSpec,
  tailSpec,
} from './commands/specs.ts'

/** In the order help lists them. Specs are light and always loaded; what a command does is loaded when it is called. */
export const table: readonly Command[] = [
  { spec: validateJob, load: async () => (await import('./commands/run.ts')).run },
  { spec: extractMetrics, load: async () => (await import('./commands/extract.ts')).extract },
  {
    spec: postVerdict,
    load: async () => (await import('./commands/verdict-post.ts')).verdictPost,
  },
  {
    spec: readVerdict,
    load: async () => (await import('./commands/verdict-read.ts')).verdictRead,
  },
  { spec: gateSpec, load: async () => (await import('./commands/gate/gate.ts')).gate },
  ...checkpointCommands,
  {
    spec: checkpointNowSpec,
    load: async () => (await import('./commands/checkpoint-now.ts')).checkpointNow,
  },
  { spec: planSpec, load: async () => (await import('./commands/plan.ts')).plan },
  { spec: runsSpec, load: async () => (await import('./commands/runs.ts')).runs },
  { spec: showSpec, load: async () => (await import('./commands/show.ts')).show },
  { spec: tailSpec, load: async () => (await import('./commands/tail.ts')).tail },
  { spec: reportSpec, load: async () => (await import('./commands/report.ts')).report },
  {
    spec: completionSpec,
    load: async () => {
      const { completion } = await import('./commands/completion.ts')
      return completion(table.map(({ spec }) => spec))
    },
  },
]
