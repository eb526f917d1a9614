export { GROUP_ID_PREFIX, ID_PATTERN } from './ids.ts';
export { HTTP_LIMITS } from './limits.ts';
export { describeHttpApi } from './openapi.ts';
export type { Operation } from './operation.ts';
export { operations } from './operations.ts';
export type { ChangedMember, Group, Health, HistoryPage, Membership, Uploaded } from './shapes.ts';
