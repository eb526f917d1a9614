import type { Connection } from '../../driver/connection.ts';
import type { Fields } from '../../driver/stage.ts';
import type { Entry } from '../../ledger/entry.ts';
import { digits } from '../messages/good-message.ts';
import { sizeScenario } from '../messages/sizes.ts';
import type { Scenario } from '../scenario.ts';
import { asReceiver, asSender, lookUp } from './look-up.ts';

/** A message to look up. */
interface Row {
  readonly content: (marker: string) => string;
  readonly fields?: Fields;
}

/** What each of two users writes to the other, and a member to the group. */
const EVERYDAY: readonly Row[] = [
  { content: (marker) => `plain?${marker}` },
  { content: (marker) => `你好 😀 "quoted" \\ <b>&amp;'%20?${marker}` },
  { content: (marker) => `👍?${marker}`, fields: { type: 'emoji' } },
  {
    content: (marker) => `https://example.com/a.png?${marker}`,
    fields: { type: 'image', fileName: '图 1 (the very last one, "final").png', fileSize: 5_368_709_121 },
  },
  {
    content: (marker) => `https://example.com/a.pdf?${marker}`,
    fields: { type: 'file', fileName: 'Cafe\u0301 & 100%25+a.pdf ', fileSize: 1_048_577 },
  },
];

/** What storing is known to change: ends, line ends, normal forms, values, and what is longer than a column. */
const CHANGED_EASILY: readonly Row[] = [
  { content: (marker) => `  blanks ${marker}  ` },
  { content: (marker) => `\n\tlines\r\nand \r ends ${marker}\r\n` },
  { content: (marker) => `e\u0301 \u00e9 \u1112\u1161\u11ab ㈱ 👨‍👩‍👧 ${marker}` },
  { content: (marker) => `{"url": "https:\\/\\/example.com\\/${marker}.jpg", "w": 640.0, "x": null }` },
  { content: digits((n) => `00${n}.50`) },
  { content: (marker) => `${marker} ${'1000 characters, and "7" more. '.repeat(34)}.` },
  { content: (marker) => `${marker} ${'long 长 '.repeat(720)}.` },
];

const ROWS = [...EVERYDAY, ...CHANGED_EASILY];

/** STORE-01: what was delivered is found in the conversation's history, by its sender and by who got it. */
export const historyScenario: Scenario = {
  name: 'history',
  title: 'delivered messages in the history',
  serves: ['STORE-01'],
  disturbs: 'PRIV-01',
  // What is longer than the server takes is left out.
  standsOn: [sizeScenario],
  async run(stage) {
    const { cast, world } = stage;
    const { history } = world.target.hooks;
    if (!history) return;
    // In a conversation that no other scenario writes to meanwhile: its newest message is one of these.
    const other = cast.carol ?? cast.alice;
    const [bob, peer, alice] = await stage.allConnected([cast.bob, other, cast.alice]);
    if (!bob || !peer) return;
    const member = cast.group?.members.includes(cast.bob) ? bob : alice;
    const stored = { expect: 'may', requirement: 'STORE-01' } as const;
    const entries: Entry[] = [];
    const send = async (from: Connection, to: string, { fields = {}, content }: Row): Promise<void> => {
      if (!stage.fitsMessage(to, fields, content)) return;
      entries.push(await stage.sendInTurn(from, to, stored, fields, content));
    };
    // One user after the other writes what is changed easily, so that a page of twenty messages holds them all.
    for (const row of stage.sampled(ROWS, 1, (each) => (EVERYDAY.includes(each) ? 'everyday' : 'easily'))) {
      const both = EVERYDAY.includes(row);
      const turn = ROWS.indexOf(row) % 2 === 0;
      if (both || turn) await send(peer, cast.bob, row);
      if (both || !turn) await send(bob, other, row);
      if (cast.group && member && !world.paths.isDead(member.user ?? '', cast.group.id, other))
        await send(member, cast.group.id, row);
    }
    // Whether each arrives at all is for the good messages; only what was delivered is looked up.
    const came = ({ deliveries, sender }: Entry): boolean =>
      deliveries.some(({ connection }) => connection.user !== sender);
    await world.waiting.whileProgress(() => entries.every(came));
    const readers = (entry: Entry): readonly string[] =>
      entry.audience.kind === 'group' ? (cast.group?.members ?? []) : cast.users;
    const received = entries.flatMap((entry, i) => asReceiver(entry, i, readers(entry)));
    await lookUp(stage, history, [...entries.flatMap(asSender), ...received]);
  },
};
