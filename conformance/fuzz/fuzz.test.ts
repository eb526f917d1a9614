import { expect, test } from 'vitest';
import { referenceSteps } from '../../src/server/index.ts';
import type { Candidate } from '../proof/candidate.ts';
import { startCandidate } from '../proof/judge-server.ts';
import { alter } from '../proof/parts/alter.ts';
import { sizeOf } from './commands.ts';
import { fuzz } from './fuzz.ts';
import { replay } from './replay.ts';
import { fileOf, readSessionFile } from './session-file.ts';
import { tell } from './tell.ts';

const options = { seed: 1, timeoutMs: 3000, waitMs: 0 };
/**
 * A search ends with the first failure, and this time only where nothing is found. The longest took 12 s on two cores, and
 * 24 s where sixteen processes shared them.
 */
const search = { ...options, timeMs: 10 * 60_000, maxFailures: 1 };
const right: Candidate = { does: 'is right', server: () => ({}) };
/** Only texts that no scenario sends are cut. */
const cutting: Candidate = {
  does: 'cuts texts of more than 700 characters that are sent on a further connection of a user',
  server: () => ({
    steps: alter(({ content }, { id }) =>
      Number(id) > 12 && content.length > 700 ? { content: content.slice(0, 700) } : undefined,
    ),
  }),
};

async function on<T>(
  candidate: Candidate,
  use: (target: Parameters<typeof fuzz>[0]) => Promise<T>,
): Promise<T> {
  const { target, close } = await startCandidate(candidate);
  try {
    return await use(target);
  } finally {
    await close();
  }
}

test('a right server plays every session without a failure', async () => {
  const result = await on(right, (target) => fuzz(target, { ...options, sessions: 40, maxFailures: 1 }));
  expect(result.stories.flatMap((each) => tell(each))).toEqual([]);
  expect(result.cutShort).toBeNull();
  expect(result.sessions).toBe(40);
});

test('a fault is found, made small, explained, saved, and replayed: on the wrong server and on a right one', async () => {
  const { story, again } = await on(cutting, async (target) => {
    const result = await fuzz(target, search);
    const [found] = result.stories;
    if (!found) throw new Error('it was not found');
    const file = readSessionFile(fileOf(found, target.groups).text);
    const signal = new AbortController().signal;
    return { story: found, again: { file, here: await replay(target, file, { ...options, signal }, 3) } };
  });
  expect(story.failure.requirement).toBe('MSG-05');
  expect(sizeOf(story.smallest)).toBeLessThanOrEqual(2);
  // A busy machine may leave no time to explain it: then nothing is said.
  const { matters, indifferent } = story.explanation;
  if (matters.length > 0) expect(matters.join()).toContain('701 characters or more');
  if (indifferent.length > 0) expect(indifferent).toContain('what is in the text');
  expect(story.mermaid).toContain('sequenceDiagram');
  expect(again.here).toEqual({ verdict: 'fails', rate: { failed: 3, of: 3 } });
  const signal = new AbortController().signal;
  const there = await on(right, (target) => replay(target, again.file, { ...options, signal }, 3));
  expect(there).toEqual({ verdict: 'fixed', rate: { failed: 0, of: 3 } });
});

/** What a user has sent in an earlier session makes the next file of theirs nameless. */
const remembering: Candidate = {
  does: 'leaves out the name of the next file of who has sent an emoji to a group, whenever that is',
  server: () => {
    const spoiled = new Set<string>();
    return {
      steps: alter(({ type, receiverId, fileName }, { user = '' }) => {
        if (type === 'emoji' && receiverId.startsWith('g')) spoiled.add(user);
        if (type !== 'file' || fileName === undefined) return undefined;
        return spoiled.delete(user) ? { fileName: undefined } : undefined;
      }),
    };
  },
};

