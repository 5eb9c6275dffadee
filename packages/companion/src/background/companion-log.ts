import { createHash } from 'node:crypto'
import { join } from 'node:path'
import type { Session } from '../model.ts'

/** Where the companion of a folder writes down what it does. */
export function companionLog({ state, session, root }: Session): string {
  const place = createHash('sha256').update(`${session}\0${root}`).digest('hex').slice(0, 12)
  return join(state, `companion-${place}.jsonl`)
}

/** Values that may stand in an error of a store and in no log. */
export function secretsOf(
  session: Session,
  env: Readonly<Record<string, string | undefined>>,
): string[] {
  const named = Object.entries(env).filter(([name]) => SECRET_NAME.test(name))
  return [session.key ?? '', ...named.map(([, value]) => value ?? '')]
}

const SECRET_NAME = /TOKEN|SECRET|PASSWORD|PASSWD|CREDENTIAL|(?:^|_)KEY$|ACCESS_KEY/i
