const MILLISECONDS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
}
const BYTES: Readonly<Record<string, number>> = {
  B: 1,
  kB: 1e3,
  KB: 1e3,
  MB: 1e6,
  GB: 1e9,
  TB: 1e12,
  KiB: 2 ** 10,
  MiB: 2 ** 20,
  GiB: 2 ** 30,
  TiB: 2 ** 40,
}

export const DURATION_EXAMPLES = 'a duration such as 90s, 10m, 2h or 1h30m'
export const SIZE_EXAMPLES = 'a size such as 512MiB, 2GiB or 500MB'

/** Milliseconds of `90s`, `10m`, `2h`, `1h30m`, `250ms`, `1d`; undefined when the text is none of these. A bare number has no unit and is none. */
export function parseDuration(text: string): number | undefined {
  const parts = text.trim().match(/^(?:\d+(?:\.\d+)?(?:ms|s|m|h|d))+$/)
  if (parts === null) return undefined
  let total = 0
  for (const [, amount, unit] of text.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h|d)/g)) {
    total += Number(amount) * (MILLISECONDS[unit ?? ''] ?? Number.NaN)
  }
  return Number.isFinite(total) ? Math.round(total) : undefined
}

/** Bytes of `2GiB`, `512 MiB`, `500MB`, `10B`; undefined when the text is none of these. */
export function parseSize(text: string): number | undefined {
  const parts = /^(\d+(?:\.\d+)?)\s*([kKMGT]i?B|B)$/.exec(text.trim())
  const factor = parts?.[2] === undefined ? undefined : BYTES[parts[2]]
  return parts === null || factor === undefined ? undefined : Math.round(Number(parts[1]) * factor)
}

/** For people: `850ms`, `12.3s`, `4m07s`, `2h05m`, `3d04h`. */
export function formatDuration(milliseconds: number): string {
  if (milliseconds < 1000) return `${Math.round(milliseconds)}ms`
  const seconds = milliseconds / 1000
  if (seconds < 59.95) return `${seconds.toFixed(1)}s`
  const whole = Math.round(seconds)
  if (whole < 3600) return `${Math.floor(whole / 60)}m${two(whole % 60)}s`
  const minutes = Math.round(whole / 60)
  if (minutes < 1440) return `${Math.floor(minutes / 60)}h${two(minutes % 60)}m`
  const hours = Math.round(minutes / 60)
  return `${Math.floor(hours / 24)}d${two(hours % 24)}h`
}

/** For people, in binary units: `512 B`, `1.5 KiB`, `2.0 GiB`. */
export function formatSize(bytes: number): string {
  let value = bytes
  for (const unit of ['B', 'KiB', 'MiB', 'GiB']) {
    if (value < 1024) return unit === 'B' ? `${value} B` : `${value.toFixed(1)} ${unit}`
    value /= 1024
  }
  return `${value.toFixed(1)} TiB`
}

function two(value: number): string {
  return String(value).padStart(2, '0')
}
