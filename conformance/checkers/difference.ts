import { show } from './findings.ts';

/** The place where two contents part, with a little of both sides; `length` is that of what came, where only a beginning of it is there. */
export function difference(
  sent: unknown,
  came: unknown,
  length?: number,
): { readonly expected: string; readonly actual: string } {
  if (typeof sent !== 'string' || typeof came !== 'string')
    return { expected: `content: ${show(sent)}`, actual: `content: ${show(came)}` };
  let at = 0;
  while (at < sent.length && sent[at] === came[at]) at++;
  const cut = (text: string): string => show(text.slice(Math.max(0, at - 12), at + 48), 160);
  const where = `content, from character ${at}`;
  return {
    expected: `${where}: ${cut(sent)} (${sent.length} in all)`,
    actual: `${where}: ${cut(came)} (${length ?? came.length} in all)`,
  };
}
