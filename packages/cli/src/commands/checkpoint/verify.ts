import { formatSize } from '@greenlight/spec'
import { DAMAGED } from './failures.ts'
import { checkpointCommand } from './session.ts'
import { verifySpec } from './specs.ts'
import { noSession } from './unknown.ts'
import { counted, rateOf } from './words.ts'

export const verify = checkpointCommand({
  spec: verifySpec,
  interruptible: true,
  run: async (inputs, { terminal, store, signal, meter, vault }) => {
    const checkpoints = await vault(inputs.session)
    const began = performance.now()
    const verification = await checkpoints.verify({ signal, progress: meter.show })
    meter.end()
    const { checked, bytes, failures, newestGood } = verification
    if (checked === 0) throw await noSession(store, inputs.session)
    if (inputs.json) terminal.out(JSON.stringify(verification, null, 2))
    else {
      const rate = rateOf(bytes, performance.now() - began)
      terminal.out(`read ${counted(checked, 'checkpoint')}, ${formatSize(bytes)} (${rate})`)
      for (const { checkpoint, reason } of failures) {
        terminal.out(`  damaged: ${checkpoint}: ${reason}`)
      }
      if (newestGood === null) terminal.out('none can be restored')
      else if (failures.length === 0) terminal.out('all are good')
      else terminal.out(`the newest one that can be restored is ${newestGood}`)
    }
    if (newestGood === null) return DAMAGED
    return failures.length === 0 ? 0 : 1
  },
})
