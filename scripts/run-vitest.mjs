import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { run } from './setup.mjs'

/** Runs vitest and ends with the plain line `N passed, N failed`. Returns the exit code. */
export function runVitest(env, args) {
  const folder = mkdtempSync(join(tmpdir(), 'greenlight-vitest-'))
  const file = join(folder, 'results.json')
  try {
    const status = run(env, 'vitest', [
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${file}`,
      ...args,
    ])
    const { passed, failed } = count(file, status)
    process.stdout.write(`${passed} passed, ${failed} failed\n`)
    return failed > 0 || passed === 0 ? status || 1 : status
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A file that broke before its first test counts as one failure, and so does any other error of the run. */
function count(file, status) {
  let results
  try {
    results = JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    process.stderr.write(`vitest wrote no results: ${error.message}\n`)
    return { passed: 0, failed: 1 }
  }
  const broken = results.testResults.filter(
    ({ status: outcome, assertionResults }) =>
      outcome === 'failed' && assertionResults.every((test) => test.status !== 'failed'),
  )
  const failed = results.numFailedTests + broken.length
  return { passed: results.numPassedTests, failed: failed === 0 && status !== 0 ? 1 : failed }
}
