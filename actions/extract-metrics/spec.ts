import { defineAction, field } from '@greenlight/spec'

export const spec = defineAction({
  name: 'extract-metrics',
  title: 'Read metrics out of files that exist already',
  description:
    'Reads metrics out of logs, JSONL, JSON and CSV files of any size, plain, gzip or zstd, and judges them. Without criteria it passes when every named metric was found.',
  command: {
    words: ['extract'],
    exitCodes: [
      [0, 'passed'],
      [1, 'a must criterion failed'],
      [2, 'bad usage, or a file that cannot be read'],
      [3, 'inconclusive: a metric is missing'],
    ],
  },
  inputs: {
    files: field.list({
      description: 'Files to read; globs are allowed.',
      required: true,
      positional: 'FILE',
    }),
    metrics: field.yaml({
      description: 'Metrics to read: a YAML map as under `metrics:` of a plan.',
      where: 'action',
    }),
    metric: field.lines({
      description:
        'A metric: a name and the pattern that finds its number, or the value path of a JSONL, JSON or CSV file.',
      where: 'command',
      flag: { value: 'NAME=PATTERN' },
    }),
    plan: field.path({ description: 'Plan whose metrics and criteria are used; needs `job`.' }),
    job: field.string({ description: 'Job of the plan.' }),
    accept: field.lines({
      description:
        'Criteria, one a line. They must hold; `should:` or `nice:` before one makes it a lesser tier.',
      flag: { value: 'CRITERION' },
    }),
    baseline: field.path({
      description: 'File of recorded values that `baseline` in a criterion means.',
    }),
    format: field.oneOf({
      description: 'How the files are read: by their ending, as lines of a log, or as records.',
      choices: ['auto', 'log', 'jsonl', 'json', 'csv'],
      default: 'auto',
    }),
    json: field.boolean({
      description: 'Print metrics, criteria and outcome as JSON on standard output.',
      default: false,
      where: 'command',
    }),
  },
  outputs: {
    outcome: '`passed`, `failed` or `inconclusive`',
    metrics: 'Every metric with count, min, max, mean, last and more, as JSON',
    criteria: 'Every criterion as judged, as JSON',
    'exit-code': 'Exit code: 0, 1 or 3',
  },
  examples: [
    {
      title: 'Speed and reward of a training log',
      inputs: {
        files: 'train.log',
        metrics: "sps: {match: 'SPS: {number}'}\nreward: {match: 'reward {number}'}\n",
        accept: 'sps.mean >= 40000\n',
      },
    },
    {
      title: 'The same on the command line',
      line: "greenlight extract train.log --metric 'sps=SPS: {number}' --accept 'sps.mean >= 40000' --json",
    },
    {
      title: 'A value of a JSONL file',
      line: 'greenlight extract metrics.jsonl --metric reward=eval.reward',
    },
  ],
})
