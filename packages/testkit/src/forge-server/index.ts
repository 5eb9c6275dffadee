export type { ForgeClock } from './clock.ts'
export type { Fault, FaultAction, FaultPlan, RandomFaults } from './faults.ts'
export type * from './model.ts'
export type { ForgeRequest } from './requests.ts'
export {
  type ForgeServer,
  type ForgeServerOptions,
  type RequestHook,
  startForgeServer,
} from './server.ts'
export type { ForgeState } from './state.ts'
export {
  BASE_SHA,
  DEFAULT_REPOSITORY,
  DEFAULT_USERS,
  FORK_SHA,
  HEAD_SHA,
  JOB_SCOPES,
  JOB_TOKEN,
  JOB_USERS,
  type WorldIssue,
  type WorldPull,
  type WorldRepository,
  type WorldUser,
} from './world.ts'
