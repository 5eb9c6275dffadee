import { forgeInputs } from '@greenlight/forge'
import { defineAction, field } from '@greenlight/spec'

export const spec = defineAction({
  name: 'choose-tier',
  title: 'Decide how long a session is due',
  description:
    'Chooses the tier of a session: the longest whose last success is older than its period, or the one that is named. What succeeded is told by the artifacts `greenlight-tier-NAME-TIER` of earlier runs on the default branch. A history that cannot be read is an error and no guess.',
  inputs: {
    ...forgeInputs,
    name: field.string({
      description: 'Whose history counts: a-z, 0-9, `-` and `_`.',
      default: 'mega',
    }),
    tiers: field.yaml({
      description:
        'Tiers as a YAML map: `weekly: {period: 7d, duration: 1h}`. One without a period is never due and only chosen by name. Without it: weekly 1 h, monthly 4 h, quarterly (91 d) 7 h, release 12 h by name.',
    }),
    tier: field.string({ description: 'The tier to take, whatever is due; no history is read.' }),
    segment: field.duration({
      description: 'The longest that one job of the chain may work.',
      default: '5h30m',
    }),
    'most-segments': field.integer({
      description: 'How many jobs the chain has at most, one of which may be lost.',
      default: 4,
      min: 1,
      max: 100,
    }),
    slack: field.duration({
      description:
        'A tier is due so much before its period is over: schedules start late, and not always equally late.',
      default: '1d',
    }),
  },
  outputs: {
    tier: 'The tier; empty when none is due',
    reason: 'Why, in one sentence',
    minutes: 'Duration of the tier in whole minutes',
    segments: 'How many jobs the chain may use: as many as the duration takes, and one to spare',
    deadline: 'For `deadline` of `validate-job` in each of them',
    'timeout-minutes':
      'For `timeout-minutes` of each of these jobs: the deadline and time to restore and to save',
    artifact: 'Name of the artifact that a success leaves behind',
    due: 'Every tier as JSON: `[{tier, period, duration, last, age, due}]`, longest first; `[]` when one was named',
  },
  branding: { icon: 'clock', color: 'green' },
  examples: [
    { title: 'What is due', inputs: { name: 'mega' } },
    {
      title: 'Tiers of our own',
      inputs: {
        tiers: 'nightly: {period: 1d, duration: 2h}\nfull: {period: 30d, duration: 12h}\n',
        slack: '3h',
      },
    },
    { title: 'The one that somebody chose', inputs: { tier: 'release' } },
  ],
})
