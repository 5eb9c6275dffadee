export { admit } from './admission/admit.ts'
export {
  type CommentEvent,
  type EventAccount,
  parseCommentEvent,
} from './admission/comment-event.ts'
export type * from './admission/model.ts'
export { REFUSALS, type RefusalReason } from './admission/refusals.ts'
export { DEFAULT_PHRASE, parseTrigger, type Trigger } from './trigger/parse-trigger.ts'
export { prefilter } from './trigger/prefilter.ts'
export { LIMITS, type ReceiverLimits } from './server/http/listen.ts'
export type { Ended, ServedClaim } from './server/ledger/records.ts'
export { ciServerPipeline, type CiServer } from './server/run/ci-server.ts'
export { commandStarter, type CommandOptions } from './server/run/command.ts'
export { workflowPipeline } from './server/run/dispatch.ts'
export { type Pipeline, pipelineStarter, type WatchOptions } from './server/run/elsewhere.ts'
export { type Starter, VERDICT_FILE } from './server/run/starter.ts'
export type { Speaker, SpokenEnd } from './server/runs.ts'
export { type Gate, type GateOptions, startGate } from './server/start-gate.ts'
export { systemClock } from './system-clock.ts'
