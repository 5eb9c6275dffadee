import { damageStores } from './damages.ts'
import { killSegments } from './kills.ts'

/**
 * The long form of `endurance.test.ts`:
 *
 *     node -C source packages/vault/test/endurance.ts [KILLS] [DAMAGES] [SEED]
 *
 * Ends with 1 when a wrong byte was restored, damage was not said, or a good generation was not found.
 */
const [kills = '500', damages = '500', seed = '20261121'] = process.argv.slice(2)
const killed = await killSegments(Number(kills), Number(seed))
process.stdout.write(`${JSON.stringify(killed)}\n`)
const damaged = await damageStores(Number(damages), Number(seed))
process.stdout.write(`${JSON.stringify(damaged)}\n`)
process.exitCode = killed.wrong.length + damaged.wrong.length > 0 ? 1 : 0
