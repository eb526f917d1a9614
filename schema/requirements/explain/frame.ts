import type { frameRequirements } from '../frame.ts';
import type { Explanation } from './explanation.ts';

/** FRAME: what travels from the server. */
export const frameExplanations: Readonly<Record<(typeof frameRequirements)[number]['id'], Explanation>> = {
  'FRAME-01': {
    why: 'Clients parse each frame by itself; anything else than one object breaks them.',
    usually:
      'A write queue joins waiting messages with a newline (the well-known chat example in Go does), or history is sent as an array.',
    fix: 'Write one frame for each message, also when several are waiting.',
  },
  'FRAME-02': {
    why: 'Typed clients read these fields without asking, and ids above 2^53 lose digits as JSON numbers.',
    usually:
      'Database ids are written as numbers, empty optional fields as null, and names in the letter case of the server language.',
    fix: 'Use a transfer type of its own whose ids are strings and whose absent fields are left out.',
  },
  'FRAME-03': {
    why: 'Browsers, proxies and libraries may split any message into fragments.',
    usually:
      'A hand-written frame reader looks only at the first fragment, or takes a continuation for a message.',
    fix: 'Collect fragments up to the one with FIN before parsing; libraries do it when asked for messages, not frames.',
  },
  'FRAME-04': {
    why: 'A client must end the connection on invalid UTF-8, and so loses everything after it.',
    usually:
      'Text is cut at a number of bytes in the middle of a character, or bytes of another encoding are passed on.',
    fix: 'Cut at characters, and check what comes from storage before it is sent.',
  },
};
