import { type Handler, numberOf, Refusal, type RepositoryCall, textOf } from '../call.ts'
import { mustRead, mustWrite } from '../authorize.ts'
import type { AnnotationRecord, CheckRecord } from '../model.ts'
import { listAnswer } from '../page.ts'
import { errorAnswer, invalid, notFound } from '../refusals.ts'
import { nodeId, timeOf } from '../render.ts'

const MOST_ANNOTATIONS = 50
const MOST_TEXT = 65_535

export const createCheck: Handler = (call) => {
  const author = mustBeApp(call)
  const { repository, state } = call
  const name = textOf(call, 'name')
  const sha = textOf(call, 'head_sha') ?? ''
  if (name === undefined) throw invalid('CheckRun', 'name', 'name is required', 'missing_field')
  if (!repository.commits.has(sha)) {
    throw new Refusal(errorAnswer('github', 422, `No commit found for SHA: ${sha}`))
  }
  const check: CheckRecord = {
    id: state.nextId(),
    sha,
    author,
    name,
    externalId: '',
    detailsUrl: null,
    status: 'queued',
    conclusion: null,
    title: '',
    summary: '',
    annotations: [],
    created: state.now(),
  }
  change(call, check)
  repository.checks.push(check)
  return { status: 201, body: checkJson(call, check) }
}

export const updateCheck: Handler = (call) => {
  mustBeApp(call)
  const check = checkOf(call)
  change(call, check)
  return { status: 200, body: checkJson(call, check) }
}

export const getCheck: Handler = (call) => {
  mustRead(call, 'checks')
  return { status: 200, body: checkJson(call, checkOf(call)) }
}

export const listChecks: Handler = (call) => {
  mustRead(call, 'checks')
  const { repository, url, params } = call
  const sha = params['sha'] ?? ''
  const name = url.searchParams.get('check_name')
  let found = repository.checks
    .filter((check) => check.sha === sha && (name === null || check.name === name))
    .toReversed()
  if (url.searchParams.get('filter') !== 'all') {
    const names = new Set<string>()
    found = found.filter((check) => !names.has(check.name) && names.add(check.name))
  }
  return listAnswer(
    call,
    found,
    (check) => checkJson(call, check),
    (runs) => ({ total_count: found.length, check_runs: runs }),
  )
}

/** A person's token may not. */
function mustBeApp(call: RepositoryCall): number {
  const caller = mustWrite(call, ['checks'], 'write')
  if (!caller.token.installation) {
    throw new Refusal(errorAnswer('github', 403, 'You must authenticate via a GitHub App.'))
  }
  return caller.user.id
}

/** Annotations of an update come on top of those that are there. */
function change(call: RepositoryCall, check: CheckRecord): void {
  const output = (call.body['output'] ?? {}) as {
    title?: string
    summary?: string
    annotations?: AnnotationRecord[]
  }
  const annotations = output.annotations ?? []
  if (annotations.length > MOST_ANNOTATIONS) {
    throw invalid('CheckRun', 'annotations', 'No more than 50 annotations per request', 'invalid')
  }
  if (Buffer.byteLength(output.summary ?? '') > MOST_TEXT) {
    throw invalid('CheckRun', 'summary', 'summary exceeds a maximum bytesize of 65535')
  }
  check.name = textOf(call, 'name') ?? check.name
  check.externalId = textOf(call, 'external_id') ?? check.externalId
  check.detailsUrl = textOf(call, 'details_url') ?? check.detailsUrl
  check.title = output.title ?? check.title
  check.summary = output.summary ?? check.summary
  check.annotations.push(...annotations)
  const conclusion = textOf(call, 'conclusion')
  check.status = conclusion === undefined ? (textOf(call, 'status') ?? check.status) : 'completed'
  if (check.status === 'completed' && conclusion === undefined && check.conclusion === null) {
    throw invalid('CheckRun', 'conclusion', 'conclusion is required', 'missing_field')
  }
  check.conclusion = conclusion ?? check.conclusion
}

function checkOf(call: RepositoryCall): CheckRecord {
  const id = numberOf(call, 'check')
  const found = call.repository.checks.find((check) => check.id === id)
  if (found === undefined) throw notFound(call.dialect)
  return found
}

function checkJson(call: RepositoryCall, check: CheckRecord): unknown {
  return {
    id: check.id,
    node_id: nodeId('CR', check.id),
    name: check.name,
    head_sha: check.sha,
    external_id: check.externalId,
    details_url: check.detailsUrl,
    html_url: `${call.origin}/${call.repository.name}/runs/${check.id}`,
    status: check.status,
    conclusion: check.conclusion,
    started_at: timeOf(call, check.created),
    completed_at: check.status === 'completed' ? call.state.now() : null,
    output: {
      title: check.title,
      summary: check.summary,
      annotations_count: check.annotations.length,
    },
    app: { id: 15_368, slug: 'github-actions' },
  }
}
