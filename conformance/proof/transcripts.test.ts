import { describe, expect, test } from 'vitest';
import type { Report } from '../../schema/report.ts';
import { DEFAULT_FEATURES } from '../config/config.ts';
import { readTranscript, Transcriber } from '../history/transcript.ts';
import { judgeTranscript } from '../runner/judge-transcript.ts';
import { undisturbed } from '../runner/testing/undisturbed.ts';
import { verify } from '../runner/verify.ts';
import { createIdentity } from '../targets/identity.ts';
import { mutants, variants } from './candidates.ts';
import { GROUP, SECRET, USERS } from './hostile/chat.ts';
import { hostiles } from './hostile/hostiles.ts';
import { judgeServer } from './judge-server.ts';

/** The first two of each are judged in every test run; `IMTYPES_TRANSCRIPTS=all` judges all. */
const CANDIDATES = [
  'as-it-is',
  'priv/leak-of-images',
  'bot',
  'msg/two-clocks',
  'conn/second-not-heard',
  'auth/no-token-is-a-user',
  'input/utf8-passed-over',
  'send/emoji-needs-an-id',
];
const HOSTILES = ['binary-pushes', 'close-1011', 'deep-field', 'flood-valid'];

const chosen = (names: readonly string[]): readonly string[] =>
  process.env.IMTYPES_TRANSCRIPTS === 'all' ? names : names.slice(0, 2);

/** The report of a live run, and that of its transcript as it is written to a file and read back. */
async function judgeTwice(
  run: (transcript: Transcriber) => Promise<Report>,
): Promise<{ readonly live: Report; readonly again: Report }> {
  const transcriber = new Transcriber();
  const live = await run(transcriber);
  const transcript = readTranscript([...transcriber.lines()].join(''));
  return { live, again: judgeTranscript(transcript, { failOn: live.failOn }) };
}

const candidateOf = (name: string) => [...mutants, ...variants].find((each) => each.name === name)!;

describe('the transcript of a run gives the report of the run:', () => {
  test.each(chosen(CANDIDATES))('%s', async (name) => {
    const kind = name.includes('/') ? 'mutant' : 'variant';
    const { live, again } = await undisturbed(async () => {
      const both = await judgeTwice((transcript) => judgeServer(candidateOf(name), { kind, transcript }));
      return { ...both, reason: both.live.reason };
    });
    expect(live.summary.messagesSent).toBeGreaterThan(100);
    expect(again).toEqual(live);
  });

  test.each(chosen(HOSTILES))('hostile: %s', async (name) => {
    const hostile = hostiles.find((each) => each.name === name)!;
    const running = await hostile.start();
    try {
      const target = {
        url: running.url,
        users: USERS,
        groups: [GROUP],
        identity: createIdentity({ secret: SECRET }),
        features: DEFAULT_FEATURES,
        hooks: {},
        handshake: {},
      };
      const options = { failOn: 'must', timeoutMs: 1000, waitMs: 0, budgetMs: 8000, seed: 1 } as const;
      const { live, again } = await judgeTwice((transcript) => verify(target, { ...options, transcript }));
      expect(again).toEqual(live);
    } finally {
      await running.close();
    }
  });
});
