import { defineAction, field } from '@greenlight/spec'

/** `latest`, or a run id as `greenlight runs` lists it. */
const RUN_ID = /^(?:latest|\d{8}-\d{6}-[0-9a-f]+)$/

export const spec = defineAction({
  name: 'validate-job',
  post: true,
  title: 'Run a plan, or one command, and judge it',
  description:
    'Runs jobs under supervision, reads their metrics while the logs grow, judges them against criteria, and ends with a verdict and a report. With a store it saves checkpoints while it runs, and the next start of the session continues the same run, on this machine or another one. On the command line the store may be in `GREENLIGHT_STORE` as well, and the key that signs checkpoints is in `GREENLIGHT_CHECKPOINT_KEY`.',
  command: {
    words: ['run'],
    exitCodes: [
      [0, 'GREEN'],
      [1, 'RED: a job or a must criterion failed'],
      [2, 'bad usage or plan'],
      [3, 'inconclusive: something could not be decided'],
      [75, 'paused at the deadline: another start of the session continues it'],
      [124, 'timed out'],
      [130, 'interrupted by SIGINT'],
      [143, 'interrupted by SIGTERM'],
    ],
  },
  inputs: {
    plan: field.path({
      description: 'Plan file. Without `plan` and `run`, `greenlight.yaml` is used.',
      positional: 'PLAN',
    }),
    run: field.string({
      description: 'One command to run instead of a plan, handed to `/bin/sh -c`.',
      where: 'action',
    }),
    command: field.list({
      description: 'One command to run instead of a plan: the program and its arguments, no shell.',
      where: 'command',
      rest: 'COMMAND',
    }),
    name: field.string({ description: 'Name under which a run of `run` is listed and reported.' }),
    metrics: field.yaml({
      description: 'Metrics of `run`: a YAML map as under `metrics:` of a plan.',
      where: 'action',
    }),
    metric: field.lines({
      description: 'A metric of the command: a name and the pattern that finds its number.',
      where: 'command',
      flag: { value: 'NAME=PATTERN' },
    }),
    accept: field.lines({
      description:
        'Criteria of `run`, one a line: `sps.mean(last 25%) >= 40000`. They must hold; `should:` or `nice:` before one makes it a lesser tier.',
      flag: { value: 'CRITERION' },
    }),
    timeout: field.duration({
      description: 'Time limit of `run`; the whole process tree is ended and the exit code is 124.',
    }),
    retries: field.integer({
      description: 'How often `run` is tried again.',
      default: 0,
      min: 0,
      max: 100,
    }),
    env: field.list({
      description: 'Variables that `run` gets beside the base allow-list: `NAME`, or `NAME=VALUE`.',
      flag: { value: 'NAME[=VALUE]' },
    }),
    secrets: field.list({
      description: 'Names of variables handed to `run` whose values are masked everywhere.',
      flag: { name: 'secret', value: 'NAME' },
    }),
    baseline: field.path({
      description:
        'File of recorded values that `baseline` in a criterion means; replaces the one of the plan.',
    }),
    directory: field.path({
      description: 'Folder to run in; `.greenlight/runs` lies there.',
      default: '.',
      flag: { name: 'dir', value: 'DIR' },
    }),
    resume: field.string({
      description:
        'Continue a run: `latest`, or a run id. What still runs is adopted, what is finished is kept.',
      flag: { value: 'RUN', bare: { means: 'latest', pattern: RUN_ID } },
    }),
    store: field.string({
      description:
        'Where checkpoints are kept: `dir:PATH`, `s3://BUCKET/PREFIX`, `artifact:` or `cache:`. The newest good one of the session is restored, and its run continued.',
      flag: { value: 'URL' },
    }),
    session: field.string({
      description:
        'Names what is continued from start to start: a-z, 0-9, `-` and `_`. The name of the plan without it. Without a store, checkpoints are kept in `.greenlight/checkpoints`.',
      flag: { value: 'NAME' },
    }),
    'checkpoint-key': field.secret({
      description:
        'Key that signs checkpoints; one that is not signed with it is not restored. `GREENLIGHT_CHECKPOINT_KEY` without it.',
      where: 'action',
    }),
    deadline: field.string({
      description:
        'When to pause: a duration from the start of this process, such as `5h40m`, or a time, such as `2026-01-31T12:00Z`. What runs is asked to save and end, a last checkpoint is taken, and the exit code is 75.',
      flag: { value: 'TIME' },
    }),
    checkpoint: field.lines({
      description: 'Paths that checkpoints of `run` hold, relative to the folder, one a line.',
      flag: { value: 'PATH' },
    }),
    every: field.lines({
      description:
        'When a checkpoint of `run` is taken: after a time, `10m`, or when a metric has grown, `tokens: 500000`; one a line.',
      flag: { value: 'TIME|METRIC:N' },
    }),
    'on-change': field.oneOf({
      description:
        'What to do when the run to continue is of another commit or plan: `refuse`, or `restart`, which restores its files and begins a new run on them.',
      choices: ['refuse', 'restart'],
      default: 'refuse',
    }),
    only: field.list({
      description: 'Run only these jobs and what they need.',
      flag: { value: 'JOB' },
    }),
    slots: field.number({
      description: 'CPU slots that running jobs share; as many as the machine has.',
      min: 0.1,
    }),
    'keep-going': field.boolean({
      description: 'Go on with jobs that do not need a failed one.',
      default: false,
    }),
    isolation: field.oneOf({
      description:
        'How process trees are held together: the strongest that works here, or a named one.',
      choices: ['auto', 'cgroup', 'subreaper', 'pidns', 'best-effort'],
      default: 'auto',
    }),
    check: field.boolean({
      description: 'Show what would run and change nothing.',
      default: false,
    }),
    json: field.boolean({
      description: 'Print the verdict as JSON on standard output, all else on standard error.',
      default: false,
      where: 'command',
    }),
  },
  outputs: {
    verdict: '`GREEN`, `RED` or `PENDING`',
    outcome: '`passed`, `failed`, `inconclusive` or `paused`',
    reason:
      'Why, in one word: `all-passed`, `job-failed`, `criterion-failed`, `timeout`, `inconclusive`, `infrastructure`, `interrupted`, `no-work`, `no-progress`, `paused`',
    summary: 'The reason in one sentence',
    'run-id': 'Id of the run',
    'run-folder': 'Path of the run folder',
    'exit-code': 'Exit code: 0, 1, 3, 75, 124, 130 or 143',
    report: 'Path of `report.html`',
    'verdict-json':
      '`verdict.json` in one line, for `post-verdict` in another job; where it would be longer than 96 KiB, without evidence and what passed, or empty',
    checkpoint: 'Name of the last checkpoint that was saved',
    restored: 'Name of the checkpoint that was continued; empty for a new run',
    segment: 'Which start of the run this was, from 1',
    continue:
      '`true` when another start can go on: the run is paused, or was stopped after a checkpoint; `false` when it has come to its end; empty when Greenlight itself was ended before it could tell',
  },
  examples: [
    {
      title: 'One command with a limit and a criterion',
      inputs: {
        run: 'python train.py --steps 50000',
        timeout: '60m',
        metrics: "sps: {match: 'SPS: {number}'}\n",
        accept: 'sps.mean(last 25%) >= 40000\n',
      },
    },
    { title: 'A plan', inputs: { plan: 'greenlight.yaml' } },
    {
      title: 'A segment of a session that is longer than a job may be',
      inputs: { plan: 'greenlight.yaml', store: 'artifact:', deadline: '5h40m' },
    },
    { title: 'The plan of this folder', line: 'greenlight run' },
    {
      title: 'One command, no plan',
      line: "greenlight run --timeout 60m --metric 'sps=SPS: {number}' --accept 'sps.mean >= 40000' -- python train.py",
    },
    {
      title: 'A session: start it again after a crash, on any machine, and it goes on',
      line: 'greenlight run --store s3://bucket/ck --session hearts --checkpoint runs -- python train.py',
    },
    { title: 'Continue the newest run after a crash', line: 'greenlight run --resume' },
  ],
})
