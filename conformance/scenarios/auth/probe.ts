import type { RequirementId } from '../../../schema/requirements/index.ts';
import type { Connection } from '../../driver/connection.ts';
import type { Fields, Stage } from '../../driver/stage.ts';
import type { TokenScene } from './bad-tokens.ts';
import { type Accepted, namesOf } from './try-tokens.ts';

/**
 * Connections of each clause that say all there is to say. The others say one thing each: a server that gives all
 * anonymous connections one id pushes every word of each to all of them.
 */
const TALKATIVE = 2;

interface Speech {
  readonly label: string;
  readonly fields: Fields;
  readonly to: string;
}

/**
 * Sends to the users whom the tokens name, lets the victim speak, and speaks on each connection, all in one wave; what
 * comes of it the checkers judge.
 */
export async function probe(stage: Stage, accepted: readonly Accepted[], scene: TokenScene): Promise<void> {
  const { cast, world } = stage;
  const { victim } = scene;
  const senders = [cast.alice, cast.bob, ...(cast.carol === null ? [] : [cast.carol])];
  const [alice, second] = await stage.allConnected(senders.filter((user) => user !== victim).slice(0, 2));
  if (!alice) return;
  const purpose = {
    expect: 'may',
    requirement: 'AUTH-02',
    label: 'a message to a user whom bad tokens name',
  } as const;
  for (const from of [alice, second]) if (from) await stage.sendInTurn(from, victim, purpose);
  for (const user of cast.users)
    if (user !== victim && user !== alice.user && user !== second?.user)
      await stage.sendInTurn(alice, user, purpose);
  const due = cast.group
    ? [
        await stage.sendInTurn(alice, cast.group.id, {
          label: 'a message to a group while bad tokens are connected',
        }),
      ]
    : [];
  due.push(...(await victimSpeaks(stage, world.connections.primary(victim), alice)));
  const talkative = new Map<RequirementId, number>();
  for (const { row, connection } of accepted) {
    const said = talkative.get(row.requirement) ?? 0;
    talkative.set(row.requirement, said + 1);
    const claimed = namesOf(stage, row, scene).find((user) => user !== alice.user) ?? victim;
    const speeches = speechesOf(stage, alice.user as string, claimed, scene, said < TALKATIVE);
    // The first word of one of each clause is spoken in a name already; that of the first without any token is, because
    // where it is believed for the rest, it is no bad token that lets the others speak.
    const inNameFirst = (said === 0) === (row.requirement === 'AUTH-03');
    for (const { label, fields, to } of inNameFirst ? speeches.toReversed() : speeches)
      stage.send(
        connection,
        to,
        {
          expect: 'may',
          requirement: row.requirement,
          label: `${label} from a connection opened with ${row.label}`,
        },
        fields,
      );
  }
  // Two fences: one among the good connections, one on the path of each accepted connection.
  if (second)
    due.push(await stage.sendInTurn(alice, second.user as string, { label: 'a message after bad tokens' }));
  await stage.arrived(due);
  await Promise.all(accepted.map(({ connection }) => connection.ping()));
  if (second) await stage.fence(second, alice.user as string);
}

/** A copy of what the victim says belongs to nobody's bad token either. */
async function victimSpeaks(stage: Stage, victim: Connection | null, alice: Connection) {
  const { group } = stage.cast;
  if (!victim) return [];
  const label = 'a message from a user whom bad tokens name';
  return [
    await stage.sendInTurn(victim, alice.user as string, { label }),
    ...(group?.members.includes(victim.user as string)
      ? [await stage.sendInTurn(victim, group.id, { label })]
      : []),
  ];
}

/** What a connection says: in no name, and in that of a user in every way that a server may read otherwise. */
function speechesOf(
  { cast, world }: Stage,
  to: string,
  senderId: string,
  scene: TokenScene,
  all: boolean,
): readonly Speech[] {
  const { group, fellow } = cast;
  const member = fellow === null || fellow === scene.victim ? cast.alice : fellow;
  const more: readonly Speech[] = [
    { label: "an image with the user's senderId", fields: { type: 'image', senderId }, to },
    { label: "an emoji with the user's senderId", fields: { type: 'emoji', senderId }, to },
    {
      // Without the fields of a file: what becomes of these does not depend on who speaks.
      label: "a message with the user's senderId and more",
      fields: {
        id: '7000000000000001',
        senderId,
        timestamp: new Date(world.serverNow()).toISOString(),
        conversationId: 'imtypes-no-such-conversation',
      },
      to,
    },
    { label: 'a message to the user whose senderId it has', fields: { senderId }, to: senderId },
  ];
  const plain = { label: 'a message', fields: {}, to };
  const inName = { label: "a message with the user's senderId", fields: { senderId }, to };
  if (!all) return [plain];
  const inGroup = group
    ? [{ label: 'a message to a group', fields: { senderId: member }, to: group.id }]
    : [];
  return [plain, ...more, ...inGroup, inName];
}
