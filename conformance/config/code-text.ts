/** A value of JSON as a person would write it in code. */
export function codeOf(value: unknown, indent: string): string {
  if (typeof value === 'string') return quote(value);
  if (Array.isArray(value))
    return list(
      value.map((each) => codeOf(each, indent)),
      indent,
    );
  if (typeof value !== 'object' || value === null) return String(value);
  return object(
    Object.entries(value).map(([name, each]) => [name, codeOf(each, `${indent}  `)]),
    indent,
  );
}

/** As wide as lines of this repository are. */
const WIDTH = 100;

/** An array, on one line where it fits. */
export function list(items: readonly string[], indent: string): string {
  const line = `[${items.join(', ')}]`;
  if (line.length <= WIDTH) return line;
  return `[\n${items.map((item) => `${indent}  ${item},\n`).join('')}${indent}]`;
}

/** An object, a line for each name. */
export function object(entries: readonly (readonly [string, string])[], indent: string): string {
  if (entries.length === 0) return '{}';
  return `{\n${entries.map(([name, code]) => `${indent}  ${nameCode(name)}: ${code},\n`).join('')}${indent}}`;
}

const nameCode = (name: string): string => (/^[A-Za-z_$][\w$]*$/.test(name) ? name : quote(name));

/** In single quotes; what is not seen, and what would end a line, is written as an escape. */
export const quote = (text: string): string =>
  `'${JSON.stringify(text)
    .slice(1, -1)
    .replaceAll('\\"', '"')
    .replaceAll("'", "\\'")
    .replace(/[\u2028\u2029]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16)}`)}'`;
