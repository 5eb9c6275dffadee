import { defineConfig } from 'vitest/config'

/** `*.test.ts` beside the source and under test/; what needs a real system is `*.systems.ts`, see vitest.systems.config.ts. */
export default defineConfig({
  resolve: { conditions: ['source'] },
  ssr: { resolve: { conditions: ['source'] } },
  test: {
    include: [
      'packages/**/*.test.ts',
      'actions/**/*.test.ts',
      'test/**/*.test.ts',
      'scripts/**/*.test.ts',
    ],
    exclude: ['**/node_modules/**', '**/build/**', '**/dist/**'],
    pool: 'forks',
    testTimeout: 20_000,
    reporters: ['default'],
  },
})
