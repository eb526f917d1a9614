import type { Attack } from '../under-attack/attack.ts';
import { callHttp, repeat } from '../under-attack/http-calls.ts';

const PIECE = Buffer.alloc(200_000);
const FORM = 'Content-Type: multipart/form-data; boundary=x\r\n';
const FILE = '--x\r\nContent-Disposition: form-data; name="f"; filename="f"\r\n\r\n';
/** Room for one whole upload and not for two. */
const ROOM = 400_000;

export const attack: Attack = {
  does: 'cuts uploads short in the middle, as they are and as forms, sixteen at a time',
  flags: ['--max-upload-bytes-per-user', String(ROOM)],
  async run(stage) {
    const cut = await repeat(stage, 16, async (turn) => {
      const socket = await stage.connect();
      socket.resume();
      const head = `POST /api/v1/upload/file?token=${await stage.token('mallory')} HTTP/1.1\r\nHost: x\r\n`;
      const form = turn % 2 === 0;
      socket.write(`${head}${form ? FORM : ''}Content-Length: 300000\r\n\r\n${form ? FILE : ''}`);
      await new Promise((resolve) => socket.write(PIECE, resolve));
      if (turn % 3 === 0) socket.destroy();
      else socket.end();
      await new Promise((resolve) => socket.once('close', resolve));
    });
    // Were one of them kept, there would be no room for this one.
    const { status } = await callHttp(
      stage,
      'mallory',
      'POST',
      '/api/v1/upload/file',
      new Uint8Array(300_000),
    );
    return {
      succeeded: status !== 201,
      saw: `${cut.length} uploads cut short; a whole one was then answered with ${status}`,
    };
  },
};
