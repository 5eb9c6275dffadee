export * from './fake-host.ts'
export { parseFileCommands } from './file-commands.ts'
export * from './forge-server/index.ts'
export * from './gitea/index.ts'
export { droneSettings, type Setting, woodpeckerSettings } from './plugin-environment.ts'
export {
  type BundleOptions,
  type BundleResult,
  runBundle,
  runGreenlight,
  runPlugin,
} from './run-bundle.ts'
export { type ProcessOptions, type ProcessResult, runProcess } from './run-process.ts'
export { type TemporaryDirectory, temporaryDirectory } from './temporary-directory.ts'
export { type TemporaryRepository, temporaryRepository } from './temporary-repository.ts'
