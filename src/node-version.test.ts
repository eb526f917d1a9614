import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { complaintAboutNode, OLDEST_NODE } from './node-version.ts';

test('is the version that the package asks for', () => {
  const { engines } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  expect(engines.node).toBe(`>=${OLDEST_NODE}`);
});

test.each(['20.20.2', '22.17.9', '18.0.0', '9.0.0'])('%s is too old, and the line says so', (found) => {
  const line = complaintAboutNode(found) ?? '';
  expect(line).toContain(`this is ${found}`);
  expect(line).toContain(OLDEST_NODE);
  expect(line).not.toContain('\n');
});

test.each(['22.18.0', '22.100.0', '24.0.0', '100.1.0', undefined])('%s will do', (found) => {
  expect(complaintAboutNode(found)).toBeNull();
});
