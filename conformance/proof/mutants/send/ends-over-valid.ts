import type { WebSocket } from 'ws';
import type { Changes } from '../../candidate.ts';
import type { Mutant, Mutants } from '../../mutant.ts';
import { refuseText, refuseWhere } from '../../parts/steps.ts';

type Refuses = NonNullable<Changes['steps']>;

/** Takes something valid for a bad frame, and ends the connection over a bad frame: what was sent behind it is lost, too. */
const ends = (
  does: string,
  breaks: Mutant['breaks'],
  refuses: () => Refuses,
  end: (socket: WebSocket) => void = (socket) => socket.close(1008),
  more: Partial<Mutant> = {},
): Mutant => ({
  does,
  breaks,
  ...more,
  server: () => ({ steps: { ...refuses(), reject: (_reason, { socket }) => end(socket) } }),
});

/** Without a code that says so. */
const UNFIT = { also: ['INPUT-05'], because: 'bad frames end the connection in the same way' } as const;

export const mutants: Mutants = {
  'ends-over-offset-of-zero': ends(
    'ends the connection with 1008 over a timestamp with an offset of zero in digits',
    ['SEND-02'],
    () => refuseWhere(({ timestamp = '' }) => timestamp.endsWith('+00:00')),
  ),
  'ends-over-exponents': ends(
    'ends the connection with 1007 over a size with an exponent',
    ['SEND-02'],
    () => refuseText((text) => /"fileSize":[\d.]+e/i.test(text)),
    (socket) => socket.close(1007),
  ),
  'drops-over-times': ends(
    'drops the connection over a timestamp with anything but Z',
    ['SEND-02'],
    () => refuseWhere(({ timestamp = 'Z' }) => !timestamp.endsWith('Z')),
    (socket) => socket.terminate(),
    UNFIT,
  ),
  'ends-over-line-breaks': ends(
    'ends the connection with 1011 over a text with a line break',
    ['SEND-08'],
    () => refuseWhere(({ type, content }) => type === 'text' && content.includes('\n')),
    (socket) => socket.close(1011),
    UNFIT,
  ),
};
