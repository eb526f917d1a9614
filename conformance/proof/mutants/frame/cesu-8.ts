import type { Mutant } from '../../mutant.ts';

/** Encodes each UTF-16 code unit by itself, so that a pair of surrogates becomes six bytes. */
function encodeCesu(text: string): Buffer {
  const units = text.split('').map((unit) => {
    const code = unit.charCodeAt(0);
    if (code < 0xd800 || code > 0xdfff) return Buffer.from(unit);
    return Buffer.from([0xe0 | (code >> 12), 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f)]);
  });
  return Buffer.concat(units);
}

export const mutant: Mutant = {
  does: 'writes a character beyond the basic plane as two surrogates, as an old Java does',
  breaks: ['FRAME-04'],
  also: ['MSG-05', 'SEND-03', 'SEND-04', 'SEND-08', 'SEND-09', 'MSG-10'],
  because: 'such characters are read as something else',
  server: () => ({
    steps: {
      push(frame, { socket }) {
        if (socket.readyState === socket.OPEN) socket.send(encodeCesu(String(frame)), { binary: false });
      },
    },
  }),
};
