import * as v from 'valibot';
import { MAX_FILE_SIZE, TIMESTAMP_PATTERN } from '../../schema/formats.ts';
import type { Decode } from './contestant.ts';

const schema = v.looseObject({
  id: v.pipe(v.string(), v.minLength(1)),
  type: v.picklist(['text', 'image', 'file', 'emoji', 'system']),
  content: v.string(),
  senderId: v.string(),
  receiverId: v.pipe(v.string(), v.minLength(1)),
  timestamp: v.pipe(v.string(), v.regex(new RegExp(TIMESTAMP_PATTERN))),
  fileName: v.optional(v.string()),
  fileSize: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(MAX_FILE_SIZE))),
  conversationId: v.optional(v.string()),
});

export const decode: Decode = (text) => {
  const result = v.safeParse(schema, JSON.parse(text));
  return result.success ? { ok: true, message: result.output } : { ok: false, issues: result.issues };
};
