/**
 * One way through, for the command line, the schematic and other programs:
 *
 * ```
 * readProject → resolveOptions → planChanges → decide → applyPlan → report
 *   Project       Options          Plan         DecidedPlan  Outcome
 * ```
 *
 * Nothing is written before `applyPlan`. `compareWithRecord` tells from a plan and
 * the record of the last run what has become of the generated files.
 *
 * @packageDocumentation
 */
export { applyPlan, isWrite, type Outcome } from './apply/apply-plan.js';
export type { ChangeSink, FileToWrite } from './apply/change-sink.js';
export {
  decide,
  type ConflictPolicy,
  type DecidedPlan,
} from './apply/decide-conflicts.js';
export { ScaffoldError, type ErrorDetails, type ErrorKind } from './errors.js';
export {
  findWorkspaceRoot,
  type WorkspaceRoot,
  type WorkspaceSearch,
} from './hosts/find-workspace-root.js';
export { DiskHost } from './hosts/disk-host.js';
export type { Recovery } from './hosts/disk-transaction.js';
export { MemoryHost, type MemoryHostSettings } from './hosts/memory-host.js';
export type {
  AccessCheck,
  AgentsMd,
  Algorithm,
  Client,
  GuardScope,
  Options,
  RawOptions,
  RefreshTransport,
  Sessions,
  Store,
  Strategy,
} from './options/options.js';
export {
  completeOptions,
  projectDefaults,
} from './options/project-defaults.js';
export {
  resolveOptions,
  type OptionSource,
} from './options/resolve-options.js';
export { packageVersion } from './package-info.js';
export type { Dependency } from './patches/add-dependencies.js';
export type { Refused } from './patches/patch.js';
export {
  compareWithRecord,
  type FileState,
  type FileStatus,
  type PatchedFileStatus,
  type Status,
} from './plan/compare-with-record.js';
export type {
  Change,
  ChangeKind,
  ChangeOrigin,
  ExistingAuth,
  ManualStep,
  Plan,
  Problem,
  Refusal,
} from './plan/plan.js';
export {
  makeSecret,
  type MakeSecret,
  type SecretKind,
} from './plan/make-secret.js';
export { planChanges, type PlanInput } from './plan/plan-changes.js';
export type { ApplicationSelection } from './project/locate-application.js';
export type { FoundModule, Project, RootModule } from './project/project.js';
export type { ProjectTree } from './project/project-tree.js';
export type { JsonObject } from './project/read-json.js';
export { readProject, type ProjectSelection } from './project/read-project.js';
export { readRecord, type RecordedRun } from './project/read-record.js';
export type { Database, Orm } from './project/stores/store-setup.js';
export { RECORD_FILE } from './project/record-file.js';
