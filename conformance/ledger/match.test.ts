import { describe, expect, test } from 'vitest';
import type { Entry } from './entry.ts';
import { findMarker, Matcher, markerIn, markerOf, safeText } from './match.ts';

const marker = markerOf('abc123', 7);
const HERE = { id: '1#1', user: '1' };
const entryOf = (content: unknown, itsMarker = marker): Entry =>
  ({ message: { content }, intent: { marker: itsMarker } }) as unknown as Entry;

describe('findMarker', () => {
  test('finds a marker anywhere, in either case', () => {
    expect(findMarker(`x${marker}, y`)).toBe(marker);
    expect(findMarker(marker.toUpperCase())).toBe(marker);
  });

  test('does not take a longer number for a shorter one', () => {
    expect(findMarker('imt-abc123-12345678')).toBeNull();
    expect(findMarker(marker.slice(0, -1))).toBeNull();
    expect(findMarker('nothing here')).toBeNull();
  });
});

test('markerIn finds the first marker, however deep it lies', () => {
  const other = markerOf('abc123', 8);
  let deep: unknown = marker;
  for (let i = 0; i < 200_000; i++) deep = [deep];
  expect(markerIn({ a: deep, b: other })).toBe(marker);
  expect(markerIn({ a: [{ b: 1 }, 'imt'], c: other })).toBe(other);
  expect(markerIn(null)).toBeNull();
});

describe('Matcher', () => {
  const entry = entryOf(`  ${marker}  `);
  const matcher = new Matcher();
  matcher.add(entry);
  matcher.add(entryOf('00123', markerOf('abc123', 8)));

  test('knows a push by its exact content, even without a marker in it', () => {
    expect(matcher.find({ content: `  ${marker}  ` }, HERE)).toEqual({ entry, exact: true });
    expect(matcher.find({ content: '00123' }, HERE)?.exact).toBe(true);
  });

  test.each([
    ['trimmed', { content: marker }],
    ['in another field', { content: '', fileName: marker }],
    ['in upper case', { content: marker.toUpperCase() }],
    ['reversed', { content: [...marker].reverse().join('') }],
    ['in base64', { content: Buffer.from(marker).toString('base64') }],
    ['in hex', { content: Buffer.from(marker).toString('hex') }],
    ['percent-encoded', { content: marker.replaceAll('-', '%2D') }],
    ['with blanks between', { content: [...marker].join(' ') }],
    ['nested', { content: { text: marker } }],
    ['the name of a field', { content: { [marker]: 1 } }],
    ['behind a million characters', { content: `${'x'.repeat(1_000_000)}${marker}` }],
    ['long and reversed', { content: [...`${marker}${'x'.repeat(100_000)}`].reverse().join('') }],
    ['long and in base64', { content: Buffer.from(`${'x'.repeat(100_001)}${marker}`).toString('base64') }],
    ['long and in hex', { content: Buffer.from(marker.padEnd(100_000, '.')).toString('hex') }],
  ])('knows a push whose content is %s', (_, push) => {
    expect(matcher.find(push, HERE)).toEqual({ entry, exact: false });
  });

  test.each([
    ['of another run', { content: 'imt-zzzzzz-0000007' }],
    ['of a message that was never sent', { content: 'imt-abc123-0000070' }],
    ['without a marker', { content: 'welcome' }],
    ['without content', {}],
    ['with a broken percent sign', { content: '100%' }],
  ])('does not know a push %s', (_, push) => {
    expect(matcher.find(push, HERE)).toBeNull();
  });
});

test('safeText gives nothing for what cannot be written', () => {
  const circle: Record<string, unknown> = {};
  circle.self = circle;
  expect(safeText(circle)).toBe('');
  expect(safeText(undefined)).toBe('');
  expect(safeText({ a: 1 })).toBe('{"a":1}');
});
