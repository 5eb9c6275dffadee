import { statfsSync } from 'node:fs'
import { StoreError } from '../store.ts'

/** Left free, so that whoever shares a disk can go on and write down why it is full. Bytes, and share of the disk. */
const MOST_RESERVE = 32 << 20
const RESERVE = 0.05
/** Bytes that are read between two looks at the disk. */
const LOOK = 4 << 20

/** Bytes that may be written to the disk of a folder. */
export function roomIn(folder: string): number {
  const { bavail, blocks, bsize } = statfsSync(folder)
  return Math.max(0, bavail * bsize - Math.min(MOST_RESERVE, blocks * bsize * RESERVE))
}

/** To be told of bytes that are read; throws StoreError `full` before a job's own disk is full. */
export function leavesRoom(folder: string): (bytes: number) => void {
  let left = 0
  return (bytes) => {
    left -= bytes
    if (left > 0) return
    left = LOOK
    if (roomIn(folder) > 0) return
    throw new StoreError('full', `no room in the state folder ${folder}`)
  }
}
