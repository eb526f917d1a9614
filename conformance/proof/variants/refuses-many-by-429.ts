import type { Variant } from '../variant.ts';

export const variant: Variant = {
  does: 'refuses the first bad tokens with 401, and those after with 429',
  server: () => ({
    steps: {
      refuse: (() => {
        let refused = 0;
        return ({ stream }) => {
          const status = ++refused > 20 ? '429 Too Many Requests' : '401 Unauthorized';
          stream.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
        };
      })(),
    },
  }),
};
