import { formatDuration, formatSize } from '@greenlight/spec'
import type { Restored, Saved, StorePromises } from '@greenlight/vault'

/** `480.1 MiB/s` */
export function rateOf(bytes: number, milliseconds: number): string {
  return `${formatSize(Math.round((bytes * 1000) / Math.max(1, milliseconds)))}/s`
}

/** `512.0 MiB of 1.0 GiB (50 %)` */
export function sizes(bytes: number, total: number | null): string {
  if (total === null || total === 0) return formatSize(bytes)
  const percent = Math.min(100, Math.floor((bytes * 100) / total))
  return `${formatSize(bytes)} of ${formatSize(total)} (${percent} %)`
}

/** `20,014 files` */
export function counted(count: number, thing: string): string {
  return `${count.toLocaleString('en')} ${thing}${count === 1 ? '' : 's'}`
}

/** `just now`, `3m12s` */
export function ageOf(milliseconds: number): string {
  return milliseconds < 1000 ? 'just now' : `${formatDuration(milliseconds)} ago`
}

const SHOWN = 10

/** What a save did, a line each. */
export function savedWords(session: string, saved: Saved): string[] {
  const { sequence, generation, base, bytes, newBytes, milliseconds } = saved
  const step = saved.step === null ? '' : `, step ${saved.step}`
  const kind = base === null ? 'what changed' : `everything: ${base}`
  const ratio = newBytes === 0 ? '' : `, ${(bytes / newBytes).toFixed(1)} : 1`
  return [
    `saved ${session} #${sequence}${step}, generation ${generation} (${kind})`,
    `  ${formatSize(bytes)} in ${counted(saved.files, 'file')}, in ${formatDuration(milliseconds)} (${rateOf(bytes, milliseconds)})`,
    `  ${formatSize(newBytes)} went to the store${ratio}`,
    ...named('changed each time it was read', saved.fuzzy),
    ...named('removed to make room', saved.dropped ?? []),
    ...named(
      'left out',
      saved.skipped.map(({ path, reason }) => `${path} (${SKIPPED[reason]})`),
    ),
  ]
}

const SKIPPED: Readonly<Record<Saved['skipped'][number]['reason'], string>> = {
  missing: 'is not there',
  special: 'no file, folder or link',
  'link-leads-out': 'a link that leads out of the root',
}

function named(what: string, names: readonly string[]): string[] {
  if (names.length === 0) return []
  const more = names.length > SHOWN ? [`    and ${names.length - SHOWN} more`] : []
  return [
    `  ${what}: ${names.length}`,
    ...names.slice(0, SHOWN).map((name) => `    ${name}`),
    ...more,
  ]
}

/** What a restore did, a line each. */
export function restoredWords(session: string, into: string, restored: Restored): string[] {
  const { sequence, generation, age, bytes, files, milliseconds, fuzzy, fallbacks } = restored
  const step = restored.step === null ? '' : `, step ${restored.step}`
  return [
    `restored ${session} #${sequence}${step}, generation ${generation}, saved ${ageOf(age)}, into ${into}`,
    `  ${formatSize(bytes)} in ${counted(files, 'file')}, in ${formatDuration(milliseconds)} (${rateOf(bytes, milliseconds)})`,
    ...(fuzzy === 0 ? [] : [`  ${counted(fuzzy, 'file')} changed while they were saved`]),
    ...(fallbacks === 0
      ? []
      : [`  ${counted(fallbacks, 'newer checkpoint')} could not be restored:`]),
    ...restored.failures
      .slice(0, SHOWN)
      .map(({ checkpoint, reason }) => `    ${checkpoint}: ${reason}`),
  ]
}

/** What a store promises, for people. */
export function promisesWords(url: string, promises: StorePromises): string[] {
  const { visibility, retentionDays, maxFiles, evicts, cost } = promises
  const kept =
    retentionDays === null
      ? 'kept until they are removed'
      : evicts
        ? `gone after ${counted(retentionDays, 'day')} without being read, earlier when room is needed`
        : `gone after ${counted(retentionDays, 'day')}`
  const most = maxFiles === null ? '' : `; at most ${counted(maxFiles, 'file')} from one job`
  return [`${url}: ${SEEN[visibility]}, ${kept}${most}`, cost]
}

const SEEN: Readonly<Record<StorePromises['visibility'], string>> = {
  run: 'seen by this run only',
  repository: 'seen by the whole repository',
  everywhere: 'seen by everybody with access',
}
