import { start } from '../shared/index.js'
await start('validate-job', 'post')
