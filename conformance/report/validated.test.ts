import { createRequire } from 'node:module';
import { Ajv } from 'ajv';
import Draft04 from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import { getSchema, validate } from 'ctrf';
import { HtmlValidate } from 'html-validate';
import { describe, expect, test } from 'vitest';
import { REPORTERS } from './index.ts';
import { REPORTS } from './testing/reports.ts';

// Each report is judged by tools that know its format and nothing of this project.

const { ctrf, sarif, html } = REPORTERS;
const each = Object.entries(REPORTS);

describe('ctrf', () => {
  const bySchema = addFormats
    .default(new Ajv({ strict: false, allErrors: true }))
    .compile(getSchema('0.0.0'));

  test.each(each)('%s is valid to the package of CTRF, and to ajv by the schema', (_, report) => {
    const document: unknown = JSON.parse(ctrf(report));
    expect(validate(document).errors ?? []).toEqual([]);
    bySchema(document);
    expect(bySchema.errors).toBeNull();
  });

  test.each([
    ['a status that there is not', /"status":"passed"/, '"status":"green"'],
    ['a number that is none', /"tests":\d+/, '"tests":"8"'],
    ['a test without a name', /"name":"PRIV-03[^"]*",/, ''],
  ])('both find %s', (_, what, by) => {
    const text = JSON.stringify(JSON.parse(ctrf(REPORTS.all!)));
    expect(text).toMatch(what);
    const document: unknown = JSON.parse(text.replace(what, by));
    expect(validate(document).valid).toBe(false);
    expect(bySchema(document)).toBe(false);
  });
});

describe('sarif', () => {
  // A pattern of the schema is none where patterns are read as Unicode.
  const ajv = new Draft04.default({ strict: false, allErrors: true, unicodeRegExp: false });
  const bySchema = addFormats
    .default(ajv)
    .compile(createRequire(import.meta.url)('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json'));

  test.each(each)('%s is valid by the schema of SARIF 2.1.0', (_, report) => {
    bySchema(JSON.parse(sarif(report)));
    expect(bySchema.errors).toBeNull();
  });

  test('a rule has all that code scanning asks of one', () => {
    for (const rule of JSON.parse(sarif(REPORTS.all!)).runs[0].tool.driver.rules)
      for (const text of ['shortDescription', 'fullDescription', 'help'])
        expect(rule[text]?.text, `${text} of ${rule.id}`).toMatch(/\S/);
  });

  test.each([
    ['a level that there is not', '"level":"error"', '"level":"fatal"'],
    ['a field that there is not', '"ruleIndex":', '"index":'],
  ])('the schema finds %s', (_, what, by) => {
    const text = JSON.stringify(JSON.parse(sarif(REPORTS.all!)));
    expect(text).toContain(what);
    expect(bySchema(JSON.parse(text.replace(what, by)))).toBe(false);
  });
});

describe('html', () => {
  const standard = new HtmlValidate({ root: true, extends: ['html-validate:standard'] });
  const faultsIn = async (page: string): Promise<readonly string[]> =>
    (await standard.validateString(page)).results.flatMap(({ messages }) =>
      messages.map(({ ruleId, message }) => `${ruleId}: ${message}`),
    );

  test.each(each)('%s keeps the standard of HTML', async (_, report) => {
    expect(await faultsIn(html(report))).toEqual([]);
  });

  test('an element in the wrong place is found', async () => {
    expect(await faultsIn(html(REPORTS.all!).replace('<h1>', '<p><div></div></p><h1>'))).not.toEqual([]);
  });
});
