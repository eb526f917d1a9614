import type { ScaleMutants } from '../scale-mutant.ts';
import { type Push, pushing, seventh, silent, twoInARow } from './parts.ts';

/** What is wrong in what comes. */
export const bodies = {
  'two-bodies-swapped-once': {
    does: 'pushes to each of two members what is for the other, once',
    breaks: ['MSG-07'],
    word: null,
    server: (given) => {
      const [one, other] = [silent(given), given.users[2] as string];
      let count = 0;
      let held: Push | undefined;
      return pushing((push) => {
        const isOf = push.user === one || push.user === other;
        if (isOf) count++;
        // Each of them counts, so that both pushes are of one message.
        if (!isOf || (count !== 9 && count !== 10)) return push.send();
        if (!held) {
          held = push;
          return;
        }
        held.send(push.text);
        push.send(held.text);
        for (const each of [held.user, push.user]) given.wrong(each);
      });
    },
  },
  'contents-swapped-for-one': {
    does: 'gives one member the contents of two messages the other way round, once',
    breaks: ['GRP-03', 'GRP-06', 'MSG-02'],
    because: 'each content comes under the id of the other message, and in its place',
    word: null,
    phases: ['bursts'],
    server: (given) => {
      return twoInARow(given, (first, second) => {
        second.send(JSON.stringify({ ...second.message, id: first.message.id }));
        first.send(JSON.stringify({ ...first.message, id: second.message.id }));
      });
    },
  },
  'one-time-of-its-own': {
    does: 'gives one member another timestamp, once',
    breaks: ['GRP-03'],
    word: null,
    server: (given) =>
      seventh(given, ({ message, send }) => {
        const time = new Date(Date.parse(message.timestamp as string) + 1);
        send(JSON.stringify({ ...message, timestamp: time.toISOString() }));
      }),
  },
  'one-content-cut': {
    does: 'cuts the last character of one content, for one member',
    breaks: ['MSG-05', 'GRP-03'],
    because: 'the others get it whole',
    word: null,
    server: (given) =>
      seventh(given, ({ message, send }) =>
        send(JSON.stringify({ ...message, content: message.content?.slice(0, -1) })),
      ),
  },
} satisfies ScaleMutants;
