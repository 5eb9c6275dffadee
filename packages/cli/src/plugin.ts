import { detectHost, pluginInputs } from '@greenlight/host'
import { BAD_INPUT, didYouMean, type Problem, quote } from '@greenlight/spec'
import type { Programs } from './entries.ts'

/**
 * The program of the Drone and Woodpecker image: starts the action that the setting `action` names,
 * with the other settings as its inputs. Without one, or with an unknown one, it says which there are.
 */
export async function startPlugin(actions: Programs): Promise<void> {
  const wanted = pluginInputs(process.env).input('action')
  const name = typeof wanted === 'string' ? wanted.trim() : ''
  const load = Object.hasOwn(actions, name) ? actions[name] : undefined
  if (load === undefined) {
    const host = await detectHost({ env: process.env })
    host.fail([unknownAction(name, Object.keys(actions))])
    process.exitCode = BAD_INPUT
    return
  }
  const program = await load()
  await program.main()
}

function unknownAction(name: string, known: readonly string[]): Problem {
  const hint = didYouMean(name, known)
  return {
    code: 'unknown-action',
    field: 'action',
    message: name === '' ? 'the setting is missing' : `there is no action ${quote(name)}`,
    expected: `one of ${known.join(', ')}`,
    ...(hint === undefined ? {} : { hint }),
  }
}
