/** Wrong usage or configuration: its message is one line for a person, and the program ends with 2. */
export class UsageError extends Error {
  /** Tells it from every other error, also across copies of this module. */
  readonly code = 'usage';

  /** `where` names the flag, variable or key; `what` says what it got, what it takes, and what to try. */
  constructor(where: string, what: string) {
    super(oneLine(where === '' ? what : `${where}: ${what}`));
    this.name = 'UsageError';
  }
}

/** The sentence for a wrong value: what came and what is taken. */
export function gotTakes(got: unknown, takes: string): string {
  return `got ${show(got)}, takes ${takes}`;
}

/** A value as a person can read it, on one line and never long. */
export function show(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (typeof value === 'function') return 'a function';
  const text = textOf(value);
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}

/** Of a module anything may come: a bigint and a circle are no JSON. */
function textOf(value: unknown): string {
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    return typeof value === 'bigint' ? `${value}n` : 'an object that is no JSON';
  }
}

function oneLine(text: string): string {
  return text.replace(/\s*[\r\n\u2028\u2029]+\s*/g, ' ').replace(/[\u0000-\u001f\u007f-\u009f]/g, '?');
}
