import type { Mutants } from '../../mutant.ts';
import { isRecord } from '../../parts/messages.ts';
import { acceptAfter } from '../../parts/steps.ts';

export const mutants: Mutants = {
  'any-case-of-keys': {
    does: 'takes keys that begin with a capital for its own',
    breaks: ['INPUT-02'],
    server: () => ({
      steps: acceptAfter((value) =>
        Object.fromEntries(
          Object.entries(value).map(([key, each]) => [key.charAt(0).toLowerCase() + key.slice(1), each]),
        ),
      ),
    }),
  },
  'content-defaults-to-empty': {
    does: 'fills in an empty content where there is none',
    breaks: ['INPUT-02'],
    also: ['INPUT-09'],
    because: 'an object without any content is filled in as well',
    server: () => ({ steps: acceptAfter((value) => ({ content: '', ...value })) }),
  },
  'content-made-text': {
    does: 'makes text of a content that is none',
    breaks: ['INPUT-02'],
    server: () => ({
      steps: acceptAfter((value) => ({
        ...value,
        ...('content' in value
          ? {
              content:
                typeof value.content === 'object'
                  ? Object.prototype.toString.call(value.content)
                  : String(value.content),
            }
          : {}),
      })),
    }),
  },
  'content-object-as-json': {
    does: 'writes a content that is an object as a JSON text',
    breaks: ['INPUT-02'],
    server: () => ({
      steps: acceptAfter((value) =>
        typeof value.content === 'object' && value.content !== null
          ? { ...value, content: JSON.stringify(value.content) }
          : value,
      ),
    }),
  },
  'message-one-level-down': {
    does: 'takes a message out of a field named message',
    breaks: ['INPUT-02'],
    server: () => ({ steps: acceptAfter((value) => (isRecord(value.message) ? value.message : value)) }),
  },
  'null-made-empty': {
    does: 'makes an empty content of null',
    breaks: ['INPUT-02'],
    server: () => ({
      steps: acceptAfter((value) => (value.content === null ? { ...value, content: '' } : value)),
    }),
  },
  'number-made-text': {
    does: 'makes text of a content that is a number',
    breaks: ['INPUT-02'],
    server: () => ({
      steps: acceptAfter((value) =>
        typeof value.content === 'number' ? { ...value, content: String(value.content) } : value,
      ),
    }),
  },
  'proto-merged': {
    does: 'takes the fields of __proto__ for fields of the message',
    breaks: ['INPUT-09'],
    server: () => ({
      steps: acceptAfter((value) => {
        const inherited = Object.getOwnPropertyDescriptor(value, '__proto__')?.value;
        return isRecord(inherited) ? { ...inherited, ...value } : value;
      }),
    }),
  },
  'receiver-made-text': {
    does: 'makes text of a receiverId that is a number',
    breaks: ['INPUT-02'],
    server: () => ({
      steps: acceptAfter((value) => ({
        ...value,
        receiverId: typeof value.receiverId === 'number' ? String(value.receiverId) : value.receiverId,
      })),
    }),
  },
  'receiver-out-of-an-array': {
    does: 'takes the first receiver out of an array',
    breaks: ['INPUT-02'],
    server: () => ({
      steps: acceptAfter((value) => ({
        ...value,
        receiverId: Array.isArray(value.receiverId) ? value.receiverId[0] : value.receiverId,
      })),
    }),
  },
};
