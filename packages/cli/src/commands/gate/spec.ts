import { gateInputs } from '@greenlight/actions/comment-gate/spec'
import { forgeInputs } from '@greenlight/forge'
import { defineCommand, field } from '@greenlight/spec'

const { forge, 'api-url': apiUrl } = forgeInputs

export const gateSpec = defineCommand({
  title: 'Receive webhooks, and start a command or a pipeline for each trigger',
  description:
    'Listens for the comment webhooks of GitHub, Gitea and Forgejo, admits triggers as `comment-gate` does, starts a command or a pipeline once for each, and posts the verdict. Webhooks go to `/webhook`; `/healthz` tells how it is. The secrets of the webhooks are in `GREENLIGHT_GATE_SECRET`, between blanks while one is being replaced; the token of the forge is in `GREENLIGHT_TOKEN`.',
  command: {
    words: ['gate'],
    exitCodes: [
      [0, 'stopped by SIGTERM or SIGINT'],
      [2, 'bad usage, or the forge refused'],
      [130, 'stopped at once by a second SIGINT'],
      [143, 'stopped at once by a second SIGTERM'],
    ],
  },
  inputs: {
    command: field.list({
      description:
        'Command for each claim, without a shell. It finds the commit in `GREENLIGHT_SHA` and leaves its `verdict.json` at `GREENLIGHT_VERDICT`.',
      rest: 'COMMAND',
    }),
    repo: field.list({
      description: 'Repository that is served, as `OWNER/NAME`.',
      required: true,
      flag: { value: 'OWNER/NAME' },
    }),
    forge,
    'api-url': apiUrl,
    listen: field.string({
      description: 'Address and port to listen on.',
      default: '127.0.0.1:8787',
      flag: { value: 'HOST:PORT' },
    }),
    url: field.string({
      description:
        'Address under which people reach this gate; the statuses then link to `URL/runs/ID`, else to the pull request.',
      flag: { value: 'URL' },
    }),
    state: field.path({
      description: 'Folder for what has been claimed and what is to be done.',
      default: '.greenlight/gate',
      flag: { value: 'DIR' },
    }),
    ...gateInputs,
    'when-busy': field.oneOf({
      description:
        'While a run of the same commit goes on: wait for it, the newest trigger only; or end it.',
      choices: ['queue', 'supersede'],
      default: 'queue',
    }),
    comment: field.oneOf({
      description: 'The comment with the verdict, as in `post-verdict`.',
      choices: ['update', 'recreate', 'hide-previous', 'only-on-change', 'off'],
      default: 'update',
    }),
    slots: field.integer({ description: 'Runs at once.', default: 1, min: 1, max: 64 }),
    timeout: field.duration({
      description: 'Time limit of a run; the whole process tree is ended, and the verdict is RED.',
      default: '6h',
    }),
    grace: field.duration({
      description:
        'On SIGTERM, how long to wait for what runs; the rest is taken up at the next start.',
      default: '30s',
    }),
    dispatch: field.string({
      description: 'Start this workflow of the forge, with inputs `sha` and `pull`, not a command.',
      flag: { value: 'WORKFLOW' },
    }),
    pipeline: field.oneOf({
      description:
        'Start a pipeline of this CI system, not a command; its token is in `WOODPECKER_TOKEN` or `DRONE_TOKEN`.',
      choices: ['woodpecker', 'drone'],
    }),
    'ci-url': field.string({
      description: 'Root of the pages of that CI system.',
      flag: { value: 'URL' },
    }),
    'ci-repo': field.string({
      description: 'The repository there, as `OWNER/NAME` or by its number; `repo` without it.',
      flag: { value: 'OWNER/NAME' },
    }),
    'ci-branch': field.string({
      description: 'Branch whose pipeline is started.',
      default: 'main',
      flag: { value: 'BRANCH' },
    }),
  },
  examples: [
    {
      title: 'A script on a server of your own',
      line: 'greenlight gate --repo OWNER/NAME --forge gitea --api-url https://git.example.org/api/v1 --state /var/lib/greenlight -- /usr/local/bin/qualify',
    },
    {
      title: 'A pipeline of Woodpecker',
      line: 'greenlight gate --repo OWNER/NAME --forge forgejo --api-url https://git.example.org/api/v1 --pipeline woodpecker --ci-url https://ci.example.org',
    },
  ],
})
