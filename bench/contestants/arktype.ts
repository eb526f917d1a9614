import { type } from 'arktype';
import { MAX_FILE_SIZE, TIMESTAMP_PATTERN } from '../../schema/formats.ts';
import type { Decode } from './contestant.ts';

const schema = type({
  id: 'string >= 1',
  type: "'text' | 'image' | 'file' | 'emoji' | 'system'",
  content: 'string',
  senderId: 'string',
  receiverId: 'string >= 1',
  timestamp: new RegExp(TIMESTAMP_PATTERN),
  'fileName?': 'string',
  'fileSize?': type.number.divisibleBy(1).atLeast(0).atMost(MAX_FILE_SIZE),
  'conversationId?': 'string',
});

export const decode: Decode = (text) => {
  const result = schema(JSON.parse(text));
  return result instanceof type.errors ? { ok: false, issues: result } : { ok: true, message: result };
};
