import { defineCommand, field } from '@greenlight/spec'

export const checkpointNowSpec = defineCommand({
  title: 'Have a checkpoint taken now',
  description:
    'Asks the run or the action `checkpoint-upload` that takes checkpoints of this folder for one, waits for it, and prints what was saved. Meant for the steps of a job: before something risky, or when a program knows that it is worth it.',
  command: {
    words: ['checkpoint', 'now'],
    exitCodes: [
      [0, 'it was saved'],
      [1, 'there was nothing to save'],
      [2, 'nobody takes checkpoints of this folder'],
      [
        69,
        'it was not saved: the store has no room or does not answer, or who was asked has ended',
      ],
      [130, 'interrupted: the checkpoint is taken all the same'],
    ],
  },
  inputs: {
    directory: field.path({
      description: 'Folder whose checkpoints are meant: the one that holds `.greenlight`.',
      default: '.',
      flag: { name: 'dir', value: 'DIR' },
    }),
    step: field.integer({
      description: 'Number of the checkpoint, by which it can be restored.',
      min: 0,
      flag: { value: 'N' },
    }),
    json: field.boolean({
      description: 'Print one JSON object: what was saved, and how the others went.',
      default: false,
    }),
  },
  examples: [
    { title: 'From a training script', line: 'greenlight checkpoint now --step 5000' },
    { title: 'For another program', line: 'greenlight checkpoint now --dir work --json' },
  ],
})
