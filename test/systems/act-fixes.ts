import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

interface Fix {
  readonly file: string
  readonly from: string
  readonly to: string
}

/** Where act would hide from us what GitHub's runner does. Each is checked to still apply. */
const FIXES: readonly Fix[] = [
  {
    // A called workflow that fails ends act, and with it `if: always()` of the jobs after it; and a
    // last job of it that passes makes it pass. On GitHub it is one failed job among others.
    file: 'pkg/runner/reusable_workflow.go',
    from: '\t\treturn runner.NewPlanExecutor(plan)(ctx)\n',
    to: `\t\tif err := runner.NewPlanExecutor(plan)(ctx); err != nil {
\t\t\tcommon.Logger(ctx).Error(err)
\t\t\trc.result("failure")
\t\t}
\t\treturn ctx.Err()
`,
  },
  {
    // `concurrency: {queue: max}`, which GitHub has known since May 2026, is refused as unknown.
    file: 'pkg/schema/workflow_schema.json',
    from: '          "cancel-in-progress": {',
    to: '          "queue": {"type": "string"},\n          "cancel-in-progress": {',
  },
]

/** Changes act's source in this folder. */
export function fixAct(source: string): void {
  for (const { file, from, to } of FIXES) {
    const path = join(source, file)
    const text = readFileSync(path, 'utf8')
    if (!text.includes(from)) throw new Error(`act: the fix of ${file} does not apply any more`)
    writeFileSync(path, text.replaceAll(from, to))
  }
}
