import { defineAction, field } from '@greenlight/spec'

export const spec = defineAction({
  name: 'checkpoint-restore',
  title: 'Restore the newest good checkpoint of a session',
  description:
    'Restores the newest checkpoint of a session that is good, every byte of it verified. A newer one that is damaged is passed over, and that is said. A session without a checkpoint is a beginning, not an error; one with checkpoints of which none can be restored is.',
  inputs: {
    store: field.string({
      description:
        'Where checkpoints are: `dir:PATH`, `s3://BUCKET/PREFIX`, `artifact:` or `cache:`. Credentials are taken from the environment.',
      required: true,
    }),
    session: field.string({
      description: 'Name under which they were saved.',
      required: true,
    }),
    into: field.path({
      description: 'Folder that the saved paths are put into; it is made when it is not there.',
      default: '.',
    }),
    step: field.integer({
      description: 'Restore the newest checkpoint of this number, instead of the newest of all.',
      min: 0,
    }),
    replace: field.boolean({
      description: 'Put what is restored in the place of what lies there already.',
      default: false,
    }),
    key: field.secret({
      description:
        'Key that the checkpoints are signed with. `GREENLIGHT_CHECKPOINT_KEY` without it.',
    }),
    required: field.boolean({
      description: 'Fail when the session has no checkpoint.',
      default: false,
    }),
  },
  outputs: {
    restored: '`true` when a checkpoint was restored, `false` when there is none',
    checkpoint: 'Its name',
    step: 'Its number, when it has one',
    generation: 'Its generation, from 1',
    age: 'Seconds since it was saved',
    fallbacks: 'How many newer checkpoints were passed over because they are not good',
    continue: '`true` when the job continues what was begun, `false` when it begins',
  },
  branding: { icon: 'rotate-ccw', color: 'green' },
  examples: [
    {
      title: 'Continue where an earlier job ended',
      inputs: { store: 'artifact:', session: 'train', replace: 'true' },
    },
    {
      title: 'A certain step, and nothing else will do',
      inputs: { store: 'dir:/srv/checkpoints', session: 'train', step: '5000', required: 'true' },
    },
  ],
})
