import { writeFrame } from '../../parts/wire/write-frame.ts';
import type { ScaleMutants } from '../scale-mutant.ts';
import { pushing, seventh, silent } from './parts.ts';

/** What is wrong about the frames of what comes. */
export const frames = {
  'two-in-one-frame-once': {
    does: 'joins two pushes to one member in one frame, once',
    breaks: ['FRAME-01'],
    word: null,
    server: (given) => {
      const victim = silent(given);
      let seen = 0;
      let held = '';
      return pushing(({ user, text, send }) => {
        if (user !== victim || ++seen > 8 || seen < 7) return send();
        if (seen === 7) held = text;
        else {
          send(`${held}\n${text}`);
          given.wrong(user);
        }
      });
    },
  },
  'one-frame-masked': {
    does: 'masks one frame to one member',
    breaks: ['FRAME-05'],
    word: null,
    server: (given) =>
      seventh(given, ({ text, connection }) =>
        connection.stream.write(writeFrame({ opcode: 1, payload: Buffer.from(text), masked: true })),
      ),
  },
} satisfies ScaleMutants;
