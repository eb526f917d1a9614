import { describe, expect, test } from 'vitest';
import { FEATURES } from '../judge/testing/history.ts';
import type { HistoryEvent } from './event.ts';
import { Redactor } from './redact.ts';
import {
  readTranscript,
  Transcriber,
  type TranscriptEnd,
  TranscriptError,
  type TranscriptHeader,
} from './transcript.ts';

const HEADER: TranscriptHeader = {
  transcript: 'imtypes',
  version: 1,
  tool: '0.0.0',
  startedAt: '2026-01-05T08:30:00.000Z',
  seed: 7,
  timeoutMs: 2000,
  failOn: 'must',
  target: { url: 'ws://127.0.0.1/ws/chat', users: ['101'], groups: [], features: FEATURES, hooks: [] },
  limits: [],
};
const END: TranscriptEnd = {
  decidedBefore: Number.POSITIVE_INFINITY,
  working: false,
  cutShort: null,
  isOutOfTime: false,
  durationMs: 12,
};
const event = (body: object, n = 0): HistoryEvent =>
  ({ n, at: n * 1.5, scenario: 'test', ...body }) as HistoryEvent;

function write(events: readonly HistoryEvent[], redact = (text: string): string => text): string {
  const transcriber = new Transcriber();
  const keep = transcriber.begin(HEADER, redact);
  for (const each of events) keep(each);
  transcriber.end(END);
  return [...transcriber.lines()].join('');
}

describe('a transcript', () => {
  test('comes back as it was written, bytes that are no UTF-8 and numbers beyond JSON too', () => {
    const events = [
      event({ kind: 'opening', connection: '101#1', number: 1, user: '101' }),
      event(
        { kind: 'received', connection: '101#1', bytes: Uint8Array.of(0, 255, 0xd8, 10), binary: true },
        1,
      ),
      event(
        {
          kind: 'sent',
          connection: '101#1',
          text: '\ud800 \u2028\n',
          message: { x: Number.POSITIVE_INFINITY },
        },
        2,
      ),
    ];
    const text = write(events);
    expect(text.trimEnd().split('\n')).toHaveLength(5);
    expect(readTranscript(text)).toEqual({ header: HEADER, events, end: END });
  });

  test('keeps a message that nests 10,000 levels deep', () => {
    const deep = `{"x":${'['.repeat(10_000)}${']'.repeat(10_000)}}`;
    const sent = event({ kind: 'sent', connection: 'a', text: deep, message: JSON.parse(deep) });
    const back = readTranscript(write([sent])).events[0] as { message?: { x?: unknown } } | undefined;
    let depth = 0;
    for (let at = back?.message?.x; Array.isArray(at); at = at[0]) depth++;
    expect(depth).toBe(10_000);
  });

  test('keeps a Buffer as bytes', () => {
    const text = write([
      event({ kind: 'received', connection: 'a', bytes: Buffer.from('hi'), binary: false }),
    ]);
    expect(readTranscript(text).events[0]).toMatchObject({ bytes: new Uint8Array(Buffer.from('hi')) });
  });

  test('holds no secret, in no text and in no bytes', () => {
    const redact = (text: string): string => text.replaceAll('hunter2', '[secret]');
    const text = write(
      [
        event({ kind: 'closed', connection: 'a', code: 1008, reason: 'bad hunter2', byUs: false }),
        event({ kind: 'received', connection: 'a', bytes: Buffer.from('{"x":"hunter2"}'), binary: false }, 1),
      ],
      redact,
    );
    expect(text).not.toContain('hunter2');
    expect(text).not.toContain(Buffer.from('hunter2').toString('base64').slice(0, 8));
    const received = readTranscript(text).events[1] as { bytes?: Uint8Array } | undefined;
    expect(Buffer.from(received?.bytes ?? []).toString()).toBe('{"x":"[secret]"}');
  });

  test('bytes that hold what a token says, and not the token, stay as they are', () => {
    const claims = '{"sub":"9007199987654321"}';
    const token = `e30.${Buffer.from(claims).toString('base64url')}.c2lnbmF0dXJl`;
    const redactor = new Redactor([token]);
    // At each place in base64: a part of the token stands in one of them.
    for (const before of ['', ' ', '  ']) {
      const bytes = Buffer.from(`${before}${claims}`);
      const received = event({ kind: 'received', connection: 'a', bytes, binary: false });
      const text = write([received], (each) => redactor.apply(each));
      expect(readTranscript(text).events[0]).toMatchObject({ bytes: new Uint8Array(bytes) });
    }
  });
});

describe('what is no transcript is refused, naming the line:', () => {
  test.each([
    ['an empty file', '', /line 1/],
    ['another file', '{"a":1}\n', /line 1/],
    ['a line that is no JSON', `${write([]).split('\n')[0]}\n{oops\n`, /line 2/],
    ['a newer format', write([]).replace('"version":1', '"version":9'), /version 9/],
    [
      'one that was cut',
      write([event({ kind: 'opened', connection: 'a' })])
        .split('\n')
        .slice(0, 2)
        .join('\n'),
      /ends/,
    ],
    ['a line that is no event', write([]).replace('\n', '\n{"kind":"opened"}\n'), /line 2/],
  ])('%s', (_, text, message) => {
    expect(() => readTranscript(text)).toThrow(TranscriptError);
    expect(() => readTranscript(text)).toThrow(message);
  });
});
