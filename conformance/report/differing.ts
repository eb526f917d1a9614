/** Two texts cut to where they differ: two JSON objects to the differing fields, anything else as it is. */
export function differing(expected: string, actual: string): { expected: string; actual: string } {
  const [a, b] = [readObject(expected), readObject(actual)];
  const names = differingFields(expected, actual);
  if (a === undefined || b === undefined || names.length === 0) return { expected, actual };
  return { expected: showFields(a, names), actual: showFields(b, names) };
}

/** The names of the fields in which two JSON objects differ; none where one of the texts is no object. */
export function differingFields(expected: string, actual: string): string[] {
  const [a, b] = [readObject(expected), readObject(actual)];
  if (a === undefined || b === undefined) return [];
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].filter(
    (name) => JSON.stringify(a[name]) !== JSON.stringify(b[name]),
  );
}

function showFields(object: Record<string, unknown>, names: readonly string[]): string {
  return names
    .map((name) => `${name}: ${Object.hasOwn(object, name) ? JSON.stringify(object[name]) : '(absent)'}`)
    .join(', ');
}

function readObject(text: string): Record<string, unknown> | undefined {
  if (!text.startsWith('{')) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}
