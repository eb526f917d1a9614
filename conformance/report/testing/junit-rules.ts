/** What an element may hold, as Jenkins' junit-10.xsd has it: its attributes (with `!` where it is needed) and its elements. */
interface Rule {
  readonly attributes: readonly string[];
  readonly children: readonly string[];
  /** Whether text may stand in it. */
  readonly text?: true;
}

const OUTCOME: Rule = { attributes: ['type', 'message'], children: [], text: true };
const RERUN: Rule = {
  attributes: ['type!', 'message'],
  children: ['stackTrace', 'system-out', 'system-err'],
  text: true,
};
const TEXT: Rule = { attributes: [], children: [], text: true };

const RULES: Readonly<Record<string, Rule>> = {
  testsuites: { attributes: ['name', 'time', 'tests', 'failures', 'errors'], children: ['testsuite'] },
  testsuite: {
    attributes: [
      ...['name!', 'tests!', 'failures!', 'errors!', 'group', 'time', 'skipped', 'timestamp', 'hostname'],
      ...['id', 'package', 'file', 'log', 'url'],
    ],
    children: ['testsuite', 'properties', 'testcase', 'system-out', 'system-err'],
  },
  properties: { attributes: [], children: ['property'] },
  property: { attributes: ['name!', 'value!'], children: [] },
  testcase: {
    attributes: ['name!', 'time', 'classname', 'group'],
    children: [
      ...['skipped', 'error', 'failure', 'rerunFailure', 'rerunError', 'flakyFailure', 'flakyError'],
      ...['system-out', 'system-err'],
    ],
  },
  skipped: OUTCOME,
  error: OUTCOME,
  failure: OUTCOME,
  rerunFailure: RERUN,
  rerunError: RERUN,
  flakyFailure: RERUN,
  flakyError: RERUN,
  'system-out': TEXT,
  'system-err': TEXT,
  stackTrace: TEXT,
};

/** One sentence for each place in which the XML breaks the rules, or is no XML; empty where it keeps them. */
export function junitFaults(xml: string): string[] {
  const faults: string[] = [];
  const open: string[] = [];
  for (const [part] of xml.replace(/^<\?xml[^?]*\?>/, '').matchAll(/<[^>]*>|[^<]+/g)) {
    if (!part.startsWith('<')) {
      const rule = RULES[open.at(-1) ?? ''];
      if (part.trim() !== '' && !rule?.text) faults.push(`text in ${open.at(-1) ?? 'the document'}`);
      if (/&(?!(?:lt|gt|amp|quot|apos|#\d+);)/.test(part)) faults.push(`a bare & in ${open.at(-1)}`);
      continue;
    }
    const [, end, name = '', attributes = '', empty] =
      /^<(\/?)([\w-]+)((?:\s+[\w-]+="[^"<]*")*)\s*(\/?)>$/.exec(part) ?? [];
    if (end === '/') {
      if (open.pop() !== name) faults.push(`${name} ends where it was not open`);
      continue;
    }
    const rule = RULES[name];
    if (!rule) faults.push(`there is no element ${name || part}`);
    else faults.push(...faultsIn(name, rule, attributes, open.at(-1)));
    if (empty !== '/') open.push(name);
  }
  return [...faults, ...open.map((name) => `${name} is never closed`)];
}

function faultsIn(name: string, rule: Rule, text: string, parent: string | undefined): string[] {
  const given = [...text.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, key = '', value = '']) => ({ key, value }));
  const known = rule.attributes.map((each) => each.replace('!', ''));
  const needed = rule.attributes.filter((each) => each.endsWith('!')).map((each) => each.slice(0, -1));
  return [
    ...(parent === undefined
      ? name === 'testsuites'
        ? []
        : [`${name} is no root`]
      : RULES[parent]?.children.includes(name)
        ? []
        : [`${name} in ${parent}`]),
    ...given.filter(({ key }) => !known.includes(key)).map(({ key }) => `${key} of ${name}`),
    ...needed.filter((key) => !given.some((each) => each.key === key)).map((key) => `${name} without ${key}`),
    ...given
      .filter(({ key, value }) => key === 'time' && name !== 'testcase' && !/^\d+(\.\d{0,3})?$/.test(value))
      .map(({ value }) => `the time ${value} of ${name}`),
  ];
}
