import { describe, expect, test } from 'vitest';
import type { Closed } from '../../driver/connection.ts';
import { Intake } from '../../driver/intake.ts';
import { explainSilence, type Silence } from './explain-silence.ts';

const explain = (silence: Partial<Silence> = {}): string =>
  explainSilence({
    users: ['101', '102'],
    group: null,
    timeoutMs: 5000,
    ended: null,
    intake: new Intake(() => undefined),
    ...silence,
  });

const closed = (code: number, reason = '', error?: string): Closed => ({
  n: 1,
  at: 1,
  scenario: '',
  kind: 'closed',
  connection: '101#1',
  code,
  reason,
  byUs: false,
  error,
});

/** An intake of one frame and one ping. */
function someIntake(): Intake {
  const intake = new Intake(() => undefined);
  intake.take('101#1', 'frames', 10);
  intake.take('101#1', 'pings', 0);
  return intake;
}

describe('why no message came through', () => {
  test('between connections that stay open: the claim, the users, the time', () => {
    const text = explain();
    for (const each of [/within 5000 ms between users 101, 102/, /--claims/, /exist there/, /--timeout/])
      expect(text).toMatch(each);
    expect(text).not.toMatch(/came in/);
    expect(text).not.toMatch(/group/);
  });

  test('names the group that was written to, too', () => {
    expect(explain({ group: { id: 'g1', members: ['101', '102'] } })).toMatch(
      /whether 101, 102 belong to the group g1/,
    );
  });

  test('says what came in nevertheless', () => {
    expect(explain({ intake: someIntake() })).toMatch(/1 frames, 0 KiB and 1 pings came in that nobody/);
  });

  test('where the server closed after the handshake: how, and that it may have refused the token', () => {
    const text = explain({ ended: closed(4401, 'bad token') });
    for (const each of [/code 4401, "bad token"/, /--secret/, /--claims/]) expect(text).toMatch(each);
    expect(explain({ ended: closed(4401) })).toMatch(/\(code 4401\)/);
  });

  test('where the connection broke: by what', () => {
    const text = explain({ ended: closed(1006, '', 'RSV1 must be clear'), intake: someIntake() });
    for (const each of [/RSV1 must be clear \(code 1006\)/, /no proper WebSocket/, /1 pings came in before/])
      expect(text).toMatch(each);
  });
});
