import { expect, it } from 'vitest';
import type { Connection } from './connections.ts';
import { DEFAULT_SETTINGS } from './settings.ts';
import { createUnread } from './unread.ts';

/** A connection of which so much is unread; says whether it was ended. */
function connection() {
  const socket = {
    bufferedAmount: 0,
    isEnded: false,
    terminate() {
      socket.isEnded = true;
    },
  };
  return { socket, connection: { socket } as unknown as Connection };
}

const settings = { ...DEFAULT_SETTINGS, maxUnreadBytes: 100, maxUnreadBytesInAll: 400 };

it('ends a connection that leaves too much unread', () => {
  const unread = createUnread(settings);
  const one = connection();
  one.socket.bufferedAmount = 100;
  unread.wrote(one.connection);
  expect(one.socket.isEnded).toBe(false);
  one.socket.bufferedAmount = 101;
  unread.wrote(one.connection);
  expect(one.socket.isEnded).toBe(true);
});

it('ends the worst where too much is unread in all, and counts what was read meanwhile no more', () => {
  const unread = createUnread(settings);
  const all = [90, 80, 90, 90, 99].map((amount) => {
    const each = connection();
    each.socket.bufferedAmount = amount;
    return each;
  });
  for (const each of all.slice(0, 4)) unread.wrote(each.connection);
  all[0]!.socket.bufferedAmount = 10;
  unread.wrote(all[4]!.connection);
  expect(all.map(({ socket }) => socket.isEnded)).toEqual([false, false, false, false, false]);
  all[0]!.socket.bufferedAmount = 95;
  unread.wrote(all[0]!.connection);
  expect(all.map(({ socket }) => socket.isEnded)).toEqual([false, false, false, false, true]);
});
