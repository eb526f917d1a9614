import { randomUUID } from 'node:crypto';
import type { Mutants } from '../../mutant.ts';
import { isGroup } from '../../parts/messages.ts';
import { stampWith } from '../../parts/steps.ts';

export const mutants: Mutants = {
  'client-id-kept': {
    does: "keeps the client's id",
    breaks: ['MSG-01', 'MSG-03'],
    also: ['MSG-02'],
    because: "the client's id is a UUID, and a client may send it twice",
    server: () => ({ steps: stampWith(({ id }, draft) => ({ id: draft.id || id })) }),
  },
  'client-id-kept-in-groups': {
    does: "keeps the client's id in group messages",
    breaks: ['MSG-01', 'MSG-03'],
    also: ['MSG-02'],
    because: "the client's id is a UUID",
    server: () => ({
      steps: stampWith((message, draft) => (isGroup(message) && draft.id ? { id: draft.id } : {})),
    }),
  },
  'decimal-client-id-kept': {
    does: "keeps the client's id where it is decimal",
    breaks: ['MSG-01'],
    server: () => ({
      steps: stampWith(({ id }, draft) => ({ id: /^[1-9]\d*$/.test(draft.id ?? '') ? draft.id : id })),
    }),
  },
  'hexadecimal-id': {
    does: 'writes the id in hexadecimal',
    breaks: ['MSG-03'],
    server: () => ({ steps: stampWith(({ id }) => ({ id: (0xabcdef000 + Number(id)).toString(16) })) }),
  },
  'id-is-the-millisecond': {
    does: 'takes the millisecond for an id',
    breaks: ['MSG-02'],
    server: () => ({ steps: stampWith((_message, _draft, { now }) => ({ id: String(now.getTime()) })) }),
  },
  'id-through-a-double': {
    does: 'loses the last digits of a 64-bit id in a double',
    breaks: ['MSG-02'],
    server: () => ({
      steps: stampWith(({ id }) => ({
        id: BigInt(Number(4_611_686_018_427_387_904n + BigInt(id))).toString(),
      })),
    }),
  },
  'ids-of-two-shards': {
    does: 'numbers its two halves alike every now and then',
    breaks: ['MSG-02'],
    server: () => ({
      steps: stampWith(({ id }) => {
        const number = Number(id);
        return { id: String(number % 97 === 0 ? number - 1 : number) };
      }),
    }),
  },
  'prefixed-id-in-groups': {
    does: 'writes an m before the ids of group messages',
    breaks: ['MSG-03'],
    server: () => ({ steps: stampWith((message) => (isGroup(message) ? { id: `m${message.id}` } : {})) }),
  },
  'signed-id': {
    does: 'lets one id in thirty overflow below zero',
    breaks: ['MSG-03'],
    server: () => ({ steps: stampWith(({ id }) => ({ id: Number(id) % 30 === 0 ? `-${id}` : id })) }),
  },
  'uuid-id': {
    does: 'makes a UUID the id',
    breaks: ['MSG-03'],
    server: () => ({ steps: stampWith(() => ({ id: randomUUID() })) }),
  },
  'zero-padded-id': {
    does: 'fills the id with leading zeros',
    breaks: ['MSG-03'],
    server: () => ({ steps: stampWith(({ id }) => ({ id: id.padStart(12, '0') })) }),
  },
};
