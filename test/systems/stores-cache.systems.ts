import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { digest, storeContract } from '../../packages/vault/test/store-contract.ts'
import { installAct, system } from './tools.ts'

const act = system('act', installAct)

const SCRIPT = join(import.meta.dirname, 'stores-in-step.ts')
const NAME = 'ck.chain.g0001.000001.00'

/** act reads it as a workflow; its cache service speaks the first version of the protocol. */
function workflow(what: string): string {
  return `on: push
jobs:
  job:
    runs-on: ubuntu-latest
    steps:
      - run: |
          node -C source ${SCRIPT} 'cache:' ${what}
        working-directory: \${{ github.workspace }}
`
}

describe.skipIf(act === null)('the cache store on the cache service of act', () => {
  const scratch = mkdtempSync(join(tmpdir(), 'greenlight-cache-'))
  let count = 0
  afterAll(() => rmSync(scratch, { recursive: true, force: true }))

  /** A run in a fresh workspace, with the cache that the runs before it left. */
  function run(what: string): string[] {
    count += 1
    const folder = join(scratch, `run-${count}`)
    const path = join(folder, '.github', 'workflows', 'w.yml')
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, workflow(what))
    spawnSync('git', ['init', '--quiet', '--initial-branch=main', folder])
    const { stdout, stderr } = spawnSync(
      act ?? '',
      [
        'push',
        '--platform=ubuntu-latest=-self-hosted',
        '--json',
        '--use-gitignore=false',
        '--cache-server-addr=127.0.0.1',
        '--artifact-server-addr=127.0.0.1',
        `--cache-server-path=${join(scratch, 'cache')}`,
        '--env=GITHUB_REPOSITORY=ada/stores',
      ],
      {
        cwd: folder,
        encoding: 'utf8',
        maxBuffer: 2 ** 26,
        env: {
          HOME: scratch,
          PATH: [dirname(process.execPath), '/usr/local/bin', '/usr/bin', '/bin'].join(':'),
          ACT_DISABLE_VERSION_CHECK: '1',
          LANG: 'C.UTF-8',
        },
      },
    )
    const log = stdout
      .split('\n')
      .flatMap((line) => (line.startsWith('{') ? [messageOf(line)] : []))
    const told = log.flatMap((line) => /^store: (.*)/u.exec(line)?.[1]?.trim() ?? [])
    return told.length === 0 ? [...log, stderr] : told
  }

  test('keeps the contract', () => {
    expect(run('contract')).toEqual([
      ...storeContract.map(({ name }) => `ok: ${name}`),
      'contract: done',
    ])
  })

  test('a later run, in another workspace, reads what an earlier one stored', () => {
    const bytes = Buffer.from(`${NAME} `.repeat(5000))
    expect(run(`put ${NAME}`)).toEqual([`put ${digest(bytes)}`])
    expect(run(`get ${NAME}`)).toEqual([`listed ${bytes.length}, got ${digest(bytes)}`])
  })

  test('a session goes on in a later run', () => {
    expect(run('save')).toEqual(['saved #1', 'saved #2'])
    expect(run('restore')).toEqual(['restored step 2, 0 fallbacks: 2, true'])
  })
})

function messageOf(line: string): string {
  return (JSON.parse(line) as { msg?: string }).msg ?? ''
}
