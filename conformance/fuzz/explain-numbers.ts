import { PLACEHOLDER } from '../driver/stage.ts';
import type { Command, Session } from './commands.ts';
import { isSame, mapCommands } from './explain-steps.ts';
import type { Trials } from './trials.ts';

/** What was found out about one number of a session. */
export interface NumberFound {
  readonly matters?: string;
  readonly indifferent?: string;
}

type Fails = (session: Session) => Promise<boolean>;

/** From which value on it fails, or at which value alone: `put` is the session with another one, `words` what that is called. */
async function limitOf(
  fails: Fails,
  put: (value: number) => Session,
  { least, found, words }: { least: number; found: number; words: (value: string) => string },
): Promise<string> {
  if (!(await fails(put(found + 1)))) return words(`${found} exactly`);
  let [passing, failing] = [least, found];
  while (failing - passing > 1) {
    const middle = passing + Math.floor((failing - passing) / 2);
    if (await fails(put(middle))) failing = middle;
    else passing = middle;
  }
  // What fails in between may also depend on a remainder or on digits: then there is no limit to tell.
  const step = (found - failing) / (CHECKED + 1);
  for (let i = 1; i <= CHECKED; i++) {
    const [near, far] = [failing + i, failing + Math.round(i * step)];
    for (const value of new Set([near, far]))
      if (value < found && !(await fails(put(value)))) return words(`${found}, and not of ${value}`);
  }
  return words(`${failing} or more`);
}

/** So many values next to the limit, and as many between it and the one that was found. */
const CHECKED = 4;

type Send = Extract<Command, { do: 'send' }>;

/** Whether it is the length of a text that matters, and which, or what is in it. */
export async function explainText(trials: Trials, session: Session, send: Send): Promise<NumberFound> {
  const { content, type } = send.draft;
  // Of a race, each of the many tries would cost as many sessions as it takes to tell.
  if (!trials.isCertain || type !== 'text' || content === PLACEHOLDER) return {};
  const put = (length: number): Session =>
    mapCommands(session, (command) =>
      isSame(command, send)
        ? { ...send, draft: { ...send.draft, content: PLACEHOLDER.padEnd(length, 'b') } }
        : command,
    );
  const fails: Fails = (changed) => trials.fails(changed);
  const bytes = Buffer.byteLength(content);
  const units = [
    { length: content.length, unit: 'characters' },
    ...(bytes === content.length ? [] : [{ length: bytes, unit: 'bytes' }]),
  ];
  for (const { length, unit } of longerThanMarker(units)) {
    if (!(await fails(put(length)))) continue;
    const matters = await limitOf(fails, put, {
      ...{ least: PLACEHOLDER.length, found: length },
      words: (value) => `with a text of ${value.replace(/^\d+/, (digits) => `${digits} ${unit}`)}`,
    });
    return { matters, indifferent: 'what is in the text' };
  }
  const shown = shorten(content.replace(PLACEHOLDER, '…'));
  const moved = mapCommands(session, (command) =>
    isSame(command, send)
      ? { ...send, draft: { ...send.draft, content: content.replace(PLACEHOLDER, `${PLACEHOLDER}b`) } }
      : command,
  );
  return (await fails(moved))
    ? { matters: `with ${shown} in the text`, indifferent: 'where in the text it stands' }
    : { matters: `with ${shown} in the text, and not with one sign more in front of it` };
}

/** The beginning and the end of a long text: what matters stands at one of them. */
const shorten = (text: string): string =>
  text.length > 60
    ? `${JSON.stringify(`${text.slice(0, 20)} ... ${text.slice(-20)}`)} (${text.length} characters)`
    : JSON.stringify(text);

/** Longer ones than the marker alone: a text of nothing else has no length of its own. */
const longerThanMarker = <T extends { readonly length: number }>(units: readonly T[]): readonly T[] =>
  units.filter(({ length }) => length > PLACEHOLDER.length);

/** From which pause on it fails. */
export async function explainWait(
  trials: Trials,
  session: Session,
  wait: Extract<Command, { do: 'wait' }>,
): Promise<NumberFound> {
  const put = (ms: number): Session =>
    mapCommands(session, (command) => (isSame(command, wait) ? { ...wait, ms } : command));
  if (!(await trials.fails(put(wait.ms * 3)))) return { matters: `with a pause of about ${wait.ms} ms` };
  return { matters: `with a pause of some ${wait.ms} ms or more` };
}

/** From which size on, or for which alone. */
export async function explainSize(trials: Trials, session: Session, send: Send): Promise<NumberFound> {
  const { fileSize } = send.draft.fields;
  if (
    !trials.isCertain ||
    typeof fileSize !== 'number' ||
    fileSize < 2 ||
    fileSize >= Number.MAX_SAFE_INTEGER
  )
    return {};
  const put = (value: number): Session =>
    mapCommands(session, (command) =>
      isSame(command, send)
        ? { ...send, draft: { ...send.draft, fields: { ...send.draft.fields, fileSize: value } } }
        : command,
    );
  const matters = await limitOf((changed) => trials.fails(changed), put, {
    ...{ least: 0, found: fileSize },
    words: (value) => `with a fileSize of ${value}`,
  });
  return { matters };
}
