import { start } from '../shared/index.js'
await start('post-verdict')
