import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { PUBLISHED, standIns, writePublished } from './published.ts'

export interface ActRun {
  readonly exitCode: number | null
  /** Result of each job that ended, by its name. */
  readonly jobs: Readonly<Record<string, string>>
  /** The same in the order of their ends; jobs of a workflow that is called more than once share their name. */
  readonly ended: readonly (readonly [name: string, result: string])[]
  /** Outputs by step id. */
  readonly outputs: Readonly<Record<string, Readonly<Record<string, string>>>>
  /** What went to the job summary, in order. */
  readonly summaries: readonly string[]
  /** Every line of every step. */
  readonly log: string
  /** Folder with a folder for each artifact. */
  readonly artifacts: string
}

export interface ActUnderWay {
  /** The program itself, in a session of its own. */
  readonly pid: number
  /** Below it every job has its workspace. */
  readonly home: string
  /** Everything it said so far. */
  log(): string
  readonly done: Promise<ActRun>
}

export interface Act {
  /** Our own repository, as a folder with a commit. */
  readonly ours: string
  /** Another repository with these files and a commit. Returns its folder. */
  repository(files: Readonly<Record<string, string>>): string
  run(folder: string, workflow: string, event: string, inputs?: object): ActRun
  /** The same, to be watched and disturbed while it goes on. @param env for every step */
  start(
    folder: string,
    workflow: string,
    inputs: object,
    env: Readonly<Record<string, string>>,
  ): ActUnderWay
  remove(): void
}

/** act with our repository published to it, and the actions of github.com replaced by stubs. */
export function prepareAct(program: string): Act {
  const scratch = mkdtempSync(join(tmpdir(), 'greenlight-act-'))
  const published = join(scratch, 'published')
  writePublished(published)
  commit(published)
  let count = 0

  function makeRepository(files: Readonly<Record<string, string>>): string {
    count += 1
    const folder = join(scratch, `repository-${count}`)
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      writeFileSync(join(folder, path), text)
    }
    commit(folder)
    return folder
  }

  /** A home of its own for a run, and how act is called there. */
  function prepare(folder: string, workflow: string, event: string, inputs: object) {
    count += 1
    const home = join(scratch, `run-${count}`)
    const artifacts = join(home, 'artifacts')
    mkdirSync(artifacts, { recursive: true })
    writeFileSync(join(home, 'event.json'), JSON.stringify({ inputs }))
    const args = [
      event,
      `--workflows=${join('.github', 'workflows', workflow)}`,
      `--eventpath=${join(home, 'event.json')}`,
      '--platform=ubuntu-latest=-self-hosted',
      '--json',
      '--no-cache-server',
      '--use-gitignore=false',
      '--artifact-server-addr=127.0.0.1',
      '--cache-server-addr=127.0.0.1',
      `--action-cache-path=${join(home, 'cache')}`,
      '--no-skip-checkout',
      `--env=STUB_REPOSITORY=${folder}`,
      `--env=STUB_ARTIFACTS=${artifacts}`,
      `--local-repository=${PUBLISHED.repository}@${PUBLISHED.ref}=${published}`,
      ...Object.entries(standIns()).map(([name, path]) => `--local-repository=${name}=${path}`),
    ]
    return { home, artifacts, args }
  }

  function run(folder: string, workflow: string, event: string, inputs: object = {}): ActRun {
    const { home, artifacts, args } = prepare(folder, workflow, event, inputs)
    const { status, stdout, stderr } = spawnSync(program, args, {
      cwd: folder,
      env: cleanEnvironment(home),
      encoding: 'utf8',
      maxBuffer: 2 ** 26,
    })
    return { exitCode: status, artifacts, ...readLog(stdout, stderr) }
  }

  function start(
    folder: string,
    workflow: string,
    inputs: object,
    env: Readonly<Record<string, string>>,
  ): ActUnderWay {
    const { home, artifacts, args } = prepare(folder, workflow, 'workflow_dispatch', inputs)
    const given = Object.entries(env).map(([name, value]) => `--env=${name}=${value}`)
    const child = spawn(program, [...args, ...given], {
      cwd: folder,
      env: cleanEnvironment(home),
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    })
    let stdout = ''
    let stderr = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => void (stdout += text))
    child.stderr.setEncoding('utf8').on('data', (text: string) => void (stderr += text))
    const done = once(child, 'close').then(([code]) => ({
      exitCode: code as number | null,
      artifacts,
      ...readLog(stdout, stderr),
    }))
    return {
      pid: child.pid ?? 0,
      home,
      log: () => readLog(stdout.slice(0, stdout.lastIndexOf('\n') + 1), stderr).log,
      done,
    }
  }

  return {
    ours: published,
    repository: makeRepository,
    run,
    start,
    remove: () => rmSync(scratch, { recursive: true, force: true }),
  }
}

function commit(folder: string): void {
  const identity = ['-c', 'user.name=t', '-c', 'user.email=t@example.com']
  execFileSync('git', ['init', '--quiet', '--initial-branch=main', folder])
  execFileSync('git', ['-C', folder, 'add', '--all'])
  execFileSync('git', ['-C', folder, ...identity, 'commit', '--quiet', '--message=all'])
}

/** act hands its whole environment to jobs, so it gets a small one: Node 24 first, nothing of ours. */
function cleanEnvironment(home: string): Record<string, string> {
  const search = [dirname(process.execPath), '/usr/local/bin', '/usr/bin', '/bin']
  return { HOME: home, PATH: search.join(':'), ACT_DISABLE_VERSION_CHECK: '1', LANG: 'C.UTF-8' }
}

interface ActLine {
  readonly job?: string
  readonly jobResult?: string
  readonly stepID?: readonly string[]
  readonly command?: string
  readonly name?: string
  readonly arg?: string
  readonly content?: string
  readonly msg?: string
}

function readLog(stdout: string, stderr: string): Omit<ActRun, 'exitCode' | 'artifacts'> {
  const lines = stdout
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as ActLine)
  const ended: [string, string][] = []
  const outputs: Record<string, Record<string, string>> = {}
  const summaries: string[] = []
  for (const line of lines) {
    if (line.job !== undefined && line.jobResult !== undefined)
      ended.push([line.job, line.jobResult])
    if (line.command === 'summary') summaries.push(line.content ?? '')
    if (line.command !== 'set-output' || line.name === undefined) continue
    const step = line.stepID?.join('/') ?? ''
    outputs[step] = { ...outputs[step], [line.name]: line.arg ?? '' }
  }
  const log = `${lines.map(({ msg }) => msg?.trimEnd()).join('\n')}\n${stderr}`
  return { jobs: Object.fromEntries(ended), ended, outputs, summaries, log }
}
