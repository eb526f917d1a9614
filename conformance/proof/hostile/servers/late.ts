import { startChat } from '../chat.ts';
import { closeFrame, frame } from '../frames.ts';
import type { Hostiles } from '../hostile.ts';
import { flood, pushText } from '../pushes.ts';
import { pump } from '../raw-server.ts';

export const hostiles: Hostiles = {
  'late-close': {
    does: 'serves twelve messages rightly and then closes everyone with 1011',
    start: () =>
      startChat({ after: 12, turn: (socket) => void socket.end(closeFrame(1011, 'unexpected condition')) }),
    expect: { exit: [1, 3], says: /1011/ },
  },
  'late-flood': {
    does: 'serves twelve messages rightly and then floods',
    start: () => startChat({ after: 12, turn: (socket) => flood(socket, pushText, () => 4) }),
    expect: {
      exit: [1, 3],
      says: /flood|\d{4,} (frames|messages|pushes)|never sent|nobody (here had )?sent|unasked/i,
    },
  },
  'late-garbage': {
    does: 'serves twelve messages rightly and then only garbage',
    start: () =>
      startChat({ after: 12, turn: (socket) => pump(socket, () => frame({ payload: '}garbage{' }), 20) }),
    expect: { exit: [1], says: /FRAME-01|JSON|garbage/i },
  },
  'late-half-open': {
    does: 'serves twelve messages rightly and then neither reads nor writes',
    start: () => startChat({ after: 12, turn: (socket) => void socket.pause() }),
    expect: {
      exit: [1, 3],
      says: /time|answer|not arrive|never arrived|did not|missing|not come|unanswered/i,
    },
  },
  'late-length': {
    does: 'serves twelve messages rightly and then announces 2 GiB',
    start: () =>
      startChat({ after: 12, turn: (socket) => void socket.write(frame({ announced: 2n ** 31n })) }),
    expect: { exit: [1, 3], says: /too (large|big)|payload size|2147483648|2 GiB/i },
  },
  'late-reset': {
    does: 'serves twelve messages rightly and resets everyone in the middle of a frame',
    start: () =>
      startChat({
        after: 12,
        turn: (socket) => {
          socket.write(frame({ payload: pushText(1) }).subarray(0, 40), () => socket.resetAndDestroy());
        },
      }),
    expect: { exit: [1, 3], says: /1006|reset|dropped|abrupt|lost|closed|without a close/i },
  },
};
