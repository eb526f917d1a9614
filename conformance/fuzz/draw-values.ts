import fc, { type Arbitrary } from 'fast-check';
import {
  clientMessage,
  type InvalidFrame,
  invalidFrame,
  type MessageOptions,
} from '../../src/arbitraries/index.ts';
import type { ClientMessage } from '../../src/index.ts';
import { PLACEHOLDER } from '../driver/stage.ts';

/** Made at once: a long text takes a quarter of a millisecond, and most sessions need few values. */
const AT_ONCE = 6;

/** Gives one value after the other that an arbitrary makes of a seed. */
function supplyOf<T>(arbitrary: Arbitrary<T>, seed: number): () => T {
  let ready: T[] = [];
  let rounds = 0;
  return () => {
    if (ready.length === 0) ready = fc.sample(arbitrary, { seed: seed + rounds++, numRuns: AT_ONCE });
    return ready.pop() as T;
  };
}

const isMedia = ({ type }: ClientMessage): boolean => type === 'image' || type === 'file';

/** The values of one session. */
export class Values {
  readonly #next: () => ClientMessage;
  readonly #invalid: () => InvalidFrame;
  /** Ids of users and groups. */
  readonly ids: readonly string[];
  readonly #media: ClientMessage[] = [];
  readonly #words: ClientMessage[] = [];

  constructor(options: MessageOptions, seed: number) {
    this.ids = options.ids ?? [];
    this.#next = supplyOf(clientMessage(options), seed);
    const marked = clientMessage({ ...options, longest: 64 }).map((message) => ({
      ...message,
      content: PLACEHOLDER,
    }));
    this.#invalid = supplyOf(invalidFrame(marked), seed);
  }

  /** A message with the content of an image or a file. */
  media(): ClientMessage {
    return this.#take(this.#media, isMedia);
  }

  /** A message whose content is any text. */
  words(): ClientMessage {
    return this.#take(this.#words, (message) => !isMedia(message));
  }

  invalid(): InvalidFrame {
    return this.#invalid();
  }

  #take(kept: ClientMessage[], fits: (message: ClientMessage) => boolean): ClientMessage {
    const ready = kept.shift();
    if (ready) return ready;
    for (;;) {
      const message = this.#next();
      if (fits(message)) return message;
      (isMedia(message) ? this.#media : this.#words).push(message);
    }
  }
}
