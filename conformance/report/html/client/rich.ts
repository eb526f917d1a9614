import { type ComponentChild, h } from 'preact';

/** A sentence of ours in which names stand between backticks, as in the specification. */
export const rich = (sentence: string): ComponentChild[] =>
  sentence.split('`').map((part, i) => (i % 2 === 1 ? h('code', { key: i }, part) : part));
