import { openAlarm } from '../alarm.ts'

/** Whether it is time to pause already. */
export function isPast(deadline: Date | null): boolean {
  return deadline !== null && deadline.getTime() <= Date.now()
}

/** Why the run pauses, in words. */
export function deadlineDetail(deadline: Date): string {
  return `the deadline at ${deadline.toISOString()}`
}

/** Tells when the deadline has come. */
export function openDeadline(deadline: Date | null, come: () => void): Disposable {
  if (deadline === null) return { [Symbol.dispose]: () => undefined }
  return openAlarm(() => deadline.getTime() - Date.now(), come)
}
