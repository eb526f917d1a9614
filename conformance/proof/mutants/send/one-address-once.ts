import type { Mutant, Mutants } from '../../mutant.ts';
import { routeWith } from '../../parts/steps.ts';

/** Delivers one message of this type for each address: the part of its content before the query or the fragment. */
const onceForEach =
  (type: string, end: RegExp): Mutant['server'] =>
  () => {
    const seen = new Set<string>();
    return {
      steps: routeWith((recipients, message) => {
        if (message.type !== type || !message.content.startsWith('http')) return recipients;
        const address = message.content.split(end, 1)[0] as string;
        if (seen.has(address)) return [];
        seen.add(address);
        return recipients;
      }),
    };
  };

export const mutants: Mutants = {
  'image-of-one-address-once': {
    does: 'takes an image for one that it has, whatever stands in the query of its URL',
    breaks: ['SEND-04'],
    server: onceForEach('image', /\?/),
  },
  'file-of-one-address-once': {
    does: 'takes a file for one that it has, whatever stands in the fragment of its URL',
    breaks: ['SEND-04'],
    server: onceForEach('file', /#/),
  },
};
