import type { ForgeKind } from '../model.ts'

/** Root of the API of a forge whose pages are there. */
export function apiUrlOf(kind: ForgeKind, webUrl: string): string {
  const root = webUrl.replace(/\/+$/, '')
  if (kind !== 'github') return `${root}/api/v1`
  const { protocol, host } = new URL(root)
  if (host === 'github.com' || host.endsWith('.ghe.com')) return `${protocol}//api.${host}`
  return `${root}/api/v3`
}

/** Root of the pages of a forge whose API is there, without a slash at the end. */
export function webUrlOf(apiUrl: string): string {
  const url = new URL(apiUrl)
  if (isGitHub(url)) return `${url.protocol}//${url.host.replace(/^api\./, '')}`
  return `${url.origin}${url.pathname.replace(/(?:\/api(?:\/v\d+)?)?\/*$/, '')}`
}

/** An address of github.com or its cloud, API or pages. */
export function isGitHub(url: URL): boolean {
  return /^(?:api\.)?(?:github\.com|[a-z0-9-]+\.ghe\.com)$/.test(url.host)
}
