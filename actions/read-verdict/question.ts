import type { HostContext } from '@greenlight/host'
import { type InputsOf, type Problem, ProblemError, quote } from '@greenlight/spec'
import type { Trust } from '@greenlight/verdict'
import type { spec } from './spec.ts'
import { readTarget, type Target, targetProblems } from './target.ts'

/** What the inputs ask, checked. */
export interface Question {
  readonly target: Target | null
  readonly sha: string | null
  readonly trust: Trust
}

type Inputs = InputsOf<typeof spec>

const SHA = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/
const CREATOR = /^(?:-?\d{1,15}|[\w.-]{1,100}(?:\[bot\])?)$/
const WORKFLOW = /^[\w./-]{1,200}\.ya?ml$/
const PHRASE = /^[!-~]+(?: [!-~]+)*$/

/** Throws a ProblemError with everything that is wrong. */
export function readQuestion(
  inputs: Inputs,
  context: HostContext,
  env: Readonly<Record<string, string | undefined>>,
): Question {
  const target = targetOf(inputs, context)
  const sha = inputs.sha?.trim().toLowerCase() ?? (target === null ? shaOf(inputs, context) : null)
  const key = (inputs.key ?? env['GREENLIGHT_VERDICT_KEY']?.trim() ?? '') || null
  const { creator, workflow, buildUrl = null } = inputs
  const problems: Problem[] = targetProblems(target, inputs)
  if (sha !== null && !SHA.test(sha)) bad('sha', sha, 'a full SHA of 40 or 64 digits')
  for (const name of creator) if (!CREATOR.test(name)) bad('creator', name, 'an id or a login')
  for (const name of workflow)
    if (!WORKFLOW.test(name)) bad('workflow', name, 'a file such as testme.yml')
  if (!PHRASE.test(inputs.phrase) || inputs.phrase.length > 100) {
    bad('phrase', inputs.phrase, 'printable ASCII with single blanks')
  }
  if (target === null && sha === null) {
    missing('pull', 'no pull request and no commit is named')
  } else if (target === null && inputs.post) {
    missing('pull', 'is needed to post the trigger')
  } else if (target === null && key !== null) {
    missing('pull', 'is needed with a key, as the seal lies in its comment')
  }
  if (buildUrl !== null) {
    if (!isPrefix(buildUrl))
      bad('build-url', buildUrl, 'an address such as https://ci.example.org/')
    if (creator.length === 0) missing('creator', 'is needed with build-url')
    if (key === null)
      missing('key', 'is needed with build-url', 'put it into GREENLIGHT_VERDICT_KEY')
  }
  if (problems.length > 0) throw new ProblemError(problems)
  const { pullRequestRuns, maxAge } = inputs
  const trust = { creators: creator, workflows: workflow, pullRequestRuns, maxAge, buildUrl, key }
  return { target, sha, trust }

  function bad(field: string, given: string, expected: string): void {
    problems.push({ code: `bad-${field}`, field, message: `${quote(given)} is none`, expected })
  }

  function missing(field: string, message: string, hint?: string): void {
    problems.push({
      code: 'missing-input',
      field,
      message,
      ...(hint === undefined ? {} : { hint }),
    })
  }
}

/** Not asked for a commit alone, the pull request that the host works on. */
function targetOf({ pull, sha, repo }: Inputs, context: HostContext): Target | null {
  if (pull !== undefined) return readTarget(pull)
  const own = repo === undefined || repo.toLowerCase() === context.repository?.toLowerCase()
  if (sha !== undefined || !own || context.pull === null) return null
  return { number: context.pull, repository: null, origin: null }
}

function shaOf({ repo }: Inputs, context: HostContext): string | null {
  return repo === undefined ? context.sha : null
}

function isPrefix(text: string): boolean {
  if (!/^https?:\/\/[!-~]+$/.test(text) || !URL.canParse(text)) return false
  const { username, password, search, hash } = new URL(text)
  return username === '' && password === '' && search === '' && hash === ''
}
