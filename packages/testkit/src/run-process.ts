import { spawn } from 'node:child_process'

export interface ProcessOptions {
  readonly cwd?: string
  /** The whole environment of the process. */
  readonly env?: Readonly<Record<string, string>>
  readonly input?: string
  /** Killed after this; 60 s without it. */
  readonly timeoutMs?: number
  /** Sends a signal once standard output or error holds this text. */
  readonly signalWhen?: { readonly text: string; readonly signal: NodeJS.Signals }
}

export interface ProcessResult {
  /** Null when a signal ended it. */
  readonly exitCode: number | null
  readonly signal: NodeJS.Signals | null
  readonly stdout: string
  readonly stderr: string
}

/** Runs a program to its end. An exit code is a result, not an error. */
export function runProcess(
  file: string,
  args: readonly string[],
  options: ProcessOptions = {},
): Promise<ProcessResult> {
  const { promise, resolve, reject } = Promise.withResolvers<ProcessResult>()
  const child = spawn(file, [...args], {
    env: { ...options.env },
    stdio: 'pipe',
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
  })
  const timer = setTimeout(() => child.kill('SIGKILL'), options.timeoutMs ?? 60_000)
  const text = { stdout: '', stderr: '' }
  let signalled = false
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (chunk: string) => {
      text[name] += chunk
      const wanted = options.signalWhen
      if (wanted === undefined || signalled || !text[name].includes(wanted.text)) return
      signalled = true
      child.kill(wanted.signal)
    })
  }
  child.on('error', reject)
  child.on('close', (exitCode, signal) => {
    clearTimeout(timer)
    resolve({ exitCode, signal, ...text })
  })
  // A program that ends without reading its input is not our problem.
  child.stdin.on('error', () => undefined)
  child.stdin.end(options.input ?? '')
  return promise
}
