import { Ajv2020 } from 'ajv/dist/2020.js';
import schema from '../../schema/generated/ServerMessage.schema.json' with { type: 'json' };
import type { Decode } from './contestant.ts';

// A format is an annotation in this draft: ajv, which checks formats otherwise, would refuse the ones that it does not know.
const first = new Ajv2020({ validateFormats: false }).compile(schema);
const all = new Ajv2020({ validateFormats: false, allErrors: true }).compile(schema);

/** As ajv is by default: it stops at the first error. */
export const decode: Decode = (text) => {
  const message: unknown = JSON.parse(text);
  return first(message) ? { ok: true, message } : { ok: false, issues: first.errors };
};

/** With an error for every wrong field, as the others have. */
export const decodeAll: Decode = (text) => {
  const message: unknown = JSON.parse(text);
  return all(message) ? { ok: true, message } : { ok: false, issues: all.errors };
};
