import { Ajv2020 } from 'ajv/dist/2020.js';
import schema from '../../schema/generated/ServerMessage.schema.json' with { type: 'json' };
import type { Decode } from './contestant.ts';

const validate = new Ajv2020().compile(schema);

export const decode: Decode = (text) => {
  const message: unknown = JSON.parse(text);
  return validate(message) ? { ok: true, message } : { ok: false, issues: validate.errors };
};
