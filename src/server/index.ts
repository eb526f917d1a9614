/**
 * The reference server: to develop and test clients against, and to put faults into. Its steps, its store and its bus can be
 * replaced.
 *
 * @module
 */
export type { Bus, Delivery } from './bus/bus.ts';
export { createInProcessBus } from './bus/in-process-bus.ts';
export type { Intake } from './bus/intake.ts';
export { type Clock, createClock } from './clock.ts';
export type { Connection, Connections } from './connections.ts';
export type { Context, ErrorPlace } from './context.ts';
export type { ForTests, PushedMessage } from './for-tests.ts';
export type { HttpSettings } from './http/http-settings.ts';
export type { KeyOptions, TokenKeys } from './keys.ts';
export { createLog, LOG_LEVELS, type Log, type LogFields, type LogLevel, type LogOptions } from './log.ts';
export type { SessionsPerUser, Settings } from './settings.ts';
export { DEFAULT_SETTINGS } from './settings.ts';
export { type InitialGroup, type RunningServer, type ServerOptions, startServer } from './start-server.ts';
export { referenceSteps } from './steps/reference-steps.ts';
export type {
  Address,
  Admission,
  Draft,
  Frame,
  Handshake,
  Identity,
  MembershipChange,
  Outcome,
  Say,
  Stamp,
  Steps,
} from './steps/steps.ts';
export { NotStored } from './store/not-stored.ts';
export { type Durability, StoreFileError } from './store/open-database.ts';
export { openPostgresStore, type PostgresStoreOptions } from './store/postgres-store.ts';
export { openSqliteStore, type SqliteStoreOptions } from './store/sqlite-store.ts';
export type { Page, Store, StoredFile, StoredMessage, Usage } from './store/store.ts';
