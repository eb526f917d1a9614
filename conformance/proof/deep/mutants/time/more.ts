import type { Mutants } from '../../../mutant.ts';
import { alter, perConnection } from '../../../parts/alter.ts';

export const mutants: Mutants = {
  'names-lost-on-an-old-connection': {
    does: 'leaves out the names of files on a later connection of a user that is older than half a second',
    breaks: ['MSG-10'],
    server: () => {
      const seen = new Set<string>();
      const openedAt = perConnection(() => ({ at: Number.POSITIVE_INFINITY }));
      const steps = alter(({ fileName }, connection) =>
        fileName !== undefined && performance.now() - openedAt(connection).at > 500
          ? { fileName: undefined }
          : undefined,
      );
      return {
        steps: {
          ...steps,
          greet(connection) {
            const { user = '' } = connection;
            if (seen.has(user)) openedAt(connection).at = performance.now();
            seen.add(user);
          },
        },
      };
    },
  },
  'image-after-everybody-was-silent-twice': {
    does: 'pushes an image twice that comes after nobody has sent anything for 80 ms',
    breaks: ['PRIV-02'],
    also: ['GRP-02', 'PRIV-07'],
    because: 'it may go to a group or to oneself, too',
    server: () => {
      let last = Number.POSITIVE_INFINITY;
      return {
        steps: alter(({ type }) => {
          const silence = performance.now() - last;
          last = performance.now();
          return type === 'image' && silence > 80 ? 'twice' : undefined;
        }),
      };
    },
  },
  'emoji-right-behind-the-opening-is-a-text': {
    does: 'takes an emoji for a text that is sent within 8 ms after the opening of its connection',
    breaks: ['MSG-04'],
    server: () => {
      const openedAt = perConnection(() => ({ at: performance.now() }));
      const steps = alter(({ type }, connection) =>
        type === 'emoji' && performance.now() - openedAt(connection).at < 8 ? { type: 'text' } : undefined,
      );
      return { steps: { ...steps, greet: (connection) => void openedAt(connection) } };
    },
  },
};
