import { closeSync, openSync, writeSync } from 'node:fs'

/** One line in so many is the trainer's status line, which holds the metrics. */
const STATUS_EVERY = 20
/** One status line in so many is followed by the result of an evaluation. */
const EVAL_EVERY = 50
const PHRASES = 8192
const BLOCK = 2 ** 20

const WORDS =
  'forward backward optimizer restore kernel launch sequence layer padding cache tensor shard stream buffer queue barrier allreduce gather scatter prefetch horizon rollout policy critic buffer minibatch decay schedule mask token embedding checkpoint writer loader worker'.split(
    ' ',
  )
/** They hold the word of a metric and no number: what makes searching for it harder in real logs. */
const LURES = ['reward normalizer updated', 'loss scale unchanged', 'entropy bonus active']
const LOGGERS = ['dist.nccl', 'env.vector', 'data.loader', 'ckpt.writer', 'optim.scaler']

/** A trainer's log of `mib` MiB, about 150 bytes a line, the same bytes every time. Returns its size. */
export function writeLog(path: string, mib: number): number {
  const random = seeded(20261121)
  const phrases = Array.from({ length: PHRASES }, () => phrase(random))
  let line = 0
  let step = 0
  return writeLines(path, mib, () => {
    line++
    if (line % STATUS_EVERY !== 0) {
      const logger = pick(LOGGERS, random)
      return `[${clock(line)}] INFO ${logger} [rank ${below(32, random)}] ${pick(phrases, random)} id=${below(2 ** 32, random).toString(16)} t=${(random() * 10).toFixed(4)}s\n`
    }
    step++
    const status = `[${clock(line)}] epoch ${Math.floor(step / 1000)} | step ${step} | SPS: ${(39_000 + random() * 4000).toFixed(1)} | reward ${(random() * 3 - 1).toFixed(3)} | loss ${random().toFixed(4)} | kl ${(random() / 50).toFixed(5)} | lr ${(random() / 1000).toExponential(3)} | entropy ${(1 + random()).toFixed(3)} | gpu_mem ${(40 + random() * 2).toFixed(1)}GiB\n`
    if (step % EVAL_EVERY !== 0) return status
    return `${status}[${clock(line)}] eval_success_rate: ${random().toFixed(3)}\n`
  })
}

/** Records of the same trainer as JSON lines, each with a reward. Returns the size of the file. */
export function writeJsonLines(path: string, mib: number): number {
  const random = seeded(43)
  let step = 0
  return writeLines(path, mib, () => {
    step++
    const record = {
      time: 1_795_000_000 + step / 8,
      step,
      epoch: Math.floor(step / 1000),
      train: { loss: random(), lr: 3e-4, entropy: 1 + random() },
      reward: Number((random() * 3 - 1).toFixed(6)),
      note: pick(WORDS, random),
    }
    return `${JSON.stringify(record)}\n`
  })
}

function writeLines(path: string, mib: number, line: () => string): number {
  const descriptor = openSync(path, 'w')
  let size = 0
  let block = ''
  while (size + block.length < mib * 2 ** 20) {
    block += line()
    if (block.length >= BLOCK) {
      size += writeSync(descriptor, block, null, 'latin1')
      block = ''
    }
  }
  size += writeSync(descriptor, block, null, 'latin1')
  closeSync(descriptor)
  return size
}

function phrase(random: () => number): string {
  const words = Array.from({ length: 9 + below(5, random) }, () => pick(WORDS, random))
  if (below(50, random) === 0) words.splice(below(words.length, random), 2, pick(LURES, random))
  return words.join(' ')
}

function clock(line: number): string {
  const seconds = Math.floor(line / 40)
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60))}:${two(seconds)}`
}

/** Of a clock face. */
function two(value: number): string {
  return String(value % 60).padStart(2, '0')
}

function pick(items: readonly string[], random: () => number): string {
  return items[below(items.length, random)] ?? ''
}

function below(limit: number, random: () => number): number {
  return Math.floor(random() * limit)
}

/** Numbers in [0, 1) that are the same in every run (a Weyl sequence, its bits mixed). */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x9e3779b9) | 0
    let bits = Math.imul(state ^ (state >>> 16), 0x21f0aaad)
    bits = Math.imul(bits ^ (bits >>> 15), 0x735a2d97)
    return ((bits ^ (bits >>> 15)) >>> 0) / 2 ** 32
  }
}
