import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { type Ask, askOn } from './ask.ts';

/** Types these keys once the question stands there, and again where it was refused. */
async function typing<Answer>(keys: readonly string[], question: (ask: Ask) => Promise<Answer>) {
  const [input, output] = [new PassThrough(), new PassThrough()];
  let shown = '';
  const left = [...keys];
  const type = (): void => {
    const next = left.shift();
    if (next !== undefined) setImmediate(() => input.write(next));
  };
  output.on('data', (chunk) => {
    shown += String(chunk);
    type();
  });
  const answer = await question(askOn({ input, output }));
  return { answer, shown };
}

test('a text is asked for until it is taken', async () => {
  const { answer, shown } = await typing(['5', '\r', '\x7f', 'a', '\r'], (ask) =>
    ask.text({ message: 'What?', refuse: (text) => (text === 'a' ? undefined : 'takes a') }),
  );
  expect(answer).toBe('a');
  expect(shown).toContain('What?');
  expect(shown).toContain('takes a');
});

test('a secret is not shown', async () => {
  const { answer, shown } = await typing(['q', 'z', 'q', '\r'], (ask) => ask.secret({ message: 'Hm?' }));
  expect(answer).toBe('qzq');
  expect(shown).not.toMatch(/[qz]/);
});

test('one of several is chosen, and whoever gives up has chosen nothing', async () => {
  const choices = [
    { value: 'one', label: 'the first' },
    { value: 'two', label: 'the second' },
  ] as const;
  const chosen = await typing(['\x1b[B', '\r'], (ask) => ask.choose('Which?', choices));
  expect(chosen.answer).toBe('two');
  const given = await typing(['\x03'], (ask) => ask.choose('Which?', choices));
  expect(given.answer).toBeNull();
});
