import { start } from '../shared/index.js'
await start('choose-tier')
