import { start } from '../shared/index.js'
await start('conclude-session')
