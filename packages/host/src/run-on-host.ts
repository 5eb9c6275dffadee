import {
  camelCase,
  decodeInputs,
  type InputsOf,
  labelled,
  type OutputsOf,
  ProblemError,
  secretValues,
  type Spec,
} from '@greenlight/spec'
import { detectHost } from './detect.ts'
import type { Host } from './host.ts'

/** Exit code of a bug of ours or a fault of the machine (EX_SOFTWARE). */
export const INTERNAL_ERROR = 70

export interface Completion<S extends Spec> {
  readonly outputs: OutputsOf<S>
  readonly exitCode: number
}

export interface RunOnHostOptions<S extends Spec> {
  /** Outputs when nothing could be done: 2 = bad input, 69 = a service is unavailable, 70 = internal error. The others are written empty. */
  readonly failed?: (exitCode: number) => Partial<OutputsOf<S>>
}

/** The whole `main.ts` of an action: detects the host, runs, sets the exit code of the process. */
export async function runOnHost<S extends Spec>(
  spec: S,
  run: (inputs: InputsOf<S>, host: Host) => Promise<Completion<S>>,
  options: RunOnHostOptions<S> = {},
): Promise<void> {
  process.exitCode = await runOn(await detectHost({ env: process.env }), spec, run, options)
}

/**
 * Masks secrets, decodes the inputs, runs, and writes every declared output, also after a failure:
 * a job may have written to the same file, and the last one wins. Returns the exit code.
 */
export async function runOn<S extends Spec>(
  host: Host,
  spec: S,
  run: (inputs: InputsOf<S>, host: Host) => Promise<Completion<S>>,
  options: RunOnHostOptions<S> = {},
): Promise<number> {
  try {
    for (const secret of secretValues(spec, host)) host.mask(secret)
    const { outputs, exitCode } = await run(await decodeInputs(spec, host), host)
    host.flush()
    writeOutputs(host, spec, outputs)
    return exitCode
  } catch (error) {
    const exitCode = error instanceof ProblemError ? error.exitCode : INTERNAL_ERROR
    if (error instanceof ProblemError)
      host.fail(error.problems.map((problem) => labelled(problem, spec, host.face)))
    else reportBug(host, error)
    writeOutputs(host, spec, options.failed?.(exitCode) ?? {})
    return exitCode
  }
}

function writeOutputs(host: Host, spec: Spec, outputs: object): void {
  const values = new Map<string, unknown>(Object.entries(outputs))
  for (const name of Object.keys(spec.outputs)) {
    const value = values.get(camelCase(name)) ?? ''
    host.setOutput(name, typeof value === 'string' ? value : JSON.stringify(value))
  }
}

/** Says that Greenlight, and not its user, is at fault: the message, then the stack. */
export function reportBug(host: Host, error: unknown): void {
  const message = error instanceof Error ? error.message : String(error)
  host.annotate('error', `Greenlight itself failed: ${message}`, { title: 'Internal error' })
  if (error instanceof Error && error.stack !== undefined) host.info(error.stack)
}
