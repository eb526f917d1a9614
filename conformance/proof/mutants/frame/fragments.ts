import { isUtf8 } from 'node:buffer';
import type { Mutant, Mutants } from '../../mutant.ts';
import { beforeMessages } from '../../parts/before-messages.ts';
import { type Receiver, receiverOf } from '../../parts/ws-internals.ts';

/** Replaces a message that came in several fragments by an empty object if it is longer than this. */
const loseFragmentsAbove =
  (bytes: number): Mutant['server'] =>
  () =>
    beforeMessages((receiver) => {
      if (receiver._fin && receiver._fragments.length > 1 && receiver._messageLength > bytes)
        [receiver._opcode, receiver._fragments, receiver._messageLength] = [1, [Buffer.from('{}')], 2];
    });

/** Ends a connection over a message of more bytes than this whose last fragment is no UTF-8 by itself. */
const decodeLastAlone =
  (bytes: number): Mutant['server'] =>
  () =>
    beforeMessages(({ _fin, _fragments, _messageLength }, socket) => {
      const last = _fragments.at(-1);
      const isBroken = _fragments.length > 1 && last !== undefined && !isUtf8(last);
      if (_fin && isBroken && _messageLength > bytes) socket.close(1007, 'no UTF-8');
    });

/** Puts the fragments of all connections together in one place, which each message empties when it begins, or when it ends. */
const putTogetherInOnePlace =
  (emptiedBy: 'begin' | 'end'): Mutant['server'] =>
  () => {
    const place: Buffer[] = [];
    const counts = new WeakMap<Receiver, number>();
    return beforeMessages((receiver) => {
      const { _fin, _fragmented, _fragments } = receiver;
      if (_fragmented === 0) return;
      const before = counts.get(receiver) ?? 0;
      if (before === 0 && emptiedBy === 'begin') place.length = 0;
      // An empty fragment is not kept.
      place.push(..._fragments.slice(before));
      counts.set(receiver, _fin ? 0 : _fragments.length);
      if (!_fin) return;
      receiver._fragments = place.splice(0);
      receiver._messageLength = Buffer.concat(receiver._fragments).length;
    });
  };

export const mutants: Mutants = {
  'fragments-as-messages': {
    does: 'takes each fragment for a message of its own',
    breaks: ['FRAME-03'],
    also: ['INPUT-05'],
    because: 'a fragment cut inside a character is no UTF-8, which ends the connection',
    server: () => ({
      steps: {
        greet({ socket }) {
          const receiver = receiverOf(socket);
          const complete = receiver.dataMessage;
          receiver.dataMessage = function (done) {
            const goesOn = !this._fin;
            const opcode = this._opcode;
            this._fin = true;
            complete.call(this, done);
            // The rest of the message still comes in as continuation frames.
            if (goesOn) this._fragmented = opcode;
          };
        },
      },
    }),
  },
  'fragments-of-all-in-one-place': {
    does: 'puts the fragments of all connections together in one buffer',
    breaks: ['FRAME-03'],
    server: putTogetherInOnePlace('end'),
  },
  'fragments-lost-when-another-begins': {
    does: 'does so, and empties it when a message begins',
    breaks: ['FRAME-03'],
    server: putTogetherInOnePlace('begin'),
  },
  'fragments-lost': {
    does: 'takes no notice of a message that comes in several fragments',
    breaks: ['FRAME-03'],
    server: loseFragmentsAbove(0),
  },
  'last-fragment-decoded-alone': {
    does: 'decodes the last fragment of a message by itself, and ends the connection where that is no UTF-8',
    breaks: ['FRAME-03'],
    server: decodeLastAlone(0),
  },
  'last-of-long-fragments-decoded-alone': {
    does: 'does so only with messages of more than 4 KiB',
    breaks: ['FRAME-03'],
    server: decodeLastAlone(4096),
  },
  'long-fragments-lost': {
    does: 'has room for 4 KiB of a message in several fragments, and drops a longer one',
    breaks: ['FRAME-03'],
    server: loseFragmentsAbove(4096),
  },
  'one-fragment-only': {
    does: 'ends a connection that sends a message in several fragments',
    breaks: ['FRAME-03'],
    server: () => ({ webSocket: { maxFragments: 1 } }),
  },
};
