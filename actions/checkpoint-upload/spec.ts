import { defineAction, field } from '@greenlight/spec'

export const spec = defineAction({
  name: 'checkpoint-upload',
  title: 'Save checkpoints while a job runs',
  description:
    'Placed before the steps of a job it saves checkpoints in the background while they run: by time, when a counter has grown, when `greenlight checkpoint now` asks, and a last one when the job ends, also when it failed or was cancelled. Placed after them it saves once. The pause after a checkpoint follows what it cost, for a share of about 3.5 % of the time.',
  inputs: {
    store: field.string({
      description:
        'Where checkpoints go: `dir:PATH`, `s3://BUCKET/PREFIX`, `artifact:` or `cache:`. Credentials are taken from the environment.',
      required: true,
    }),
    session: field.string({
      description:
        'Name of what is continued: at most 80 of `a-z 0-9 - _`. `checkpoint-restore` finds it again by this name.',
      required: true,
    }),
    paths: field.lines({
      description: 'Files and folders to save, one a line, relative to `directory`.',
      required: true,
    }),
    exclude: field.lines({
      description:
        'What to leave out, one pattern a line, as in a simple `.gitignore`; `.git`, `.env` and credentials are left out in any case.',
    }),
    every: field.lines({
      description:
        'When a checkpoint is due, one a line: a duration such as `10m`, or a counter and how much it grows, such as `tokens: 500000`. Whichever comes first.',
      default: ['10m'],
    }),
    metrics: field.yaml({
      description:
        'The counters of `every`: a YAML map as under `metrics:` of a plan. One that is named `step` numbers the checkpoints.',
    }),
    log: field.path({
      description: 'File that counters are read from which name none, relative to `directory`.',
    }),
    mode: field.oneOf({
      description:
        '`during` saves in the background until the job ends; `once` saves now. Where a step cannot outlast itself, as in Drone and Woodpecker, it is always `once`.',
      choices: ['during', 'once'],
      default: 'during',
    }),
    step: field.integer({
      description: 'Number of the checkpoint of `once`, by which it can be restored.',
      min: 0,
    }),
    key: field.secret({
      description:
        'Signs the checkpoints; one that is not signed with it is not restored. `GREENLIGHT_CHECKPOINT_KEY` without it.',
    }),
    required: field.boolean({
      description:
        'Fail when the last checkpoint could not be saved; without it that is a warning, for the job is worth more than its checkpoint.',
      default: false,
    }),
    directory: field.path({
      description: 'Folder that paths start from and are restored into.',
      default: '.',
    }),
  },
  outputs: {
    saved: '`true` when the last checkpoint was saved',
    checkpoint: 'Name of the newest checkpoint; empty when there is none',
    step: 'Its number, when it has one',
    sequence: 'Which checkpoint of the session it is, from 1',
    generation: 'Its generation, from 1',
    bytes: 'Bytes of the files in it',
    'new-bytes': 'Bytes that went to the store, by all checkpoints of this step',
    count: 'How many checkpoints this step saved',
    failed: 'How many could not be saved',
  },
  post: true,
  branding: { icon: 'save', color: 'green' },
  examples: [
    {
      title: 'In the background of the steps that follow',
      inputs: {
        store: 'artifact:',
        session: 'train',
        paths: 'runs/train\n',
        every: '10m\ntokens: 500000\n',
        metrics: "tokens: {match: 'tokens={number}'}\n",
        log: 'runs/train/log',
      },
    },
    {
      title: 'Once, after a step',
      inputs: { store: 'cache:', session: 'train', paths: 'runs/train\n', mode: 'once' },
    },
  ],
})
