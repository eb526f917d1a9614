import fc, { type Arbitrary } from 'fast-check';
import {
  clientMessage,
  type InvalidFrame,
  invalidFrame,
  type MessageOptions,
  mediaContent,
  messageFields,
  text,
} from '../../src/arbitraries/index.ts';
import type { ClientMessage } from '../../src/index.ts';
import { PLACEHOLDER } from '../driver/stage.ts';

/** Made at once: few at first, since most sessions need few values, then twice as many each time. */
const AT_ONCE = 4;
const MOST_AT_ONCE = 64;

/** Gives one value after the other that an arbitrary makes of a seed. */
function supplyOf<T>(arbitrary: Arbitrary<T>, seed: number): () => T {
  let ready: T[] = [];
  let rounds = 0;
  return () => {
    if (ready.length === 0) {
      const numRuns = Math.min(MOST_AT_ONCE, AT_ONCE * 2 ** rounds);
      ready = fc.sample(arbitrary, { seed: seed + rounds++, numRuns });
    }
    return ready.pop() as T;
  };
}

/** The values of one session: each is made only where it is asked for. */
export class Values {
  /** A content that is any text. */
  readonly words: () => string;
  /** The content of an image or a file. */
  readonly media: () => string;
  /** The optional fields of a message. */
  readonly fields: () => Partial<ClientMessage>;
  readonly invalid: () => InvalidFrame;
  /** Ids of users and groups. */
  readonly ids: readonly string[];

  constructor(options: MessageOptions, seed: number) {
    this.ids = options.ids ?? [];
    this.words = supplyOf(text(options.longest), seed);
    this.media = supplyOf(mediaContent, seed);
    this.fields = supplyOf(messageFields(options), seed);
    const marked = clientMessage({ ...options, longest: 64 }).map((message) => ({
      ...message,
      content: PLACEHOLDER,
    }));
    this.invalid = supplyOf(invalidFrame(marked), seed);
  }
}
