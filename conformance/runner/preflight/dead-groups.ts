import type { Fields, Stage } from '../../driver/stage.ts';
import { Trials } from '../../driver/trials.ts';
import type { Entry } from '../../ledger/entry.ts';
import { REGISTERED_AFTER_MS } from '../../ledger/roster.ts';
import type { Group } from '../../targets/target.ts';
import { aLittleMs } from './group-form.ts';
import { withBoth } from './more-fields.ts';

/**
 * The groups in which no message of any member reached another one, and of which nothing shows that the server has them:
 * the configuration may name a group that is not there, or has other members, and that convicts nobody.
 *
 * `first` is what was sent to groups by then. Where one member alone is lost, or messages to a group that the server keeps
 * in its history, the server has the group and is judged. So is one that takes users for one another.
 */
export async function findDeadGroups(stage: Stage, first: readonly Entry[]): Promise<readonly Group[]> {
  const { cast, world } = stage;
  const groups = groupsThere(stage);
  const probes = new Map(
    groups.map((group) => [group, first.filter(({ message }) => message?.receiverId === group.id)]),
  );
  const isDead = (group: Group): boolean => !probes.get(group)!.some((entry) => reached(entry, group));
  const send = (group: Group, users: readonly string[], fields: Fields = {}): void => {
    for (const user of users) {
      const from = world.connections.primary(user);
      if (from) probes.get(group)!.push(stage.send(from, group.id, PURPOSE, fields));
    }
  };
  // The first ones may have gone without a field that this server was found to need.
  for (const group of groups)
    if (group !== cast.group && isDead(group)) send(group, speakersOf(stage, group).slice(0, 1));
  await world.waiting.until(() => !groups.some(isDead), aLittleMs(stage));
  // What one member cannot say another one may: then a path is lost, and not the group.
  const sendFromAll = (): void => {
    for (const group of groups.filter(isDead)) {
      send(group, speakersOf(stage, group));
      send(group, speakersOf(stage, group), allFields(group.id));
    }
  };
  sendFromAll();
  await world.waiting.until(() => !groups.some(isDead), REGISTERED_AFTER_MS);
  // Those who hear it had only just come, and a server may take its time to know them.
  sendFromAll();
  await world.waiting.until(() => !groups.some(isDead));
  const dead: Group[] = [];
  for (const group of cast.groups)
    if (!groups.includes(group) && !world.ended && (await isDeadToLateComer(stage, group))) dead.push(group);
  if (world.ended || takesForOther(stage)) return [];
  for (const group of groups.filter(isDead))
    if (!(await isKnown(stage, group, probes.get(group)!))) dead.push(group);
  return dead;
}

/** Whether what one user sent came as another one's: then that user may be no member to the server, whatever is configured. */
const takesForOther = ({ cast, world }: Stage): boolean =>
  world.judge.ledger.entries.some(({ sender, deliveries }) =>
    deliveries.some(
      ({ message: { senderId } }) => senderId !== sender && cast.users.includes(String(senderId)),
    ),
  );

const isThere = ({ world }: Stage, user: string): boolean => world.connections.primary(user) !== null;

/** Members who are there, and can be written to and speak. */
const speakersOf = (stage: Stage, { members }: Group): readonly string[] =>
  members.filter((user) => stage.cast.users.includes(user) && isThere(stage, user));

/** Groups in which somebody speaks and somebody hears it. Where somebody comes later than the others, that is heard for beside the run. */
const groupsThere = (stage: Stage): readonly Group[] =>
  stage.cast.groups.filter(
    (group) =>
      group.members.filter((user) => isThere(stage, user)).length > 1 && speakersOf(stage, group).length > 0,
  );

/** A message to each group but that of the scenarios, beside the first ones of all: it need not be waited for by itself. */
export const sendFirstToOthers = (stage: Stage): readonly Entry[] =>
  groupsThere(stage).flatMap((group) => {
    const [user] = speakersOf(stage, group);
    const from = user === undefined ? null : stage.world.connections.primary(user);
    return from && group !== stage.cast.group ? [stage.send(from, group.id, PURPOSE)] : [];
  });

