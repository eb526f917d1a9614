import * as z from 'zod';
import { TIMESTAMP_PATTERN } from '../../schema/formats.ts';
import type { Decode } from './contestant.ts';

const schema = z.looseObject({
  id: z.string().min(1),
  type: z.enum(['text', 'image', 'file', 'emoji', 'system']),
  content: z.string(),
  senderId: z.string(),
  receiverId: z.string().min(1),
  timestamp: z.string().regex(new RegExp(TIMESTAMP_PATTERN)),
  fileName: z.string().optional(),
  fileSize: z.int().min(0).optional(),
  conversationId: z.string().optional(),
});

export const decode: Decode = (text) => {
  const result = schema.safeParse(JSON.parse(text));
  return result.success ? { ok: true, message: result.data } : { ok: false, issues: result.error.issues };
};
