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
