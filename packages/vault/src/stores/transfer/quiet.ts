import { AsyncLocalStorage } from 'node:async_hooks'

const listeners = new AsyncLocalStorage<(text: string) => void>()

const LONGEST = 200

/**
 * Runs a call of a client that prints to standard output, where a machine-readable result of ours
 * belongs, and where a runner would obey it. What it prints, and only that, is not printed; `warned`
 * gets what it warned of, on one line and without the queries of addresses, which hold signatures.
 */
export function quietly<T>(
  call: () => Promise<T>,
  warned: (text: string) => void = () => undefined,
): Promise<T> {
  divert()
  return listeners.run((text) => {
    for (const [, said = ''] of text.matchAll(/^::(?:warning|error)[^:]*::(.*)$/gmu)) {
      warned(said.replaceAll(/\?\S+/gu, '?…').slice(0, LONGEST))
    }
  }, call)
}

let diverted: typeof process.stdout.write | null = null

/** Whoever replaced the function after us is put behind us again. */
function divert(): void {
  if (process.stdout.write === diverted) return
  const write = process.stdout.write.bind(process.stdout)
  diverted = (
    chunk: string | Uint8Array,
    encoding?: BufferEncoding | Written,
    done?: Written,
  ): boolean => {
    const written = typeof encoding === 'function' ? encoding : done
    const listener = listeners.getStore()
    if (listener === undefined) {
      return typeof encoding === 'string' ? write(chunk, encoding, written) : write(chunk, written)
    }
    listener(Buffer.from(chunk as string).toString('utf8'))
    if (written !== undefined) process.nextTick(written)
    return true
  }
  process.stdout.write = diverted
}

type Written = (error?: Error | null) => void
