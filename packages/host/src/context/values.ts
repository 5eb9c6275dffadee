/** A variable that is set to something, else null. */
export function given(text: string | undefined): string | null {
  return text === undefined || text === '' ? null : text
}

/** A full, lower-case commit id, else null. */
export function commit(value: unknown): string | null {
  return typeof value === 'string' && /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(value) ? value : null
}

/** A number as forges count: 1, 2, 3 …, from its text or from JSON, else null. */
export function counted(value: unknown): number | null {
  if (typeof value === 'string') return /^[1-9]\d{0,14}$/.test(value) ? Number(value) : null
  return Number.isSafeInteger(value) && Number(value) > 0 ? Number(value) : null
}

/** An address of http or https without credentials, query, fragment and slash at its end, else null. */
export function webRoot(text: string | null): string | null {
  const url = text === null ? null : URL.parse(text)
  if (url === null || !/^https?:$/.test(url.protocol)) return null
  return `${url.origin}${url.pathname}`.replace(/\/+$/, '')
}

/** An address of http or https as it is, else null. */
export function webPage(text: string | null): string | null {
  return webRoot(text) === null ? null : text
}

/** What a build's status says of the steps before this one; null when it says neither. */
export function failedBuild(status: string | undefined): boolean | null {
  if (status === 'success') return false
  return ['failure', 'error', 'killed'].includes(status ?? '') ? true : null
}