test('what an earlier session left behind on the server is no part of the smallest one', async () => {
  const [story] = await on(remembering, async (target) => {
    const { stories } = await fuzz(target, search);
    return stories;
  });
  if (!story) throw new Error('it was not found');
  expect(story.failure.requirement).toBe('MSG-10');
  const drafts = story.smallest.rounds.flat().flatMap(({ commands }) => commands);
  expect(sizeOf(story.smallest)).toBeLessThanOrEqual(8);
  expect(drafts.some((command) => 'draft' in command && command.draft.type === 'emoji')).toBe(true);
  expect(drafts.some((command) => 'draft' in command && command.draft.type === 'file')).toBe(true);
});

/** Files lose their names five times in all, far apart, and from the two hundredth on always. */
const rareAtFirst: Candidate = {
  does: 'leaves out the names of some of the first two hundred files, and of all later ones',
  server: () => {
    let files = 0;
    return {
      steps: alter(({ type, fileName }) => {
        if (type !== 'file' || fileName === undefined) return undefined;
        files++;
        return files % 50 === 0 || files > 200 ? { fileName: undefined } : undefined;
      }),
    };
  },
};

test('what did not show again waits for one of its kind that does', async () => {
  const { stories, found } = await on(rareAtFirst, (target) => fuzz(target, search));
  expect(found.length).toBeGreaterThan(0);
  const [{ rate, smallest, failure } = { rate: null, smallest: null, failure: null }] = stories;
  expect(failure?.requirement).toBe('MSG-10');
  expect(smallest && sizeOf(smallest)).toBeLessThanOrEqual(8);
  expect(rate && rate.failed / rate.of).toBeGreaterThanOrEqual(0.5);
});

/** SHOULDs break at every push, a MUST now and then. */
const advised: Candidate = {
  does: 'gives emoji no conversation, and leaves out the names of files',
  server: () => ({
    steps: {
      ...alter(({ type, fileName }) =>
        type === 'file' && fileName !== undefined ? { fileName: undefined } : undefined,
      ),
      render: (message, recipient) => ({
        ...referenceSteps.render(message, recipient),
        ...(message.type === 'emoji' ? { conversationId: undefined } : {}),
      }),
    },
  }),
};

test('what does not gate is told once, and does not end the search', async () => {
  const gates = ({ level }: { level: string }): boolean => level === 'MUST';
  const { stories } = await on(advised, (target) => fuzz(target, { ...search, gates }));
  expect(stories.filter(({ failure }) => gates(failure))).toHaveLength(1);
  const advice = stories.flatMap(({ failure }) => (gates(failure) ? [] : [failure.requirement]));
  expect(advice).toEqual([...new Set(advice)]);
});

test('where there is no server nothing is told', async () => {
  const { target, close } = await startCandidate(right);
  await close();
  const result = await fuzz(target, { ...options, sessions: 5, maxFailures: 1 });
  expect(result.sessions).toBe(0);
  expect(result.cutShort).toBeTruthy();
});

test('a message that comes to somebody else sessions later is seen', async () => {
  /** Pushes each thirtieth message once more a while later, to the user of another connection. */
  const late: Candidate = {
    does: 'leaks a message half a second later',
    server: () => {
      let count = 0;
      return {
        steps: {
          reach(recipient, delivery, context) {
            if (++count % 30 === 0)
              setTimeout(() => {
                const { senderId, receiverId } = delivery.message;
                const isOther = ({ user = '' }: { user?: string }) =>
                  ![senderId, receiverId].includes(user) && /^\d+$/.test(receiverId);
                for (const { socket, user = '' } of context.connections.all().filter(isOther))
                  socket.send(JSON.stringify(referenceSteps.render(delivery.message, user)));
              }, 500).unref();
            return referenceSteps.reach(recipient, delivery, context);
          },
        },
      };
    },
  };
  const found = await on(late, async (target) => {
    const result = await fuzz(target, { ...search, tells: false });
    return result.found[0]?.failure.finding;
  });
  expect(found?.requirement).toBe('PRIV-03');
  expect(found?.message).toContain('long after it was sent');
});
