import { type Check, type Field, fieldsOf } from './flat-schema.ts';

/** What issues call the one pattern of the protocol, instead of its four hundred characters. */
const TIMESTAMP_NAME = 'RFC 3339 date-time';

const kebab = (name: string): string => name.replace(/(?<!^)[A-Z]/g, '-$&').toLowerCase();
const camel = (name: string): string => name[0]!.toLowerCase() + name.slice(1);

const literal = (value: unknown): string =>
  Array.isArray(value)
    ? `[${value.map(literal).join(', ')}]`
    : typeof value === 'string'
      ? `'${value.replace(/[\\']/g, '\\$&')}'`
      : String(value);

/** One keyword as an expression that is true where the value in `variable` does not fit. */
const BREAKS: Readonly<Record<string, (variable: string, expected: unknown) => string>> = {
  type: (v, expected) =>
    expected === 'integer' ? `!Number.isInteger(${v})` : `typeof ${v} !== ${literal(expected)}`,
  enum: (v, expected) => (expected as string[]).map((one) => `${v} !== ${literal(one)}`).join(' && '),
  pattern: (v) => `!isTimestamp(${v})`,
  minLength: (v) => `${v} === ''`,
  minimum: (v, expected) => `${v} < ${expected}`,
  maximum: (v, expected) => `${v} > ${expected}`,
};

/** The same keywords as expressions that are true where the value fits. */
const FITS: typeof BREAKS = {
  type: (v, expected) =>
    expected === 'integer' ? `Number.isInteger(${v})` : `typeof ${v} === ${literal(expected)}`,
  enum: (v, expected) => `(${(expected as string[]).map((one) => `${v} === ${literal(one)}`).join(' || ')})`,
  pattern: (v) => `isTimestamp(${v})`,
  minLength: (v) => `${v} !== ''`,
  minimum: (v, expected) => `${v} >= ${expected}`,
  maximum: (v, expected) => `${v} <= ${expected}`,
};

/** One field as a condition, for the guard. */
function condition({ name, required, checks }: Field): string {
  const all = checks.map(([keyword, expected]) => FITS[keyword]!(name, expected)).join(' && ');
  return required ? all : `(${name} === undefined || (${all}))`;
}

/** Lists of values stand in constants, so that an issue does not make its own. */
const enumName = (field: Field): string => `${field.name.toUpperCase()}_VALUES`;

const expectedText = (field: Field, [keyword, expected]: Check): string => {
  if (keyword === 'enum') return enumName(field);
  return literal(keyword === 'pattern' ? TIMESTAMP_NAME : expected);
};

/** One field as statements: its keywords one after the other, of which the first that breaks makes the issue. */
function fieldSource(field: Field): readonly string[] {
  const { name, required, checks } = field;
  const lines = checks.flatMap((check, index) => {
    const [keyword, expected] = check;
    return [
      `  ${index > 0 ? 'else ' : ''}if (${BREAKS[keyword]!(name, expected)})`,
      `    issues = addIssue(issues, '/${name}', '${keyword}', ${expectedText(field, check)}, ${name});`,
    ];
  });
  return required ? lines : [`  if (${name} !== undefined) {`, ...lines.map((line) => `  ${line}`), '  }'];
}

const enumSource = (field: Field): readonly string[] =>
  field.checks
    .filter(([keyword]) => keyword === 'enum')
    .map(([, expected]) => `const ${enumName(field)} = ${literal(expected)};\n`);

/** Path of the generated file for a schema of this name. */
export const guardPath = (name: string): string => `src/codec/generated/${kebab(name)}.ts`;

/** TypeScript for one flat object schema: what is wrong with a value, and a guard that is smaller than that. */
export function guardSource(name: string, schema: object): string {
  const fields = fieldsOf(name, schema);
  const usesTimestamp = fields.some(({ checks }) => checks.some(([keyword]) => keyword === 'pattern'));
  const names = fields.map((field) => field.name).join(', ');
  return [
    `import { addIssue } from '../add-issue.ts';`,
    `import type { Issue } from '../issue.ts';`,
    ...(usesTimestamp ? [`import { isTimestamp } from '../timestamp.ts';`] : []),
    `import type { ${name} } from './types.ts';`,
    '',
    ...fields.flatMap(enumSource),
    `/** What keeps a value from being a \`${name}\`, one issue for a field; \`undefined\` where nothing does. */`,
    `export function ${camel(name)}Issues(value: unknown): readonly Issue[] | undefined {`,
    `  let issues: Issue[] | undefined;`,
    `  if (typeof value !== 'object' || value === null || Array.isArray(value))`,
    `    return addIssue(issues, '', 'type', 'object', value);`,
    `  const { ${names} } = value as Record<string, any>;`,
    ...fields.flatMap(fieldSource),
    '  return issues;',
    '}',
    '',
    `/** Whether a value is a \`${name}\`; fields that the protocol does not know are allowed. */`,
    `export function is${name}(value: unknown): value is ${name} {`,
    `  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;`,
    `  const { ${names} } = value as Record<string, any>;`,
    '  return (',
    fields.map((field) => `    ${condition(field)}`).join(' &&\n'),
    '  );',
    '}',
    '',
  ].join('\n');
}

/** TypeScript for a copy of the known fields alone: what may be sent. */
export const pickSource = (name: string, schema: object): string =>
  `
/** A copy with the known fields alone: what may be sent. */
export const pick${name} = (value: ${name}): ${name} => ({
${fieldsOf(name, schema)
  .map((field) => `  ${field.name}: value.${field.name},`)
  .join('\n')}
});
`;
