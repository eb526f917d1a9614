import { expect, test } from 'vitest';
import { PLACEHOLDER } from '../driver/stage.ts';
import type { WrittenForm } from './commands.ts';
import { writeDraft } from './write-draft.ts';

const moment = { marker: 'imt-abc123-0000001', now: Date.UTC(2026, 0, 5), earlierId: '17' };
const FORMS: readonly WrittenForm[] = [
  ...(['spaced', 'escaped', 'reversed', 'wide', 'rotated', 'slashed', 'ended'] as const),
];

test.each(FORMS)('the %s form is another text of the same message', (form) => {
  const draft = {
    type: 'file',
    content: `https://example.com/${PLACEHOLDER}?a="{b}",:/你\n\\`,
    fields: { fileName: 'a "b".txt', fileSize: 3, timestamp: '$now-500' },
  };
  const { message, text } = writeDraft(draft, '102', moment, {}, form);
  expect(JSON.parse(text)).toEqual(message);
  expect(text).not.toBe(JSON.stringify(message));
});

test('a UUID is another one each time, and an earlier id the one that is known', () => {
  const idOf = (id: string) =>
    writeDraft({ type: 'text', content: 'x', fields: { id } }, '102', moment).message.id;
  expect(idOf('{uuid}')).toMatch(/^[0-9a-f-]{36}$/);
  expect(idOf('{uuid}')).not.toBe(idOf('{uuid}'));
  expect(idOf('{UUID}')).toMatch(/^[0-9A-F-]{36}$/);
  expect(idOf('$earlier')).toBe('17');
});
