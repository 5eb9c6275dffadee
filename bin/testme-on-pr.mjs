#!/usr/bin/env node
// "greenlight verdict read" for scripts that speak in variables:
//   POST=1 REPO=octo/hearts PR=7 TIMEOUT=2h testme-on-pr      or      testme-on-pr octo/hearts#7 [flags]
// POST=1 posts the trigger and waits for its answer, POST=0 only reads. Prints VERDICT= and BUILD=.
const { env } = process
const words = process.argv.slice(2)
const flags = words.findIndex((word) => word.startsWith('-'))
const named = flags < 0 ? words : words.slice(0, flags)
const rest = flags < 0 ? [] : words.slice(flags)
const pull = named[0] ?? (env.PR || undefined)
const post = env.POST || '0'

if (named.length > 1) refuse(`there is one pull request, not ${named.length}`)
if (!['0', '1'].includes(post)) refuse('POST is 0 or 1')
// A pull request that names its repository itself needs no other name for it.
const repository = /[#/]/.test(pull ?? '') ? env.REPO : env.REPO || env.GITHUB_REPOSITORY

const options = {
  repo: repository,
  pull,
  sha: env.SHA,
  timeout: env.TIMEOUT,
  context: env.CONTEXT,
  phrase: env.PHRASE,
  creator: env.CREATOR?.split(/[\s,]+/),
  workflow: env.WORKFLOW?.split(/[\s,]+/),
  'max-age': env.MAX_AGE,
  'build-url': env.BUILD_URL,
  forge: env.FORGE,
  'api-url': env.API_URL,
}
const given = Object.entries(options).flatMap(([name, values]) =>
  [values ?? []]
    .flat()
    .filter((value) => value !== '')
    .map((value) => `--${name}=${value}`),
)
process.argv.splice(2, Infinity, 'verdict', 'read', ...given, ...rest)
if (post === '1') process.argv.push('--post')
await import('./greenlight.mjs')

function refuse(message) {
  process.stderr.write(
    `testme-on-pr: ${message}\n  hint: testme-on-pr OWNER/NAME#N, with POST=1 to post the trigger\n`,
  )
  process.stdout.write('VERDICT=PENDING\nBUILD=\n')
  process.exit(2)
}
