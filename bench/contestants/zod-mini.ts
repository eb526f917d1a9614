import * as z from 'zod/mini';
import { TIMESTAMP_PATTERN } from '../../schema/formats.ts';
import type { Decode } from './contestant.ts';

const schema = z.looseObject({
  id: z.string().check(z.minLength(1)),
  type: z.enum(['text', 'image', 'file', 'emoji', 'system']),
  content: z.string(),
  senderId: z.string(),
  receiverId: z.string().check(z.minLength(1)),
  timestamp: z.string().check(z.regex(new RegExp(TIMESTAMP_PATTERN))),
  fileName: z.optional(z.string()),
  fileSize: z.optional(z.int().check(z.minimum(0))),
  conversationId: z.optional(z.string()),
});

export const decode: Decode = (text) => {
  const result = z.safeParse(schema, JSON.parse(text));
  return result.success ? { ok: true, message: result.data } : { ok: false, issues: result.error.issues };
};
