import { closeSync, openSync, writeSync } from 'node:fs'

/** Written at a time. */
const BLOCK = 4 * 2 ** 20

/** A generator of the same pseudo-random numbers in [0, 1) each time (Mulberry32). */
function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const WORDS =
  'actor learner buffer batch shard epoch rank queue gradient reduce broadcast checkpoint flush warm cache evict policy critic target replay horizon token mask layer kernel stream barrier retry timeout restore schedule decay sample prefetch'.split(
    ' ',
  )
const PARTS = ['train.loop', 'data.loader', 'net.reduce', 'env.pool', 'opt.step', 'ckpt.write']

/**
 * The log of a training: one line in twenty carries seven metrics, one in two thousand a validation; the others are
 * chatter of about 150 bytes, some of it with the words `loss`, `reward` or `SPS` in it, some not ASCII.
 */
export function generateLog(path: string, mib: number): void {
  const next = random(7)
  const pick = (list: readonly string[]): string => list[Math.floor(next() * list.length)] ?? ''
  const chatter = (length: number): string => {
    let text = ''
    while (text.length < length) text += `${pick(WORDS)} `
    return text.trimEnd()
  }
  let step = 0
  writeLines(path, mib, (line) => {
    const clock = new Date(line * 50).toISOString().slice(11, 23)
    if (line % 20 === 9) {
      step++
      const loss = 2 / Math.sqrt(step) + next() / 50
      return (
        `${clock} step ${step} | SPS: ${(38_000 + next() * 5000).toFixed(1)} | reward ${(next() * 3 - 0.5).toFixed(3)}` +
        ` | loss ${loss.toFixed(4)} | kl ${(next() / 40).toFixed(5)} | lr ${(3e-4 * (1 - step / 1e6)).toExponential(3)}` +
        ` | ent ${(1 + next()).toFixed(3)} | gpu_mem ${(39 + next() * 4).toFixed(1)}GiB`
      )
    }
    if (line % 2000 === 55) {
      return `${clock} INFO eval.run split=held-out episodes=256 val_acc=${(0.4 + next() / 2).toFixed(4)} wall=${(next() * 40).toFixed(1)}s`
    }
    const kind = next()
    if (kind < 0.02)
      return `${clock} WARN opt.step loss scale halved, reward scale kept; ${chatter(70)}`
    if (kind < 0.03) return `${clock} INFO data.loader Épisodes ${'█'.repeat(8)} ${chatter(60)}`
    if (kind < 0.04) return `${clock} DEBUG train.loop SPS is measured over ${chatter(60)}`
    return `${clock} INFO ${pick(PARTS)} [rank ${Math.floor(next() * 64)}] ${chatter(50 + next() * 90)} took ${(next() * 9).toFixed(3)}s`
  })
}

/** A tracker's file: an object of eight numbers and a message a line. */
export function generateJsonLines(path: string, mib: number): void {
  const next = random(11)
  writeLines(path, mib, (line) =>
    JSON.stringify({
      step: line,
      time: 1_790_000_000 + line / 3,
      loss: 2 / Math.sqrt(line + 1),
      reward: next() * 3,
      sps: 38_000 + Math.floor(next() * 5000),
      lr: 3e-4,
      kl: next() / 40,
      eval: { accuracy: next() },
      message: `update ${line} of the policy`,
    }),
  )
}

function writeLines(path: string, mib: number, line: (number: number) => string): void {
  const descriptor = openSync(path, 'w')
  let block = ''
  let written = 0
  for (let number = 0; written < mib * 2 ** 20; number++) {
    block += `${line(number)}\n`
    if (block.length < BLOCK) continue
    written += writeSync(descriptor, block)
    block = ''
  }
  closeSync(descriptor)
}
