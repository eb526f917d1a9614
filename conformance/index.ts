/**
 * The judge: checks a server by the requirements of the protocol, and reports. `defineConfig` types `imtypes.config.ts`.
 *
 * @module
 */
import type { Report } from '../schema/report.ts';
import type { VerifyOptions } from './runner/verify-options.ts';
import type { Target } from './targets/target.ts';

export type { Evidence, Report, RequirementResult, Status, Violation } from '../schema/report.ts';
export { type Config, defineConfig } from './config/config.ts';
export { type Limit, limitsOf } from './config/limits.ts';
export { targetOf } from './config/target-of.ts';
export { UsageError } from './config/usage-error.ts';
export {
  ConformanceError,
  type ConformanceOptions,
  type ConformanceTest,
  conformance,
} from './conformance.ts';
export { REPORTERS, type Reporter, type ReporterName } from './report/index.ts';
export type { TerminalOptions } from './report/terminal.ts';
export type { Exclusion, FailOn, RunShard, VerifyOptions } from './runner/verify-options.ts';
export type {
  CreatedUser,
  Declared,
  Features,
  Group,
  HandshakeOptions,
  Hooks,
  StoredMessage,
  Target,
  TargetIdentity,
  TokenChanges,
  Upload,
  Uploaded,
} from './targets/target.ts';

/** Judges a target and returns its report. Loaded when called, so that a configuration file stays cheap to import. */
export async function verify(target: Target, options: VerifyOptions): Promise<Report> {
  const runner = await import('./runner/verify.ts');
  return runner.verify(target, options);
}
