import type { WebSocket } from 'ws';
import { median } from '../measure.ts';
import { type Section, table } from '../section.ts';
import { type Contestant, type Kind, startContestant } from './contestant.ts';
import { groupRound, privateRound, type Round } from './load.ts';

const KINDS: readonly Kind[] = ['bare', 'memory', 'file'];
const NAMES: Readonly<Record<Kind, string>> = {
  bare: 'bare `ws`',
  memory: 'the reference server, in memory',
  file: 'the reference server, in a file',
};

const CLIENTS = 100;
const MEMBERS = 1000;

/** Odd, so that the median is one of them. Long against what one commit or one collection of garbage takes. */
const ROUNDS = 7;
const ROUND_MS = 700;

interface Row {
  readonly kind: Kind;
  readonly rounds: Round[];
}

type Play = (server: Contestant, sockets: readonly WebSocket[], ms: number) => Promise<Round>;

/** Plays the rounds of all servers in turns, so that what else the machine does falls on all alike. */
async function compare(users: readonly string[], play: Play): Promise<readonly Row[]> {
  const players = [];
  for (const kind of KINDS) {
    const server = await startContestant(kind, users);
    const sockets: WebSocket[] = [];
    for (const user of users) sockets.push(await server.open(user));
    players.push({ kind, server, sockets, rounds: [] as Round[] });
  }
  for (const { server, sockets } of players) await play(server, sockets, ROUND_MS);
  for (let round = 0; round < ROUNDS; round++)
    for (const { server, sockets, rounds } of players) rounds.push(await play(server, sockets, ROUND_MS));
  for (const { server, sockets } of players) {
    for (const socket of sockets) socket.terminate();
    server.close();
  }
  return players;
}

const perSecond = ({ messages, ms }: Round): number => (messages * 1000) / ms;
const perCpuSecond = ({ messages, cpuMs }: Round): number => (messages * 1000) / cpuMs;

function rowsOf(rows: readonly Row[]): string[][] {
  const base = rows[0]!.rounds;
  const ratio = (rounds: readonly Round[], rate: (round: Round) => number): string =>
    median(rounds.map((round, i) => rate(round) / rate(base[i]!))).toFixed(2);
  return rows.map(({ kind, rounds }) => [
    NAMES[kind],
    Math.round(median(rounds.map(perSecond))).toLocaleString('en'),
    ratio(rounds, perSecond),
    ratio(rounds, perCpuSecond),
  ]);
}

const HEAD = ['', 'messages a second', 'ratio', 'ratio for each second of its processor'];
const named = (count: number): string[] => Array.from({ length: count }, (_, i) => `u${i}`);

/** How many messages the reference server passes on, beside a bare server of the same shape. */
export const serverSpeed: Section = {
  title: 'The reference server',
  run: async () => {
    const inPrivate = await compare(named(CLIENTS), privateRound);
    const inGroup = await compare(named(MEMBERS), groupRound);
    return [
      `${CLIENTS} clients write to each other, and wait for receipts: each message is pushed twice. The bare server does`,
      'the same with neither tokens, nor checks, nor a store; the reference server gives a receipt once the message is',
      'stored, in a file once it is committed.',
      '',
      table(HEAD, rowsOf(inPrivate)),
      '',
      `One client writes to a group of ${MEMBERS} who are all connected. The bare server sends one shared text; the reference`,
      'server pushes to each member with that member as `receiverId`.',
      '',
      table(HEAD, rowsOf(inGroup)),
    ].join('\n');
  },
};
