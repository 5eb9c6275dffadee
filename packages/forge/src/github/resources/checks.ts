import { cutMarkdown, singleLine } from '@greenlight/egress'
import { ForgeError } from '../../errors.ts'
import type { Checks } from '../../forge.ts'
import type { CheckRun, NewCheck } from '../../model.ts'
import { type Purpose, settle } from '../../transport/index.ts'
import { type Client, take } from '../client/client.ts'
import { fullSha } from '../client/refuse.ts'
import { id as checkedId, list } from '../client/sound.ts'
import { annotationOf, checkOf, type RestAnnotation } from '../map/check.ts'

/** Annotations that one request may add. */
const CHUNK = 50
/** Annotations of one check that we send. */
const MOST_ANNOTATIONS = 1000
/** Bytes. */
const LONGEST_SUMMARY = 65_535
const STATES = { queued: 'queued', running: 'in_progress', completed: 'completed' } as const

export function openChecks(client: Client): Checks {
  const { transport } = client

  async function listOf(sha: string, name: string): Promise<readonly CheckRun[]> {
    const all = await take(
      client.pages(
        { about: `read the checks of ${fullSha(sha).slice(0, 7)}`, scope: 'checks: read' },
        (octokit, target) =>
          octokit.rest.checks.listForRef({
            ...target,
            ref: sha,
            check_name: name,
            filter: 'all',
            per_page: 100,
          }),
        ({ check_runs }) => list(check_runs).map(checkOf),
      ),
    )
    return all.toSorted((one, other) => other.id - one.id)
  }

  /** How many annotations GitHub has: it appends, so what is there is not sent again. */
  function countAnnotations(id: number): Promise<number> {
    return client.call(
      { about: `read check ${id}`, scope: 'checks: read' },
      (octokit, target) => octokit.rest.checks.get({ ...target, check_run_id: id }),
      ({ data }) => checkedId(data.output.annotations_count),
    )
  }

  /** One request, and another look before it is sent again: to repeat it blindly would double its annotations. */
  function send(
    id: number,
    check: NewCheck,
    annotations: readonly RestAnnotation[],
    before: number,
  ): Promise<CheckRun> {
    const purpose: Purpose = { about: `update check ${id}`, scope: 'checks: write' }
    return settle(transport, {
      send: () =>
        client.call(
          purpose,
          (octokit, target) =>
            octokit.rest.checks.update({
              ...target,
              check_run_id: id,
              ...fieldsOf(check, annotations),
            }),
          ({ data }) => checkOf(data),
        ),
      async find() {
        if (annotations.length === 0) return null
        if ((await countAnnotations(id)) < before + annotations.length) return null
        const all = await listOf(check.sha, check.name)
        return all.find((other) => other.id === id) ?? null
      },
    })
  }

  async function sendFrom(id: number, check: NewCheck, from: number): Promise<CheckRun> {
    const all = annotationsOf(check)
    let done = Math.min(from, all.length)
    let run = await send(id, check, all.slice(done, done + CHUNK), done)
    for (done += CHUNK; done < all.length; done += CHUNK) {
      run = await send(id, check, all.slice(done, done + CHUNK), done)
    }
    return run
  }

  return {
    list: listOf,
    async create(check) {
      const first = annotationsOf(check).slice(0, CHUNK)
      const created = await settle(transport, {
        send: () =>
          client.call(
            {
              about: `create a check on ${fullSha(check.sha).slice(0, 7)}`,
              scope: 'checks: write',
            },
            (octokit, target) =>
              octokit.rest.checks.create({
                ...target,
                name: check.name,
                head_sha: check.sha,
                ...fieldsOf(check, first),
              }),
            ({ data }) => checkOf(data),
          ),
        async find() {
          const all = await listOf(check.sha, check.name)
          return all.find(({ externalId }) => externalId === check.externalId) ?? null
        },
      })
      return check.annotations.length <= CHUNK ? created : sendFrom(created.id, check, CHUNK)
    },
    async update(id, check) {
      const before = check.annotations.length === 0 ? 0 : await countAnnotations(id)
      return sendFrom(id, check, before)
    },
  }

  function fieldsOf(check: NewCheck, annotations: readonly RestAnnotation[]) {
    const { state, conclusion, detailsUrl } = check
    if (state === 'completed' && conclusion === null) {
      throw new ForgeError('invalid', null, { message: 'a completed check without a conclusion' })
    }
    return {
      external_id: check.externalId,
      status: STATES[state],
      ...(state === 'completed' && conclusion !== null ? { conclusion } : {}),
      ...(detailsUrl === null ? {} : { details_url: detailsUrl }),
      output: {
        title: singleLine(transport.redact(check.title)),
        summary: summaryOf(check),
        ...(annotations.length === 0 ? {} : { annotations: [...annotations] }),
      },
    }
  }

  function summaryOf({ summary, annotations }: NewCheck): string {
    const left = annotations.length - MOST_ANNOTATIONS
    const remark = left > 0 ? `\n\n${left} more annotations are left out.` : ''
    const limit = { bytes: LONGEST_SUMMARY - remark.length }
    const note = '*This summary was too long; the rest is left out.*'
    return `${cutMarkdown(transport.redact(summary), limit, note)}${remark}`
  }

  function annotationsOf({ annotations }: NewCheck): RestAnnotation[] {
    return annotations.slice(0, MOST_ANNOTATIONS).map((annotation) => {
      const clean = annotationOf(annotation)
      return {
        ...clean,
        title: transport.redact(clean.title),
        message: transport.redact(clean.message),
      }
    })
  }
}
