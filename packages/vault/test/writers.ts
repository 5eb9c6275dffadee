import { once } from 'node:events'
import { Worker } from 'node:worker_threads'

const SETUP = `
  const { parentPort, workerData } = require('node:worker_threads')
  const fs = require('node:fs')
  let round = 0
  const go = () => {
    for (let count = 0; count < 50; count++) write(round++)
    setImmediate(go)
  }
`

/** Each writes beside us as fast as it can, until its worker is disposed of. Appends to a file, line by line; each line is its number in ten digits. */
export function appendTo(file: string): Promise<Worker> {
  return start(
    `const handle = fs.openSync(workerData, 'a')
     const write = (round) => fs.writeSync(handle, String(round).padStart(10, '0') + '\\n')`,
    file,
  )
}

/** Puts another file in its place, again and again: each is a single letter many times. */
export function replace(file: string, bytes: number): Promise<Worker> {
  return start(
    `const write = (round) => {
       fs.writeFileSync(workerData.file + '.new', Buffer.alloc(workerData.bytes, 97 + (round % 26)))
       fs.renameSync(workerData.file + '.new', workerData.file)
     }`,
    { file, bytes },
  )
}

/** Changes a byte of it in place. */
export function scribble(file: string): Promise<Worker> {
  return start(
    `const handle = fs.openSync(workerData, 'r+')
     const write = (round) => fs.writeSync(handle, Buffer.of(round & 255), 0, 1, round % 1000)`,
    file,
  )
}

async function start(write: string, workerData: unknown): Promise<Worker> {
  const source = `${SETUP}\n${write}\nwrite(round++); parentPort.postMessage('ready'); go()`
  const worker = new Worker(source, { eval: true, workerData })
  await once(worker, 'message')
  return worker
}
