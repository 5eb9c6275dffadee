import { type BytePath, fromText } from './byte-path.ts'

/** Left out unless named as a path to save: what holds credentials, and what others restore from. */
export const DEFAULT_EXCLUDES: readonly string[] = [
  '.git',
  '.env',
  '.env.*',
  '.netrc',
  '.npmrc',
  '.pypirc',
  '.git-credentials',
  '.ssh',
  '.gnupg',
  '.aws/credentials',
  '.docker/config.json',
  '.kube/config',
  'id_rsa',
  'id_ecdsa',
  'id_ed25519',
  '.greenlight-restore-*',
]

/**
 * Patterns as in `.gitignore`, the simple part of it: `*`, `?` and `**`; one with a slash inside is
 * matched from any folder on, one without against names.
 */
export function compilePatterns(patterns: readonly string[]): (path: BytePath) => boolean {
  if (patterns.length === 0) return () => false
  const all = new RegExp(patterns.map(source).join('|'))
  return (path) => all.test(path)
}

function source(pattern: string): string {
  const bytes = fromText(pattern).replace(/\/+$/, '')
  const anchored = bytes.startsWith('/')
  const body = bytes
    .replace(/^\/+/, '')
    .split('/')
    .map((name) => (name === '**' ? '.*' : nameSource(name)))
    .join('/')
    .replaceAll('.*/', '(?:.*/)?')
  return `${anchored ? '^' : '(?:^|/)'}${body}$`
}

function nameSource(name: string): string {
  return name
    .replaceAll(/[.+^${}()|[\]\\]/g, String.raw`\$&`)
    .replaceAll(/\*+/g, '[^/]*')
    .replaceAll('?', '[^/]')
}
