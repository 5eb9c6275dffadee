import { defineCommand, field, SHELLS } from '@greenlight/spec'

const json = field.boolean({
  description: 'Print the one machine-readable result on standard output.',
  default: false,
})

const directory = field.path({
  description: 'Folder whose runs are meant: the one that holds `.greenlight`.',
  default: '.',
  flag: { name: 'dir', value: 'DIR' },
})

const run = field.string({
  description: 'Run id, or the beginning of one; the newest run when left out.',
  positional: 'RUN',
})

export const planSpec = defineCommand({
  title: 'Show what a plan would run',
  description: 'Checks a plan and prints what would run, in what order, and why. Runs nothing.',
  command: {
    words: ['plan'],
    exitCodes: [
      [0, 'the plan is good'],
      [2, 'it is not'],
    ],
  },
  inputs: {
    plan: field.path({ description: 'Plan file.', positional: 'PLAN', default: 'greenlight.yaml' }),
    only: field.list({
      description: 'Only these jobs and what they need.',
      flag: { value: 'JOB' },
    }),
    json,
  },
  examples: [{ title: 'The plan of this folder', line: 'greenlight plan' }],
})

export const runsSpec = defineCommand({
  title: 'List the runs of this folder',
  description:
    'Lists runs, the newest first: id, verdict or status, plan, commit, how long it took and how long ago it began.',
  command: { words: ['runs'] },
  inputs: {
    directory,
    limit: field.integer({ description: 'At most so many.', default: 20, min: 1 }),
    json,
  },
  examples: [{ title: 'The last five', line: 'greenlight runs --limit 5' }],
})

export const showSpec = defineCommand({
  title: 'Show a run, or one job of it',
  description:
    'Shows verdict, jobs, criteria, phases, checkpoints and starts of a run; with a job, its attempts and the end of its log.',
  command: { words: ['show'] },
  inputs: {
    run,
    job: field.string({ description: 'A job of the run.', positional: 'JOB' }),
    lines: field.integer({
      description: 'Lines of the log that are shown of a job.',
      default: 20,
      min: 0,
    }),
    directory,
    json,
  },
  examples: [
    { title: 'The newest run', line: 'greenlight show' },
    { title: 'A job of it', line: "greenlight show latest 'train[seed=1]'" },
  ],
})

export const tailSpec = defineCommand({
  title: 'Print the events of a run',
  description: 'Prints the events of a run, one a line; follows a run that is under way.',
  command: { words: ['tail'] },
  inputs: {
    run,
    type: field.list({
      description: 'Only events of this type, or of this noun: `job`, `job.finished`.',
      flag: { value: 'TYPE' },
    }),
    job: field.list({ description: 'Only events of this job.', flag: { value: 'JOB' } }),
    level: field.oneOf({
      description: 'Only events of this level or a graver one.',
      choices: ['debug', 'info', 'warning', 'error'],
      default: 'debug',
    }),
    since: field.string({
      description:
        'Only events after this: a duration such as `10m`, or a time such as `2026-01-31T12:00Z`.',
      flag: { value: 'TIME' },
    }),
    follow: field.boolean({
      description: 'Go on until the run ends.',
      default: false,
      flag: { short: 'f' },
    }),
    directory,
    json: field.boolean({
      description: 'Print the lines as they are in `events.jsonl`.',
      default: false,
    }),
  },
  examples: [{ title: 'What happens now', line: 'greenlight tail --follow' }],
})

export const reportSpec = defineCommand({
  title: 'Write the reports of a run again, and say where they are',
  description:
    'Rebuilds `report.html`, `report.md`, JUnit XML and CTRF of a run from its events, and prints the path of `report.html`.',
  command: { words: ['report'] },
  inputs: { run, directory, json },
  examples: [{ title: 'The newest run', line: 'greenlight report' }],
})

export const completionSpec = defineCommand({
  title: 'Print a completion script for your shell',
  description: 'Prints a script that completes commands, flags and values.',
  command: { words: ['completion'] },
  inputs: {
    shell: field.oneOf({
      description: 'Your shell.',
      choices: SHELLS,
      required: true,
      positional: 'SHELL',
    }),
  },
  examples: [{ title: 'For this bash', line: 'source <(greenlight completion bash)' }],
})
