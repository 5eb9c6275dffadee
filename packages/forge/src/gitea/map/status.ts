import type { CommitStatus, StatusState } from '../../model.ts'
import { type Shape, webAddress } from '../shape.ts'
import { optionalAccount } from './account.ts'

const STATES: ReadonlySet<string> = new Set<StatusState>(['pending', 'success', 'failure', 'error'])

export function isState(word: string): word is StatusState {
  return STATES.has(word)
}

/** One item of a list, where the state is called `status`. Anybody with write access wrote the rest of it. */
export function statusOf(item: Shape): CommitStatus {
  const word = item.field('status').text()
  return {
    id: item.field('id').integer(),
    context: item.field('context').text(),
    state: isState(word) ? word : 'error',
    description: item.field('description').text(),
    targetUrl: webAddress(item.field('target_url').text()),
    creator: optionalAccount(item.field('creator')),
    created: item.field('created_at').time(),
  }
}
