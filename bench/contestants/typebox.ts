import { Compile } from 'typebox/compile';
import { ServerMessage } from '../../schema/message.ts';
import type { Decode } from './contestant.ts';

const validator = Compile(ServerMessage);

export const decode: Decode = (text) => {
  const message: unknown = JSON.parse(text);
  return validator.Check(message) ? { ok: true, message } : { ok: false, issues: validator.Errors(message) };
};
