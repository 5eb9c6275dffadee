import { forgeInputs } from '@greenlight/forge'
import { defineAction, field } from '@greenlight/spec'

export const spec = defineAction({
  name: 'read-verdict',
  title: 'Read the verdict on a pull request',
  description:
    'Reads the verdict on the head of a pull request and believes it only when creator, commit, run, workflow and time can be verified. With `post` it asks for one first, with exactly one comment, and waits for the answer. On the command line the token is in `GREENLIGHT_TOKEN`, and a key in `GREENLIGHT_VERDICT_KEY`.',
  command: {
    words: ['verdict', 'read'],
    exitCodes: [
      [0, 'GREEN'],
      [1, 'RED'],
      [2, 'bad usage, or no access'],
      [3, 'PENDING: no verdict that could be verified, in the time given'],
      [69, 'the forge does not answer'],
    ],
  },
  inputs: {
    ...forgeInputs,
    pull: field.string({
      description:
        'Pull request: its number, `OWNER/NAME#N` or the address of its page. Without it, the one that the host works on.',
      flag: { value: 'N' },
    }),
    sha: field.string({
      description:
        'Commit, in full; the head of the pull request without it. With both, it has to be the head.',
      flag: { value: 'SHA' },
    }),
    post: field.boolean({
      description:
        'Post the trigger and take no verdict that is older. Needs the token of a bot user or App.',
      default: false,
    }),
    phrase: field.string({
      description: 'The trigger; on a pull request from a fork the commit is added.',
      default: '!testme',
    }),
    timeout: field.duration({
      description: 'How long to wait for a verdict; `0s` looks once.',
      default: '30m',
    }),
    follow: field.boolean({
      description: 'Go on with the new head when it moves; without it the answer is PENDING.',
      default: false,
    }),
    context: field.string({
      description: 'Context of the status that holds the verdict.',
      default: 'greenlight',
    }),
    creator: field.list({
      description:
        'Who may post: ids, which tell an account for good, or logins. Without it only the bot of the forge’s own Actions.',
      flag: { value: 'ID' },
    }),
    workflow: field.list({
      description: 'Workflows whose runs may judge: a file name, or a path.',
      default: ['testme.yml'],
      flag: { value: 'FILE' },
    }),
    'pull-request-runs': field.boolean({
      description:
        'Believe runs of the event `pull_request` too, though their workflow comes from the pull request.',
      default: false,
    }),
    'max-age': field.duration({ description: 'Older verdicts do not count.', default: '7d' }),
    'build-url': field.string({
      description:
        'For another CI system than the forge’s Actions: start of the addresses of its builds. Needs `creator` and a key.',
      flag: { value: 'URL' },
    }),
    key: field.secret({
      description:
        'Key that `post-verdict` seals its comment with; then the seal has to be there and agree. `GREENLIGHT_VERDICT_KEY` without it.',
      where: 'action',
    }),
    json: field.boolean({
      description: 'Print one JSON object with what was looked at, instead of the two lines.',
      default: false,
      where: 'command',
    }),
  },
  outputs: {
    verdict: '`GREEN`, `RED` or `PENDING`; `PENDING` also when the forge does not answer',
    build: 'Address of the run that says so; empty while there is none',
    sha: 'The commit',
    reason:
      '`verified`, `run-failed`, `in-flight`, `no-status`, `not-ours`, `head-moved`, `timeout`, or `error`',
  },
  examples: [
    {
      title: 'Ask for a verdict and wait for it',
      inputs: { post: 'true', timeout: '2h', token: '${{ secrets.BOT_TOKEN }}' },
    },
    {
      title: 'The same on the command line',
      line: 'greenlight verdict read --forge github --repo octo/hearts --pull 7 --post --timeout 2h',
    },
    {
      title: 'Look once',
      line: 'greenlight verdict read --forge github --repo octo/hearts --pull 7 --timeout 0s --json',
    },
  ],
})
