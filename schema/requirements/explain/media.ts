import type { mediaRequirements } from '../media.ts';
import type { Explanation } from './explanation.ts';

/** MEDIA: uploads. */
export const mediaExplanations: Readonly<Record<(typeof mediaRequirements)[number]['id'], Explanation>> = {
  'MEDIA-01': {
    why: 'A picture that cannot be fetched is no picture.',
    usually:
      'The URL needs a login the receiver lacks, points to a host inside the network, or the file was converted.',
    fix: 'Return a URL that every receiver can fetch, with the bytes as they were uploaded.',
  },
};
