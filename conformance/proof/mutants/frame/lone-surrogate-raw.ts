import { referenceSteps } from '../../../../src/server/index.ts';
import type { Mutant } from '../../mutant.ts';

const ESCAPED = /(?<!\\)((?:\\\\)*)\\u(d[89a-f][0-9a-f]{2})/;

/** The bytes with the first lone surrogate written raw (JSON.stringify escapes them); undefined where there is none. */
function unescapeSurrogates(text: string): Buffer | undefined {
  const found = ESCAPED.exec(text);
  if (found === null) return undefined;
  const code = Number.parseInt(found[2] ?? '', 16);
  const at = found.index + (found[1]?.length ?? 0);
  const raw = [0xe0 | (code >> 12), 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f)];
  return Buffer.concat([Buffer.from(text.slice(0, at)), Buffer.from(raw), Buffer.from(text.slice(at + 6))]);
}

export const mutant: Mutant = {
  does: 'writes a lone surrogate as three bytes that are no UTF-8',
  breaks: ['FRAME-04'],
  also: ['INPUT-09'],
  because: 'the lone surrogate comes from a frame that strains a parser',
  server: () => ({
    steps: {
      push(frame, connection, context) {
        const bytes = unescapeSurrogates(String(frame));
        if (bytes === undefined) referenceSteps.push(frame, connection, context);
        else if (connection.socket.readyState === connection.socket.OPEN)
          connection.socket.send(bytes, { binary: false });
      },
    },
  }),
};
