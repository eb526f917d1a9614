import { expect, test } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import { REPORTERS } from './index.ts';
import { junitSchema } from './testing/junit-schema.ts';
import { REPORTS } from './testing/reports.ts';

// Jenkins' own schema, and the xmllint of libxml2.

const schema = await junitSchema();
const isThere = 'xsd' in schema;
const name = isThere ? '' : ` (skipped: ${schema.missing})`;

async function faultsIn(xml: string): Promise<readonly string[]> {
  const xsd = isThere ? schema.xsd : '';
  const { errors } = await validateXML({ xml: { fileName: 'junit.xml', contents: xml }, schema: xsd });
  return errors.map(({ message }) => message);
}

test.skipIf(!isThere).each(Object.entries(REPORTS))(
  `junit is valid by junit-10.xsd: %s${name}`,
  async (_, report) => {
    expect(await faultsIn(REPORTERS.junit(report))).toEqual([]);
  },
);

test.skipIf(!isThere).each([
  ['an attribute that there is not', /<testsuites /, '<testsuites skipped="1" '],
  ['a time that is too exact', /time="[\d.]+"/, 'time="1.23456"'],
  ['a suite that tells no failures', / failures="\d+"/g, ''],
])(`junit-10.xsd finds %s${name}`, async (_, what, by) => {
  const xml = REPORTERS.junit(REPORTS.all!);
  expect(xml).toMatch(what);
  expect(await faultsIn(xml.replace(what, by))).not.toEqual([]);
});
