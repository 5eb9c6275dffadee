/**
 * For tests: a process that starts one job through a pool and can be killed.
 * Arguments: a way and a request as JSON. Prints the exit record, should it live to see it.
 */
import type { LaunchRequest } from './contract.ts'
import { openWay, type Way } from './test-support.ts'

const [way = '', request = ''] = process.argv.slice(2)
const { directory, ...rest } = JSON.parse(request) as LaunchRequest
const pool = await openWay(JSON.parse(way) as Way, directory)
const record = await pool.start({ directory, ...rest })
process.stdout.write(`${JSON.stringify(record)}\n`)
await pool.close()
