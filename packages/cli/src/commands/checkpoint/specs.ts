import { defineCommand, field } from '@greenlight/spec'

const json = field.boolean({
  description: 'Print the one machine-readable result on standard output.',
  default: false,
})

const common = {
  store: field.string({
    description:
      'Where the checkpoints lie: `dir:PATH`, `s3://BUCKET/PREFIX`, `artifact:` or `cache:`. Without it `GREENLIGHT_STORE`, else the one of this folder, `dir:.greenlight/checkpoints`.',
    flag: { value: 'URL' },
  }),
  state: field.path({
    description:
      'Folder of this machine for what makes the next save fast; it may be lost at any time.',
    default: '.greenlight/vault',
    flag: { value: 'DIR' },
  }),
  json,
}

const session = field.string({
  description: 'Name of what is continued: at most 80 of a-z, 0-9, - and _.',
  required: true,
  flag: { value: 'NAME' },
})

const KEY =
  'A key in `GREENLIGHT_CHECKPOINT_KEY` signs every checkpoint, and what is not signed with it is not trusted.'

const STORE_FAILED: readonly [number, string] = [
  69,
  'the store refuses, does not answer, or has no room',
]
const NOTHING_THERE: readonly [number, string] = [66, 'there is no such session or store']
const DAMAGED: readonly [number, string] = [65, 'checkpoints exist, and none of them is good']
const BAD_USAGE: readonly [number, string] = [2, 'bad usage']
const INTERRUPTED = [
  [130, 'interrupted by SIGINT'],
  [143, 'interrupted by SIGTERM'],
] as const

export const saveSpec = defineCommand({
  title: 'Save paths as a checkpoint',
  description: `Saves files and folders as the next checkpoint of a session: what changed since the last one goes to the store. It is there as a whole or not at all. ${KEY}`,
  command: {
    words: ['checkpoint', 'save'],
    exitCodes: [
      [0, 'saved'],
      [2, 'bad usage, or a path cannot be read'],
      STORE_FAILED,
      [130, 'interrupted by SIGINT: nothing was saved'],
      [143, 'interrupted by SIGTERM: nothing was saved'],
    ],
  },
  inputs: {
    paths: field.list({
      description: 'Files and folders, relative to the root. What is missing is left out and told.',
      required: true,
      positional: 'PATH',
    }),
    session,
    step: field.integer({
      description: 'Your own number for where the work stands, for `restore --step`.',
      min: 0,
    }),
    root: field.path({
      description: 'Paths are taken from here, and restored below `--into`.',
      default: '.',
      flag: { value: 'DIR' },
    }),
    exclude: field.list({
      description:
        'Leave this out, as a simple line of `.gitignore` would. Credentials, `.git` and `.greenlight` are left out unless they are named as paths.',
      flag: { value: 'PATTERN' },
    }),
    tag: field.list({
      description: 'Mark it, so that `prune --tag` keeps it.',
      flag: { value: 'TAG' },
    }),
    base: field.boolean({
      description: 'Begin a generation: everything is stored, and it needs no older checkpoint.',
      default: false,
    }),
    ...common,
  },
  examples: [
    {
      title: 'Two folders, into a folder of this machine',
      line: 'greenlight checkpoint save --store dir:/var/checkpoints --session train --step 300 model logs',
    },
  ],
})

export const restoreSpec = defineCommand({
  title: 'Restore the newest good checkpoint',
  description: `Restores what a session saved, on this machine or another one: the newest checkpoint, and where it is damaged the next older one. Everything is checked before anything is put in its place. ${KEY}`,
  command: {
    words: ['checkpoint', 'restore'],
    exitCodes: [
      [0, 'restored; perhaps an older checkpoint, which is told'],
      [2, 'bad usage, something lies in the way, or no checkpoint has the step'],
      DAMAGED,
      NOTHING_THERE,
      STORE_FAILED,
      ...INTERRUPTED,
    ],
  },
  inputs: {
    session,
    into: field.path({
      description: 'Folder to restore below; it is made when it is missing.',
      required: true,
      flag: { value: 'DIR' },
    }),
    step: field.integer({ description: 'The newest checkpoint of this step.', min: 0 }),
    replace: field.boolean({
      description: 'Put what is restored in the place of what lies there.',
      default: false,
    }),
    ...common,
  },
  examples: [
    {
      title: 'Go on where another machine stopped',
      line: 'greenlight checkpoint restore --store s3://bucket/checkpoints --session train --into .',
    },
  ],
})

