import { start } from '../shared/index.js'
await start('comment-gate')
