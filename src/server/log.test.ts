import { expect, it } from 'vitest';
import { createLog, type LogLevel } from './log.ts';

function logging(level: LogLevel) {
  const lines: string[] = [];
  return { lines, log: createLog({ level, write: (line) => lines.push(line) }) };
}

it('writes a line of JSON for each entry of the level or worse', () => {
  const { lines, log } = logging('warn');
  log.info('nothing of note');
  log.warn('something', { connection: '1' });
  log.error('a fault', { error: new Error('why') });
  const entries = lines.map((line) => JSON.parse(line));
  expect(entries).toMatchObject([
    { message: 'something', level: 'WARN', connection: '1' },
    { message: 'a fault', level: 'ERROR', error: expect.stringContaining('why') },
  ]);
});

it('holds no token', () => {
  const { lines, log } = logging('info');
  const token = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMDEifQ.c2lnbmF0dXJl';
  log.info(`refused ${token}`, { url: `/ws/chat?token=${token}`, error: new Error(token) });
  expect(lines).toHaveLength(1);
  expect(lines[0]).not.toContain('eyJ');
  expect(lines[0]).toContain('[token]');
});

it('says the same ten times, not a thousand', () => {
  const { lines, log } = logging('info');
  for (let i = 0; i < 1000; i++) log.error('the disk is full', { i });
  log.error('something else');
  expect(lines).toHaveLength(11);
});
