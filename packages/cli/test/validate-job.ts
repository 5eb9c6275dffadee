// The action from its sources, as the program that dist holds.
import { start } from '../src/index.ts'

await start('validate-job')
