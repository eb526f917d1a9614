export * from './formats.ts';
export * from './message.ts';
export * from './report.ts';
export * from './requirements/index.ts';
