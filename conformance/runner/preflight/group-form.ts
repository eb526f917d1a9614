import type { Stage } from '../../driver/stage.ts';
import { type Entry, isOwnCopy } from '../../ledger/entry.ts';
import { sendApart, withBoth, withId, withTimestamp } from './more-fields.ts';

/** Fields besides type, content and receiverId, and what they are called in the report. */
interface Form {
  readonly name: string;
  readonly fields: () => Readonly<Record<string, unknown>>;
}

/** A plain message, and what a server may ask for besides, against GRP-01 and SEND-01: the smallest first. */
function formsFor(group: string): readonly [Form, ...Form[]] {
  const conversation = () => ({ conversationId: group });
  return [
    { name: '', fields: () => ({}) },
    { name: 'conversationId', fields: conversation },
    { name: 'id', fields: withId },
    { name: 'timestamp', fields: withTimestamp },
    { name: 'id, timestamp', fields: withBoth },
    {
      name: 'conversationId, id, timestamp',
      fields: () => ({ ...conversation(), ...withBoth() }),
    },
  ];
}

/** Once others have come, on the same path: a hundred times what loopback takes. */
const A_LITTLE_MS = 250;

/** As long as a message takes that others have overtaken on its path. */
export const aLittleMs = ({ world }: Stage): number =>
  Math.max(A_LITTLE_MS, 3 * (world.judge.ledger.slowestMs ?? 0));

const came = ({ deliveries }: Entry): boolean => deliveries.some((each) => !isOwnCopy(each));

/** The first messages to the group, sent beside the first private ones: one without any more fields than needed. */
export function sendFirstToGroup(stage: Stage): Entry | null {
  const { cast, world } = stage;
  const from = world.connections.primary(cast.alice);
  if (!cast.group || !from) return null;
  return stage.send(from, cast.group.id, { expect: 'may', label: 'a first message to a group' });
}

/**
 * Finds the form of a group message that works on this server, where the plain one does not: everything that is about
 * groups is judged in that form, and the plain one is lost once. Returns what was sent to the group by then.
 */
export async function learnGroupForm(stage: Stage, first: Entry | null): Promise<readonly Entry[]> {
  const { cast, world } = stage;
  const { group } = cast;
  if (!group || !first) return [];
  const isThere = await world.waiting.until(() => came(first), aLittleMs(stage));
  if (isThere || world.ended) return [first];
  if (world.connections.lastPrimary(cast.alice)?.endedByServer)
    return [first, ...(await tryApart(stage, group.id))];
  const from = world.connections.primary(cast.alice);
  if (!from) return [first];
  const sent = formsFor(group.id).map((form) => ({
    form,
    entry: stage.send(
      from,
      group.id,
      { expect: 'may', label: 'a first message to a group, with or without more fields' },
      form.fields(),
    ),
  }));
  const [plain, ...others] = sent;
  if (!plain) return [first];
  const isPlainThere = (): boolean => came(first) || came(plain.entry);
  await world.waiting.until(() => isPlainThere() || others.some(({ entry }) => came(entry)));
  // Sent before the others, on the same path.
  await world.waiting.until(isPlainThere, aLittleMs(stage));
  await world.waiting.until(() => others.every(({ entry }) => came(entry)), aLittleMs(stage));
  // Where any field more is enough, it is not the conversation that is missed.
  const working = others.filter(({ entry }) => came(entry));
  const works = working.find(({ form }) => !('conversationId' in form.fields())) ?? working[0];
  if (!isPlainThere() && works) use(stage, works.form);
  return [first, ...sent.map(({ entry }) => entry)];
}

function use(stage: Stage, form: Form): void {
  stage.world.discoveries.neededInGroups = (to) => {
    const fields = form.fields();
    return 'conversationId' in fields ? { ...fields, conversationId: to } : fields;
  };
  stage.found('neededInGroups', form.name);
}

/** Where the plain one ended the connection: each other form on a fresh one, until one comes. */
async function tryApart(stage: Stage, group: string): Promise<readonly Entry[]> {
  const { cast, world } = stage;
  const [, ...others] = formsFor(group);
  const namesConversation = ({ fields }: Form): boolean => 'conversationId' in fields();
  const sent: Entry[] = [];
  for (const form of others.sort((a, b) => Number(namesConversation(a)) - Number(namesConversation(b)))) {
    const from = await stage.connected(cast.alice, false);
    if (!from || world.ended) return sent;
    const message = { label: 'a first message to a group, with more fields', fields: form.fields() };
    const entry = await sendApart(stage, from, group, message, came);
    sent.push(entry);
    if (!came(entry)) continue;
    use(stage, form);
    break;
  }
  await stage.connected(cast.alice, false);
  return sent;
}
