import { randomUUID } from 'node:crypto';
import type { Connection } from '../driver/connection.ts';
import type { Fields, Stage } from '../driver/stage.ts';
import type { ContentForm, Question } from '../history/question.ts';
import type { Entry } from '../ledger/entry.ts';
import { findMarker } from '../ledger/match.ts';
import { RECOVERY_MS } from '../scenarios/messages/probe-load.ts';

type Body = (marker: string) => string;

const bodyIn: Readonly<Record<ContentForm, Body>> = {
  URL: (marker) => `https://example.com/${marker}`,
  JSON: (marker) => JSON.stringify({ url: `https://example.com/${marker}` }),
};

/**
 * Has controls tried for what attribution cannot tell from the losses alone, one at a time, until no question is open.
 *
 * What it sends, and what comes of that, is in the history; it decides nothing itself.
 */
export async function answerQuestions(stage: Stage): Promise<void> {
  const { attribution } = stage.world.judge.panel;
  stage.due({ what: 'asked messages' });
  for (;;) {
    const { question } = attribution;
    // A server that loses messages at random may lose them under load: what follows is sent more slowly.
    if (attribution.lossAtRandom) stage.world.pacing.suspect();
    if (!question || stage.world.ended) return;
    const entry = await tryControl(stage, question);
    stage.due({ what: 'control', question, sent: entry?.sent.n ?? null });
    // Where the run has ended, no answer was taken.
    if (attribution.question === question) return;
  }
}

async function tryControl(stage: Stage, question: Question): Promise<Entry | null> {
  const sender = await presentAll(stage, question.from);
  if (!sender) return null;
  const { requirement, label, of, to } = question;
  const purpose = { requirement, label, triedAgain: true, control: of };
  const { fields, body, written, intent } = messageOf(stage, question);
  if (question.rested) await stage.world.waiting.pause(RECOVERY_MS);
  await stage.turn(sender);
  const entry = stage.send(sender, to, { ...intent, ...purpose }, fields, body, written);
  await outcome(stage, entry, sender);
  return entry;
}

interface Message {
  readonly fields: Fields;
  readonly body?: Body;
  readonly written?: (json: string, marker: string) => string;
  readonly intent?: Partial<Entry['intent']>;
}

function messageOf(stage: Stage, { control, of, to }: Question): Message {
  if (control.kind === 'again') {
    const { fields, ...again } = againOf(stage.world.judge.ledger.entryOf(of) as Entry);
    // What the lost one went without, its second try goes without, too.
    const needed = Object.keys(stage.neededFields(to)).map((name) => [name, undefined]);
    return { ...again, fields: { ...Object.fromEntries(needed), ...fields } };
  }
  if (control.kind === 'type')
    return { fields: { type: control.type }, body: control.form && bodyIn[control.form] };
  const { length } = control;
  return {
    fields: { type: 'text' },
    body: length === undefined ? undefined : (marker) => marker.padEnd(length, ' .'),
  };
}

/** The very same message, but for what has to be its own: the marker, a UUID, and digits that are chance enough. */
function againOf({ message, intent, sent }: Entry): Message {
  const { content, receiverId: _, ...rest } = message ?? {};
  const renew = (text: string, marker: string): string =>
    text.replaceAll(intent.marker, marker).replace(/\d{14,}/g, freshDigits);
  const text = String(content ?? '');
  // The same id once more may be taken for the same message.
  const hasOwnId =
    typeof rest.id === 'string' && (/^[0-9a-f]{8}-/.test(rest.id) || rest.id.includes(intent.marker));
  return {
    fields: { ...rest, ...(hasOwnId ? { id: randomUUID() } : {}) },
    body: (marker) =>
      findMarker(text) === null ? text.replace(/\d{14,}/g, freshDigits) : renew(text, marker),
    // What was written in another way than usual is written in that way again.
    written:
      message && sent.text !== JSON.stringify(message)
        ? (_, marker) => sent.text.replaceAll(intent.marker, marker)
        : undefined,
    intent: { serves: intent.serves, blameAltered: intent.blameAltered, toEach: intent.toEach },
  };
}

/** As many digits; the first ones stay, which may be zeros on purpose. */
const freshDigits = (digits: string): string =>
  digits.slice(0, -8) + String(Math.floor(1e7 + Math.random() * 8e7));

/** Waits for what becomes of it: it arrives, or the server ends the sender's connection or a receiver's. */
async function outcome({ world }: Stage, entry: Entry, sender: Connection): Promise<void> {
  const involved = [sender, ...world.connections.all.filter(({ id }) => entry.due.has(id))];
  const isLost = (): boolean => [...entry.due].some((id) => !entry.counts.has(id));
  const patienceMs = world.paths.hopelessOf([entry]).has(entry)
    ? world.waiting.shortMs()
    : world.waiting.patienceMs();
  await world.waiting.whileProgress(() => !isLost() || involved.some(({ isGone }) => isGone), patienceMs);
  const closing = involved.find(({ isOpen }) => !isOpen);
  if (closing) await world.waiting.until(() => closing.isGone);
}

/** The sender's connection, with everybody else there and served. */
async function presentAll(stage: Stage, user: string): Promise<Connection | null> {
  const everybody = [user, ...stage.cast.users.filter((each) => each !== user)];
  // What was sent before may end a connection just now.
  for (let time = 0; time < 3; time++) {
    const connections = await stage.allConnected(everybody);
    const [connection] = connections;
    if (connection?.user !== user) return null;
    if (connections.every(({ isOpen }) => isOpen)) return connection;
  }
  return null;
}
