import { start } from '../shared/index.js'
await start('checkpoint-upload', 'post')
