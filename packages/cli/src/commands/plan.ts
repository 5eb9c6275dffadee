import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { explainPlan, parsePlan, renderPlan, selectJobs } from '@greenlight/plan'
import { ProblemError } from '@greenlight/spec'
import { command } from '../command.ts'
import { planSpec } from './specs.ts'

export const plan = command(planSpec, async (inputs, terminal) => {
  const text = await readFile(resolve(terminal.directory, inputs.plan), 'utf8').catch(
    (error: NodeJS.ErrnoException) => {
      throw new ProblemError([
        {
          code: 'no-plan',
          field: 'PLAN',
          message:
            error.code === 'ENOENT'
              ? `there is no ${inputs.plan} here`
              : `${inputs.plan} cannot be read (${error.code ?? error.message})`,
          hint: 'name a plan file: greenlight plan PLAN',
        },
      ])
    },
  )
  const parsed = parsePlan(text, inputs.plan)
  const only = inputs.only.length === 0 ? null : inputs.only
  if (inputs.json)
    terminal.out(JSON.stringify(explainPlan(parsed, selectJobs(parsed, only)), null, 2))
  else for (const line of renderPlan(parsed, only)) terminal.out(line)
  return 0
})
