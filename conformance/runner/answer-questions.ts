import type { Connection } from '../driver/connection.ts';
import type { Stage } from '../driver/stage.ts';
import type { ContentForm, Question } from '../history/question.ts';
import type { Entry } from '../ledger/entry.ts';
import { RECOVERY_MS } from '../scenarios/messages/probe-load.ts';
import { type Again, againOf } from './again-of.ts';

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

function messageOf(stage: Stage, { control, of, to }: Question): Again {
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
