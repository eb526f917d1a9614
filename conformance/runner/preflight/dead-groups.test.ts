import { afterEach, expect, test } from 'vitest';
import type { Report } from '../../../schema/report.ts';
import {
  type RunningServer,
  referenceSteps,
  type ServerOptions,
  startServer,
} from '../../../src/server/index.ts';
import { SECRET, targetOf } from '../../driver/testing/world.ts';
import { readTranscript, Transcriber } from '../../history/transcript.ts';
import { escapeTexts } from '../../proof/parts/escape-texts.ts';
import type { Group, Target } from '../../targets/target.ts';
import { judgeTranscript } from '../judge-transcript.ts';
import { undisturbed } from '../testing/undisturbed.ts';
import { verify } from '../verify.ts';

const closing: RunningServer[] = [];
afterEach(async () => {
  await Promise.all(closing.splice(0).map((server) => server.close()));
});

const G1 = { id: 'g1', members: ['101', '102'] };
/**
 * A time-out of a second was too short where both cores were busy: the judge calls its process held up from a stall of a
 * second on, so a shorter one could use up all of it. Of twice as long at least half is left.
 */
const OPTIONS = { failOn: 'must', timeoutMs: 2000, waitMs: 0, budgetMs: 600_000, seed: 1 } as const;

/** Judges a server that has these groups by a target that names those. */
async function judge(
  has: readonly Group[],
  named: readonly Group[],
  changes: (server: RunningServer) => Partial<Target> = () => ({}),
  options: Partial<ServerOptions> = {},
  transcript?: Transcriber,
): Promise<Report> {
  const server = await startServer({ port: 0, secret: SECRET, groups: has, ...options });
  closing.push(server);
  const target = targetOf({ url: server.url, groups: named, ...changes(server) });
  const run = () => verify(target, { ...OPTIONS, transcript, requirements: ['GRP-01', 'GRP-04'] });
  // Two runs make no transcript, and one that was held up is as good to judge again.
  return transcript ? run() : undisturbed(run);
}

const failedOf = ({ requirements }: Report): string[] =>
  requirements.filter(({ status }) => status === 'failed').map(({ id }) => id);

test.each<[string, readonly Group[], readonly Group[], string]>([
  ['that the server does not have', [], [{ id: 'nosuch', members: ['101', '102'] }], 'nosuch'],
  ['that has other members there', [{ id: 'g1', members: ['101', '103'] }], [G1], 'g1'],
  ['beside one that is there', [G1], [G1, { id: 'g7', members: ['102', '103'] }], 'g7'],
])('a group %s convicts nobody', async (_, has, named, id) => {
  const report = await judge(has, named);
  expect({ verdict: report.verdict, failed: failedOf(report) }).toEqual({
    verdict: 'incomplete',
    failed: [],
  });
  expect(report.reason).toContain(
    `no message to ${id} reached another member: does the server have this group, with these members?`,
  );
});

test('a group is judged on a server that takes one user for another', async () => {
  const report = await judge([G1], [G1], undefined, {
    steps: {
      async authenticate(tokens, context) {
        const identity = await referenceSteps.authenticate(tokens, context);
        return identity.kind === 'user' && identity.user === '102' ? { ...identity, user: '103' } : identity;
      },
    },
  });
  expect(report.verdict).toBe('nonconformant');
});

test('what shows there is no finding when the transcript is judged again', async () => {
  const transcript = new Transcriber();
  const live = await judge([{ id: 'g1', members: ['101', '103'] }], [G1], undefined, {}, transcript);
  const again = judgeTranscript(readTranscript([...transcript.lines()].join('')), {
    requirements: ['GRP-01', 'GRP-04'],
    failOn: 'must',
  });
  expect({ ...again, tool: live.tool }).toEqual(live);
});

const LOST: Partial<ServerOptions> = {
  steps: { route: (_, to) => (to.kind === 'group' ? [] : [to.user]) } as ServerOptions['steps'],
};

test('a server that loses what it keeps in the history of the group is convicted', async () => {
  const sent: string[] = [];
  const report = await judge(
    [G1],
    [G1],
    () => ({
      hooks: {
        history: async (id) =>
          id === 'g1'
            ? sent.map((content, i) => ({ id: `${i}`, content, senderId: '101', timestamp: 'now' }))
            : [],
      },
    }),
    {
      steps: {
        route: (message, to) => {
          if (to.kind === 'group') sent.push(message.content);
          return to.kind === 'group' ? [] : [to.user];
        },
      },
    },
  );
  expect({ verdict: report.verdict, failed: failedOf(report) }).toEqual({
    verdict: 'nonconformant',
    failed: ['GRP-01'],
  });
});

test('so is one that loses all to a group that its owner has made for the run', async () => {
  const createGroup = (server: RunningServer) => (members: readonly string[]) =>
    server.createGroup(undefined, members);
  const report = await judge([], [], (server) => ({ hooks: { createGroup: createGroup(server) } }), LOST);
  expect(failedOf(report)).toEqual(['GRP-01']);
});

test('and one that loses what one member sends', async () => {
  const report = await judge([G1], [G1], undefined, {
    steps: {
      route: (message, to) =>
        to.kind === 'user' ? [to.user] : message.senderId === '101' ? [] : ['101', '102'],
    },
  });
  expect(failedOf(report)).toEqual(['GRP-01']);
});

test('and one that gives each member its own messages to the group back, and nobody else', async () => {
  const report = await judge([G1], [G1], undefined, {
    steps: { route: (_, to) => (to.kind === 'user' ? [to.user] : []) },
  });
  expect(failedOf(report)).toEqual(['GRP-01']);
});

test('a group is there whose messages are written in escapes', async () => {
  const groups = [G1, { id: 'g2', members: ['102', '103', '104'] }];
  const users = ['101', '102', '103', '104'];
  const report = await judge(groups, groups, () => ({ users }), {
    steps: { encode: (message) => [escapeTexts(JSON.stringify(message))] },
  });
  expect([report.verdict, report.reason]).toEqual(['conformant', undefined]);
});
