import type { Requirement } from '../requirements/requirement.ts';
import { jsonText, type Output } from './output.ts';

/** Where the lock lies, from the root of the repository. */
export const LOCK_PATH = 'schema/requirements/requirements.lock.json';

/** What an id stands for once it is released. */
type Locked = Pick<Requirement, 'id' | 'level' | 'origin' | 'text'>;

const lockedPart = ({ id, level, origin, text }: Requirement): Locked => ({ id, level, origin, text });

/** The clauses of a lock; throws where its text is no list. */
function readLock(text: string): readonly Locked[] {
  const lock: unknown = JSON.parse(text);
  if (!Array.isArray(lock)) throw new Error(`${LOCK_PATH} is no JSON array. Restore it from the repository.`);
  return lock;
}

const WORDING = (id: string): string =>
  `An id once released keeps its meaning, so a clause with another meaning gets a new id. Where only the wording is better, remove ${id} from ${LOCK_PATH} and run: npm run generate`;

/**
 * What the requirements must not do to the clauses of this lock, one text each: drop one, or let it say something else.
 * A lock that is not there (`undefined`) forbids nothing.
 */
export function lockFaults(lock: string | undefined, requirements: readonly Requirement[]): string[] {
  return readLock(lock ?? '[]').flatMap((locked) => {
    const found = requirements.find(({ id }) => id === locked.id);
    if (found === undefined)
      return [
        `${locked.id} is locked, but no clause has this id. Ids are never dropped: restore the clause, or name in notJudged why it is not judged any more.`,
      ];
    const changes = [
      found.level !== locked.level && `its level was ${locked.level} and is ${found.level}`,
      found.origin !== locked.origin && `its origin was ${locked.origin} and is ${found.origin}`,
      found.text.en !== locked.text.en && 'its English sentence is another one',
      found.text.zh !== locked.text.zh && 'its Chinese sentence is another one',
    ].filter((change) => change !== false);
    return changes.length === 0
      ? []
      : [`${locked.id} is locked, but ${changes.join(', and ')}. ${WORDING(locked.id)}`];
  });
}

/** The lock of these requirements: what `npm run generate` writes, so that a new clause needs no entry by hand. */
export const lockOutput = (requirements: readonly Requirement[]): Output => ({
  path: LOCK_PATH,
  text: jsonText(requirements.map(lockedPart)),
});
