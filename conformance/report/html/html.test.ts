import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { explanationOf } from '../../../schema/requirements/explanations.ts';
import { sampleReport, sampleResult, sampleViolation } from '../sample-report.ts';
import { inCommon } from './client/in-common.ts';
import type { PageData } from './data.ts';
import { SCRIPT, STYLE } from './generated/client.ts';
import { pageOf, reportHtml } from './html.ts';

const failed = (id: string, changes = {}, count = 1) =>
  sampleResult(id, {
    status: 'failed',
    violations: Array.from({ length: count }, () => sampleViolation(changes)),
  });
const dataIn = (page: string): PageData =>
  JSON.parse(/<script type="application\/json" id="data">(.*?)<\/script>/s.exec(page)?.[1] ?? '');

const broken = sampleReport({
  verdict: 'nonconformant',
  requirements: [sampleResult('AUTH-01'), failed('PRIV-03'), failed('PRIV-05', {}, 10_000)],
});

describe('the page', () => {
  test('is one file: nothing is loaded, and only its own script and style run', () => {
    const page = reportHtml(broken);
    expect(page).not.toMatch(/\s(?:src|href)=/);
    for (const text of [SCRIPT, STYLE])
      expect(page).toContain(`'sha256-${createHash('sha256').update(text).digest('base64')}'`);
    expect(page).toContain("default-src 'none'");
    expect(page.match(/<script/g)).toHaveLength(2);
  });

  test('holds what it needs of each requirement, in both languages', () => {
    const { areas } = dataIn(reportHtml(broken));
    const [requirement] = areas.find(({ name }) => name === 'PRIV')!.requirements;
    expect(requirement).toMatchObject({ id: 'PRIV-03', standing: 'failed', isGating: true });
    expect(requirement?.text.zh).toMatch(/服务器/);
    for (const behind of ['why', 'usually', 'fix'] as const)
      for (const language of ['en', 'zh'] as const)
        expect(requirement?.[behind][language]).toBe(explanationOf('PRIV-03', language)?.[behind]);
    expect(requirement?.violations[0]?.fields).toEqual(['receiverId']);
  });

  test('has one of each kind before all others, and marks the field where only its place is told', () => {
    const cut = { expected: 'content, from character 9: "a"', actual: 'content, from character 9: "b"' };
    const violations = ['a', 'a', 'b'].map((fingerprint) => sampleViolation({ fingerprint, ...cut }));
    const report = sampleReport({ requirements: [sampleResult('MSG-05', { status: 'failed', violations })] });
    const shown = dataIn(reportHtml(report)).areas[0]?.requirements[0]?.violations;
    expect(shown?.map(({ fingerprint }) => fingerprint)).toEqual(['a', 'b', 'a']);
    expect(shown?.[0]?.fields).toEqual(['content']);
  });

  test('takes ten thousand violations', () => {
    const { areas } = dataIn(reportHtml(broken));
    expect(areas.find(({ name }) => name === 'PRIV')?.requirements[1]?.violations).toHaveLength(10_000);
  });

  test('is the same for the same report', () => {
    expect(reportHtml(broken)).toBe(reportHtml(structuredClone(broken)));
  });

  test('no text of a server ends the element that it stands in', () => {
    const text = '</script><script>alert(1)</script><!--<script>';
    const page = reportHtml(
      sampleReport({
        reason: text,
        target: { url: text, users: [text], groups: [], features: { [text]: text } },
        requirements: [failed('MSG-05', { message: text, expected: text, actual: text, rerun: text })],
      }),
    );
    expect(page.match(/<script/g)).toHaveLength(2);
    expect(page.match(/<\/script/g)).toHaveLength(2);
    expect(page).not.toContain('<!--');
    expect(dataIn(page).reason).toBe(text);
  });

  test('shows a part as a part', () => {
    const page = reportHtml(sampleReport({ scope: { judged: 1, of: 78 } }));
    expect(page).toContain('<title>imtypes, conformant, 1 of 78 requirements</title>');
    expect(dataIn(page).scope).toEqual({ en: '1 of 78 requirements', zh: '共 78 条要求，评判 1 条' });
  });
});

describe('the history', () => {
  test('is that of the evidence, each event once and in order', () => {
    const { history, isWholeHistory } = dataIn(reportHtml(broken));
    expect(history.map(({ at }) => at)).toEqual([12.4, 1015.6, 1016]);
    expect(isWholeHistory).toBe(false);
  });

  test('is whole where somebody has kept it, and cut where it is too long', () => {
    const event = sampleViolation().evidence[0]!;
    const kept = (length: number) =>
      dataIn(
        pageOf(
          broken,
          Array.from({ length }, () => event),
        ),
      );
    expect([kept(7).history.length, kept(7).isWholeHistory]).toEqual([7, true]);
    expect([kept(20_001).history.length, kept(20_001).isWholeHistory]).toEqual([20_000, false]);
  });
});

test('what all violations have in common is what each message says, and not what is chosen anew', () => {
  const violation = (receiverId: string, type = 'image') => ({
    ...{
      message: '',
      expected: '',
      actual: '',
      fields: [],
      scenario: '',
      rerun: '',
      fingerprint: '',
      story: [],
    },
    evidence: [
      { at: 1, event: 'sent', connection: '1#1', detail: JSON.stringify({ type, receiverId, content: 'a' }) },
      { at: 2, event: 'closed', connection: '1#1', detail: 'code 1000' },
    ],
  });
  expect(inCommon([violation('7'), violation('8')])).toBe('sent type: "image"');
  expect(inCommon([violation('7'), violation('7', 'text')])).toBe('sent receiverId: "7"');
  expect(inCommon([violation('7')])).toBe('');
});
