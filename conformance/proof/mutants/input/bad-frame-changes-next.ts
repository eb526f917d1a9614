import { type Connection, referenceSteps } from '../../../../src/server/index.ts';
import type { Mutants } from '../../mutant.ts';

type Accept = typeof referenceSteps.accept;
type Draft = Parameters<typeof referenceSteps.stamp>[0];

/** Calls `change` for the message that follows on one that was refused, on the same connection. */
function afterRefused(change: (draft: Draft, refused: unknown) => Draft): Accept {
  const refused = new WeakMap<Connection, unknown>();
  return (value, connection) => {
    const outcome = referenceSteps.accept(value, connection);
    const before = refused.get(connection);
    if (outcome.ok) refused.delete(connection);
    else refused.set(connection, value);
    return outcome.ok && before !== undefined
      ? { ...outcome, value: change(outcome.value, before) }
      : outcome;
  };
}

const typeOf = (value: unknown): unknown => (value as { readonly type?: unknown } | null)?.type;

export const mutants: Mutants = {
  'system-attempt-marks-next-of-group': {
    does: 'takes the next group message for a system message on a connection whose system message it has refused',
    breaks: ['MSG-04'],
    also: ['SYS-01'],
    because: 'a message of a client arrives as a system message',
    server: () => {
      const marked = new WeakSet<Draft>();
      return {
        steps: {
          accept: afterRefused((draft, before) => {
            if (typeOf(before) === 'system') marked.add(draft);
            return draft;
          }),
          stamp: (draft, stamp) =>
            referenceSteps.stamp(
              marked.has(draft) && stamp.conversationId === draft.receiverId
                ? { ...draft, type: 'system' }
                : draft,
              stamp,
            ),
        },
      };
    },
  },
  'bad-frame-takes-name-of-next': {
    does: 'leaves out the file name of the first message after one that did not fit',
    breaks: ['MSG-10'],
    server: () => ({ steps: { accept: afterRefused(({ fileName: _, ...draft }) => draft) } }),
  },
  'bad-frame-makes-emoji-a-text': {
    does: 'takes an emoji for a text that comes right after a message that did not fit',
    breaks: ['MSG-04'],
    server: () => ({
      steps: {
        accept: afterRefused((draft) => (draft.type === 'emoji' ? { ...draft, type: 'text' } : draft)),
      },
    }),
  },
};