/** Of a group in which all but one member come later: whether nothing reaches one of these, as far as that can be tried. */
async function isDeadToLateComer(stage: Stage, { id, members }: Group): Promise<boolean> {
  const { cast, world } = stage;
  const present = members.filter((user) => cast.users.includes(user));
  const from = present.map((user) => world.connections.primary(user)).find((each) => each !== null);
  const late = present.find((user) => world.connections.primary(user) === null);
  if (!from || late === undefined || world.target.madeGroups?.includes(id)) return false;
  const listener = await new Trials(world).listenAs(await world.connections.tokenOf(late));
  if (!listener) return false;
  const sendBoth = (): Entry[] => [{}, allFields(id)].map((fields) => stage.send(from, id, PURPOSE, fields));
  const sent = sendBoth();
  const isHeard = (): boolean => sent.some(({ intent }) => listener.heard(intent.marker));
  // Who listens has only just come, and a server may take its time to know that.
  if (!(await world.waiting.until(isHeard, REGISTERED_AFTER_MS))) sent.push(...sendBoth());
  const isThere = await world.waiting.until(isHeard);
  listener.end();
  return !isThere && !world.ended && !(await isKnown(stage, { id, members }, sent));
}

/** All that a server may ask for besides, against GRP-01 or SEND-01. */
const allFields = (conversationId: string): Fields => ({
  conversationId,
  ...withBoth(),
});

const PURPOSE = { expect: 'may', label: 'a first message to a group' } as const;

/** Whether it came to a member besides its sender, or to the user who has the group's id: then the server took it for theirs. */
const reached = ({ deliveries, sender }: Entry, { id, members }: Group): boolean =>
  deliveries.some(
    ({ connection: { user } }) => user !== null && user !== sender && (user === id || members.includes(user)),
  );

/**
 * Whether something shows that the server has the group: the owner's own function made it, its history holds what was sent,
 * or each member got what it sent itself back as a message of this very conversation.
 */
async function isKnown({ world }: Stage, { id }: Group, sent: readonly Entry[]): Promise<boolean> {
  const { hooks, madeGroups = [] } = world.target;
  if (madeGroups.includes(id) || comesBack(id, sent, world.judge.ledger.entries)) return true;
  for (const { sender, message } of sent) {
    if (!hooks.history || sender === null || world.ended) return false;
    try {
      const stored = await hooks.history(id, sender);
      if (stored.some(({ content }) => content === message?.content)) return true;
    } catch {
      // Of a group that is not there a history may well throw.
    }
  }
  return false;
}

/** A group that is not there, or has other members, is a stranger's conversation to some of those who are named. */
function comesBack(group: string, sent: readonly Entry[], all: readonly Entry[]): boolean {
  // Where every conversation is called after its receiver, that says nothing of groups.
  const isNamed = ({ audience, deliveries }: Entry): boolean =>
    audience.kind === 'private' && deliveries.some(({ message }) => message.conversationId === audience.to);
  if (all.some(isNamed)) return false;
  const senders = new Set(sent.map(({ sender }) => sender));
  const served = sent.filter(({ deliveries, sender }) =>
    deliveries.some(
      ({ connection, message }) => connection.user === sender && message.conversationId === group,
    ),
  );
  return senders.size > 1 && new Set(served.map(({ sender }) => sender)).size === senders.size;
}

/** What is wrong with these groups, as far as it can be told, and what to look at. */
export function sayDeadGroups(groups: readonly Group[]): string {
  const names = groups.map(({ id }) => id).join(', ');
  const members = groups.map((group) => `${group.id}=${group.members.join(',')}`).join(' and ');
  const [these, they] = groups.length === 1 ? ['this group', 'it'] : ['these groups', 'they'];
  return (
    `no message to ${names} reached another member: does the server have ${these}, with these members?\n` +
    `Given is ${members}. Make ${they} on the server, or give --group <id>=<id,id,...> as the server has ${they === 'it' ? 'it' : 'them'}`
  );
}
