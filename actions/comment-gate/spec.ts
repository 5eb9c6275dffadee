import { forgeInputs } from '@greenlight/forge'
import { defineAction, field } from '@greenlight/spec'

/** Which comments start a run, and what their verdict is called: for everything that admits comments. */
export const gateInputs = {
  phrase: field.string({
    description: 'What the whole comment has to be; a blank and a full SHA may follow.',
    default: '!testme',
  }),
  permission: field.oneOf({
    description: 'The least that the author of the comment needs on the repository.',
    choices: ['write', 'maintain', 'admin'],
    default: 'write',
  }),
  'allow-forks': field.oneOf({
    description: 'Heads that lie in a fork: only when the comment names their full SHA, or never.',
    choices: ['with-sha', 'never'],
    default: 'with-sha',
  }),
  'allow-bots': field.list({
    description:
      'Logins of bots that may start runs, such as `release-app[bot]`; the list stands in for their permission.',
  }),
  context: field.string({
    description:
      'Name under which the forge lists the verdict; plans that are judged side by side have one each.',
    default: 'greenlight',
  }),
  plan: field.string({ description: 'Name of the plan, for people, while the run goes on.' }),
} as const

export const spec = defineAction({
  name: 'comment-gate',
  title: 'Decide whether a comment starts a run',
  description:
    'Admits a comment such as `!testme` on a pull request: asks the forge who wrote it and what they may do, pins the commit, takes the comment for this run alone, and posts PENDING as the receipt. A comment that starts nothing is no failure.',
  inputs: {
    ...forgeInputs,
    ...gateInputs,
    'when-busy': field.oneOf({
      description:
        'While another run of the same commit goes on: wait for it, or take its place and cancel it where the forge can.',
      choices: ['queue', 'supersede'],
      default: 'queue',
    }),
    'queue-timeout': field.duration({
      description: 'How long to wait for the run before, on hosts that do not queue by themselves.',
      default: '1h',
    }),
    comment: field.oneOf({
      description: 'Say PENDING in the comment of the verdict, too; as in `post-verdict`.',
      choices: ['update', 'recreate', 'hide-previous', 'only-on-change', 'off'],
      default: 'off',
    }),
    key: field.secret({
      description:
        'Key that seals the mark in the comment, as in `post-verdict`; `GREENLIGHT_VERDICT_KEY` without it.',
      where: 'action',
    }),
  },
  outputs: {
    accepted: '`true` when this run is to go on, else `false`',
    reason: 'Why not, in one word of a closed list: `no-trigger`, `permission-low`, `moved`, …',
    sha: 'The commit to check out, test and report: nothing else',
    pull: 'Number of the pull request',
    comment: 'Id of the comment',
    'head-ref': 'Branch of the head',
    'head-repository': 'Repository of the head, as `OWNER/NAME`',
    fork: '`true` when the head lies in a fork',
    resumed: '`true` when an earlier attempt of this run had claimed the comment',
  },
  branding: { icon: 'shield', color: 'green' },
  examples: [
    {
      title: 'Ask before anything is checked out',
      inputs: { phrase: '!testme', 'allow-forks': 'with-sha' },
    },
  ],
})
