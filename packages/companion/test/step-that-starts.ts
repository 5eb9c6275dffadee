// Starts a companion and ends: what a step of a CI job does.
import { text } from 'node:stream/consumers'
import { type CompanionPlan, type Program, type Session, startCompanion } from '../src/index.ts'

const { session, plan, program } = JSON.parse(await text(process.stdin)) as {
  session: Session
  plan: CompanionPlan
  program: Program
}
await startCompanion(session, plan, program)
