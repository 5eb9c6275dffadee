export { type Commit, readCommit } from './commit.ts'
export { hostKind } from './context/context.ts'
export { detectHost, type HostOptions } from './detect.ts'
export type * from './host.ts'
export { SUMMARY_BYTES } from './limits.ts'
export { pluginInputs } from './plugin-inputs.ts'
export {
  type Completion,
  INTERNAL_ERROR,
  reportBug,
  type RunOnHostOptions,
  runOn,
  runOnHost,
} from './run-on-host.ts'
export { runTool, type ToolOptions, type ToolResult } from './run-tool.ts'
export { onStatusRequest, takeStatusRequests } from './status-request.ts'
