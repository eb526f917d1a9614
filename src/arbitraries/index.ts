/**
 * Values for property-based tests of clients and servers, with fast-check: valid messages weighted to what breaks
 * programs, and frames that no client should send. They are made from the schemas, so a new field is there the day it is
 * added.
 *
 * @module
 */
export { fromSchema, type JsonSchema, type SchemaOptions } from './from-schema.ts';
export { type InvalidFrame, invalidFrame, isInvalid } from './invalid-frames.ts';
export { mediaContent } from './media.ts';
export { clientMessage, type MessageOptions, messageFields, serverMessage } from './messages.ts';
export { clientId, fileName } from './names.ts';
export { integer } from './numbers.ts';
export { anyLength, edgeText, type Growth, grow, shortText, text } from './texts.ts';
export { timestamp } from './timestamps.ts';