export const listSpec = defineCommand({
  title: 'List the checkpoints of a session',
  description:
    'Lists checkpoints, the newest first: age, step, size, generation, state, and whether its bytes were read back on this machine. Without a session it lists those of the store.',
  command: {
    words: ['checkpoint', 'list'],
    exitCodes: [[0, 'listed'], BAD_USAGE, NOTHING_THERE, STORE_FAILED],
  },
  inputs: {
    session: field.string({
      description: 'Name of a session; all sessions in one line each without it.',
      flag: { value: 'NAME' },
    }),
    ...common,
  },
  examples: [
    {
      title: 'What there is of a session',
      line: 'greenlight checkpoint list --store dir:/var/checkpoints --session train',
    },
  ],
})

export const verifySpec = defineCommand({
  title: 'Read every checkpoint back',
  description: `Reads every byte of every checkpoint of a session and compares it with its digest. A generation that is found damaged is not built on any more. ${KEY}`,
  command: {
    words: ['checkpoint', 'verify'],
    exitCodes: [
      [0, 'all are good'],
      [1, 'some are damaged, and at least one can be restored'],
      BAD_USAGE,
      [65, 'none can be restored'],
      NOTHING_THERE,
      STORE_FAILED,
      ...INTERRUPTED,
    ],
  },
  inputs: { session, ...common },
  examples: [
    {
      title: 'All of a session',
      line: 'greenlight checkpoint verify --store dir:/var/checkpoints --session train',
    },
  ],
})

export const pruneSpec = defineCommand({
  title: 'Remove checkpoints that are no longer needed',
  description:
    'Removes what no policy keeps. Nothing goes before as many generations as are kept were read back whole.',
  command: {
    words: ['checkpoint', 'prune'],
    exitCodes: [
      [0, 'done, also when nothing could go yet'],
      BAD_USAGE,
      NOTHING_THERE,
      STORE_FAILED,
    ],
  },
  inputs: {
    session,
    last: field.integer({ description: 'Keep so many of the newest.', default: 3, min: 0 }),
    hourly: field.integer({
      description: 'Keep the newest one of each of so many hours.',
      default: 6,
      min: 0,
    }),
    generations: field.integer({
      description: 'Keep so many whole generations, each proven.',
      default: 2,
      min: 2,
    }),
    tag: field.list({
      description: 'Keep every checkpoint that was saved with this tag.',
      flag: { value: 'TAG' },
    }),
    check: field.boolean({ description: 'Say what would go, and remove nothing.', default: false }),
    ...common,
  },
  examples: [
    {
      title: 'What would go',
      line: 'greenlight checkpoint prune --store dir:/var/checkpoints --session train --check',
    },
  ],
})

export const diffSpec = defineCommand({
  title: 'Show what changed between two checkpoints',
  description:
    'Shows what was added, removed and changed between two checkpoints: bytes, modes and targets of links count, times do not.',
  command: {
    words: ['checkpoint', 'diff'],
    exitCodes: [
      [0, 'nothing changed'],
      [1, 'something did'],
      [2, 'bad usage, or no such checkpoint'],
      [65, 'one of them is damaged'],
      NOTHING_THERE,
      STORE_FAILED,
    ],
  },
  inputs: {
    before: field.string({
      description: 'The older one: its sequence or its name, as `list` shows them.',
      required: true,
      positional: 'A',
    }),
    after: field.string({ description: 'The newer one.', required: true, positional: 'B' }),
    session,
    ...common,
  },
  examples: [
    {
      title: 'From the first to the twelfth',
      line: 'greenlight checkpoint diff --store dir:/var/checkpoints --session train 1 12',
    },
  ],
})
