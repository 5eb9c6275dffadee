import type { CheckAnnotation, CheckRun } from '../../model.ts'
import { id, text, textOrNull } from '../client/sound.ts'
import { runState } from './run.ts'

export interface RestCheck {
  readonly id: number
  readonly name: string
  readonly external_id: string | null
  readonly status: string
  readonly conclusion: string | null
  readonly html_url: string | null
}

export function checkOf(check: RestCheck): CheckRun {
  return {
    id: id(check.id),
    name: text(check.name),
    externalId: textOrNull(check.external_id) ?? '',
    state: runState(check.status),
    conclusion: textOrNull(check.conclusion),
    url: textOrNull(check.html_url) ?? '',
  }
}

/** GitHub refuses a whole check for one annotation with a longer text. In UTF-16 code units; of messages 64 KiB are allowed. */
const LONGEST_TITLE = 255
const LONGEST_MESSAGE = 20_000

export interface RestAnnotation {
  path: string
  start_line: number
  end_line: number
  annotation_level: 'notice' | 'warning' | 'failure'
  title: string
  message: string
}

export function annotationOf({
  path,
  line,
  level,
  title,
  message,
}: CheckAnnotation): RestAnnotation {
  return {
    path,
    start_line: line,
    end_line: line,
    annotation_level: level,
    title: title.slice(0, LONGEST_TITLE).toWellFormed(),
    message: message.slice(0, LONGEST_MESSAGE).toWellFormed(),
  }
}
