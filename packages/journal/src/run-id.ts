import { randomBytes } from 'node:crypto'

/** UTC time and four random digits, so that names sort by age: `20261121-004843-3f9c`. */
export function newRunId(now: Date): string {
  const [date = '', time = ''] = now.toISOString().split(/[T.]/)
  const random = randomBytes(2).toString('hex')
  return `${date.replaceAll('-', '')}-${time.replaceAll(':', '')}-${random}`
}
