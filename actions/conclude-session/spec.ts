import { defineAction, field } from '@greenlight/spec'

export const spec = defineAction({
  name: 'conclude-session',
  title: 'Say how a session of several CI jobs ended',
  description:
    'Takes the last verdict that a job of the chain told, and says GREEN only when it is GREEN, about this commit, and the last job that ran succeeded. A chain that is over and still PENDING, or never told a verdict, is RED.',
  inputs: {
    'verdict-json': field.string({
      description: 'Output `verdict-json` of the last job of the chain that told one.',
    }),
    results: field.list({
      description:
        'How the jobs ended, in their order: `success`, `failure`, `cancelled`, `skipped`, `paused` or `lost`.',
      required: true,
    }),
    plan: field.string({ description: 'Name of the plan, for people, when no verdict tells it.' }),
  },
  outputs: {
    verdict: '`GREEN` or `RED`',
    reason: 'Why, in one word',
    summary: 'The reason in one sentence',
    'verdict-json': 'The verdict in one line, for `post-verdict`',
    file: 'Path of the verdict as a file',
    result: '`success` or `failure`, for `result` of `post-verdict`',
  },
  branding: { icon: 'flag', color: 'green' },
  examples: [
    {
      title: 'After a chain of two, in a job that runs always',
      inputs: {
        'verdict-json':
          '${{ needs.second.outputs.verdict-json || needs.first.outputs.verdict-json }}',
        results: '${{ needs.first.result }}, ${{ needs.second.result }}',
      },
    },
  ],
})
