import { expect, test } from 'vitest';
import { explainLimits, isOwnHost, readLimits } from './limits.ts';

test('reads what Linux says', () => {
  const texts: Record<string, string> = {
    '/proc/self/limits': 'Max cpu time   unlimited\nMax open files            1024        4096    files\n',
    '/proc/sys/net/ipv4/ip_local_port_range': '32768\t60999\n',
  };
  expect(readLimits((path) => texts[path] ?? '')).toEqual({ files: 1024, ports: 28_232 });
});

test('says nothing where the system says nothing', () => {
  const limits = readLimits(() => {
    throw new Error('ENOENT');
  });
  expect(explainLimits(100_000, limits)).toBeNull();
});

test('explains what is too little, and what to do', () => {
  expect(explainLimits(10_000, { files: 1024, ports: null })).toMatch(/open files.*ulimit -n 10100/);
  expect(explainLimits(40_000, { files: 1_000_000, ports: 28_232 })).toMatch(/ports/);
  expect(explainLimits(10_000, { files: 20_000, ports: 28_232 })).toBeNull();
});

test.each(['127.0.0.1', 'localhost', '[::1]', '127.8.9.1'])('%s is this machine', async (host) => {
  expect(await isOwnHost(host)).toBe(true);
});

test.each(['203.0.113.7', 'nobody.invalid'])('%s is not', async (host) => {
  expect(await isOwnHost(host)).toBe(false);
});
