// Begins a save and waits: what a run is while somebody kills it.
import { renameSync, writeFileSync } from 'node:fs'
import { text } from 'node:stream/consumers'
import { askCompanion, type Program, type Session, startSaver } from '../src/index.ts'
import { request } from './workplace.ts'

const { session, program, note } = JSON.parse(await text(process.stdin)) as {
  session: Session
  program: Program
  note: string
}
const saver = await startSaver(session, program)
const { status } = await askCompanion(session.root, { kind: 'status' })
writeFileSync(`${note}.part`, String(status.pid))
renameSync(`${note}.part`, note)
await saver.save(request())
setInterval(() => undefined, 60_000)
