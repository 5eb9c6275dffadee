import { forgeInputs } from '@greenlight/forge'
import { defineAction, field } from '@greenlight/spec'

export const spec = defineAction({
  name: 'post-verdict',
  title: 'Say GREEN, RED or PENDING on a commit and its pull request',
  description:
    'Posts a verdict as commit status, check run and one comment, of exactly the commit that was tested. A run that died without a word is RED; what stands there already is not said twice. On the command line the token is in `GREENLIGHT_TOKEN`, and a key in `GREENLIGHT_VERDICT_KEY`.',
  command: {
    words: ['verdict', 'post'],
    exitCodes: [
      [0, 'posted, whatever the verdict'],
      [2, 'bad usage, or the forge refused something'],
      [69, 'the forge could not be reached'],
    ],
  },
  inputs: {
    ...forgeInputs,
    sha: field.string({
      description:
        'Commit that was tested, in full; the head of the pull request, or else the commit, that the host tells without it.',
      flag: { value: 'SHA' },
    }),
    pull: field.integer({
      description:
        'Number of the pull request that gets the comment; the one that the host tells without it.',
      min: 1,
    }),
    verdict: field.list({
      description:
        'Files `verdict.json`; globs are allowed. Of several, such as the cells of a matrix, the worst counts.',
      positional: 'VERDICT',
    }),
    'verdict-json': field.string({
      description:
        'The verdict itself, in place of a file: the output `verdict-json` of `validate-job`.',
      where: 'action',
    }),
    pending: field.boolean({
      description: 'Say that the run goes on: PENDING.',
      default: false,
    }),
    result: field.string({
      description:
        'How the CI system says the run job ended: `success`, `failure`, `cancelled`, `skipped`. With any word but `success` a GREEN is not believed, and a missing verdict is RED.',
      flag: { value: 'RESULT' },
    }),
    context: field.string({
      description:
        'Name under which the forge lists the verdict; plans that are judged side by side have one each.',
      default: 'greenlight',
      flag: { value: 'NAME' },
    }),
    plan: field.string({
      description: 'Name of the plan, for people, as long as no verdict tells it.',
      flag: { value: 'NAME' },
    }),
    status: field.boolean({ description: 'Post a commit status.', default: true }),
    'check-run': field.boolean({
      description:
        'Post a check run with annotations: GitHub only, and with the token of an App, such as that of a job.',
      default: false,
    }),
    comment: field.oneOf({
      description:
        'The comment on the pull request: kept up to date; written anew and the old one removed, or folded away (GitHub); only when the verdict is another than the last; or none.',
      choices: ['update', 'recreate', 'hide-previous', 'only-on-change', 'off'],
      default: 'update',
    }),
    'report-url': field.string({
      description: 'Page of the report, on the forge or the CI system, to link to.',
      flag: { value: 'URL' },
    }),
    key: field.secret({
      description:
        'Key that seals the mark in the comment, so that `read-verdict` can tell it from a forged one; `GREENLIGHT_VERDICT_KEY` without it.',
      where: 'action',
    }),
    check: field.boolean({
      description: 'Show what would be posted and change nothing.',
      default: false,
    }),
    json: field.boolean({
      description: 'Print what was posted as JSON on standard output.',
      default: false,
      where: 'command',
    }),
  },
  outputs: {
    verdict: '`GREEN`, `RED` or `PENDING`, as it was posted',
    reason: 'Why, in one word; `running` for PENDING',
    summary: 'The reason in one sentence',
    sha: 'The commit it is about',
    status: '`created`, `updated`, `unchanged` or `superseded`; empty when none was written',
    'check-run': 'The same of the check run',
    comment: 'The same of the comment',
    'comment-url': 'Page of the comment',
    stale: '`true` when the head of the pull request is another commit by now',
  },
  examples: [
    { title: 'Before the run', inputs: { pending: 'true', plan: 'stable-release' } },
    {
      title: 'After it, in a job that runs always',
      inputs: {
        'verdict-json': '${{ needs.run.outputs.verdict-json }}',
        result: '${{ needs.run.result }}',
      },
    },
    {
      title: 'From a terminal',
      line: 'greenlight verdict post --forge github --repo OWNER/NAME --sha 0123456789abcdef0123456789abcdef01234567 --pull 7 .greenlight/runs/20261121-004843-3f9c/verdict.json',
    },
  ],
})
