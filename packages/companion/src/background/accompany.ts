import type { CompanionPlan, Session } from '../model.ts'

export async function accompany(_session: Session, _plan: CompanionPlan): Promise<void> {
  throw new Error('not here yet')
}
