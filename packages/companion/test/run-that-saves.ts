// Writes and saves on and on: what a run does while somebody kills it.
import { randomBytes } from 'node:crypto'
import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
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
for (let file = 0; ; file++) {
  mkdirSync(join(session.root, 'model'), { recursive: true })
  writeFileSync(join(session.root, 'model', String(file % 24)), randomBytes(48 << 20))
  await saver.save(request())
}
