/**
 * The protocol as data: TypeBox schemas of every message and of the report, and the requirements.
 *
 * @module
 */
export * from './formats.ts';
export * from './message.ts';
export * from './report.ts';
export * from './requirements/index.ts';
