export const BADGES = { GREEN: '🟢', RED: '🔴', PENDING: '🟡' } as const
export const SIGNS = { passed: '✅', failed: '❌', inconclusive: '❔', skipped: '➖' } as const
