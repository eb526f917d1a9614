import { DECLARED_FEATURES, type DeclaredFeature } from '../../schema/features.ts';
import { didYouMean } from './near.ts';
import { RefusedText, splitOnce } from './texts.ts';
import { gotTakes } from './usage-error.ts';

type Read = (text: string) => unknown;

const trilean: Read = (text) => ({ true: true, false: false, auto: 'auto' })[text];
const READERS: Readonly<Record<DeclaredFeature, { read: Read; takes: string }>> = {
  anonymous: { read: trilean, takes: 'true, false or auto' },
  receipts: { read: trilean, takes: 'true, false or auto' },
  sessionsPerUser: {
    read: (text) => (['one', 'many', 'auto'].includes(text) ? text : undefined),
    takes: 'one, many or auto',
  },
  messageTypes: {
    read: (text) => (/^[^,]+(,[^,]+)*$/.test(text) ? text.split(',') : undefined),
    takes: 'a comma list of message types, such as audio,video',
  },
  maxMessageBytes: {
    read: (text) => (text === 'auto' ? text : /^[1-9][0-9]{0,14}$/.test(text) ? Number(text) : undefined),
    takes: 'a whole number of bytes, or auto',
  },
  ordering: { read: trilean, takes: 'true, false or auto' },
};

const readerOf = (name: string) =>
  Object.hasOwn(READERS, name) ? READERS[name as DeclaredFeature] : undefined;

/** What a feature takes, in words. */
export const featureTakes = (name: string): string | undefined => readerOf(name)?.takes;

/** `name=value` texts into the declared features. */
export function readFeatures(texts: readonly string[]): Record<string, unknown> {
  const features: Record<string, unknown> = {};
  for (const each of texts) {
    const [name, value] = splitOnce(each);
    const reader = readerOf(name);
    if (reader === undefined) {
      const takes = `name=value with a name out of ${DECLARED_FEATURES.join(', ')}`;
      throw new RefusedText(gotTakes(name, takes) + didYouMean(name, DECLARED_FEATURES));
    }
    features[name] = reader.read(value ?? '');
    if (features[name] === undefined)
      throw new RefusedText(gotTakes(each, `${name}=<value>: ${reader.takes}`));
  }
  return features;
}
