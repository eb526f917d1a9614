/** What every contestant does with a text: parse, check, and give the message or what was wrong with it. */
export type Decode = (text: string) => { ok: true; message: unknown } | { ok: false; issues: unknown };
