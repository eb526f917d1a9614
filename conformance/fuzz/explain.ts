import { PLACEHOLDER } from '../driver/stage.ts';
import type { Group } from '../targets/target.ts';
import type { Command, Session } from './commands.ts';
import type { Trials } from './trials.ts';

/** What was varied in the smallest session, and whether it failed all the same. */
export interface Explanation {
  /** Sentences that complete "it fails only ...". */
  readonly matters: readonly string[];
  /** Sentences that complete "it does not matter ...". */
  readonly indifferent: readonly string[];
}

type Send = Extract<Command, { do: 'send' }>;

/** More messages than this are a matter of their order, not of one of them. */
const MOST_MESSAGES = 2;

const SIMPLE: Readonly<Record<string, string>> = {
  text: PLACEHOLDER,
  emoji: `☺ ${PLACEHOLDER}`,
  image: `https://example.com/${PLACEHOLDER}`,
};

/** Varies what is left of a session, one thing at a time. */
export async function explain(
  trials: Trials,
  session: Session,
  groups: readonly Group[],
): Promise<Explanation> {
  const matters: string[] = [];
  const indifferent: string[] = [];
  const vary = async (changed: Session | null, words: string, only: string): Promise<void> => {
    if (!changed) return;
    if (await trials.fails(changed)) indifferent.push(words);
    else matters.push(only);
  };
  const pair = alikePair(session, groups);
  if (pair) {
    const [one, other] = pair;
    const swapped = JSON.parse(
      JSON.stringify(session, (_, value) => (value === one ? other : value === other ? one : value)),
    ) as Session;
    await vary(swapped, 'which user does it', `for ${one}`);
  }
  const sends = new Map<Send, string>();
  for (const { user, commands } of session.rounds.flat())
    for (const command of commands) if (command.do === 'send') sends.set(command, user);
  for (const [send, user] of sends.size > MOST_MESSAGES ? [] : sends) {
    const put = (changes: Partial<Send>): Session => replaced(session, send, { ...send, ...changes });
    const group = groups.find(
      ({ id, members }) =>
        id !== send.to &&
        members.includes(user) &&
        session.users.some((each) => each !== user && members.includes(each)),
    );
    const isGroup = groups.some(({ id }) => id === send.to);
    const receiver = isGroup ? session.users.find((each) => each !== user) : group?.id;
    if (receiver !== undefined)
      await vary(
        put({ to: receiver }),
        'whether it goes to a user or to a group',
        isGroup ? 'to a group' : 'to a user',
      );
    const { draft } = send;
    for (const type of Object.keys(SIMPLE).filter((each) => each !== draft.type))
      await vary(
        put({ draft: { ...draft, type, content: contentAs(type, draft.content) } }),
        `whether it is ${nameOf(draft.type)} or ${nameOf(type)}`,
        `with ${nameOf(draft.type)}, and not with ${nameOf(type)}`,
      );
    await explainLength(trials, session, send, matters, indifferent);
  }
  return { matters: [...new Set(matters)], indifferent: [...new Set(indifferent)] };
}

/** Two users who belong to the same of the groups that the session names: they can stand for each other. */
function alikePair({ users, rounds }: Session, groups: readonly Group[]): readonly [string, string] | null {
  const used = groups.filter(({ id }) => JSON.stringify(rounds).includes(JSON.stringify(id)));
  const [one] = users;
  const isAlike = (other: string): boolean =>
    used.every(({ members }) => members.includes(one ?? '') === members.includes(other));
  const other = users.slice(1).find(isAlike);
  return one === undefined || other === undefined ? null : [one, other];
}

/** A content of this type that is as long as the other one was. */
function contentAs(type: string, content: string): string {
  const simple = SIMPLE[type] ?? content;
  if (type === 'text' || Object.values(SIMPLE).includes(content)) return simple;
  return type === 'image' ? simple.padEnd(content.length, 'b') : content;
}

/** From which length on, or of which length exactly, and whether it matters what is in the text. */
async function explainLength(
  trials: Trials,
  session: Session,
  send: Send,
  matters: string[],
  indifferent: string[],
): Promise<void> {
  const { content } = send.draft;
  if (send.draft.type !== 'text' || content.length <= PLACEHOLDER.length) return;
  const put = (text: string): Session =>
    replaced(session, send, { ...send, draft: { ...send.draft, content: text } });
  const filled = (length: number, sign = 'b'): string => PLACEHOLDER.padEnd(length, sign);
  if (!(await trials.fails(put(filled(content.length))))) {
    matters.push(`with ${JSON.stringify(content.replace(PLACEHOLDER, '…')).slice(0, 80)} in the text`);
    return;
  }
  indifferent.push('what is in the text');
  if (!(await trials.fails(put(filled(content.length + 1))))) {
    matters.push(`with a text of ${content.length} characters exactly`);
    return;
  }
  let [passes, fails] = [PLACEHOLDER.length, content.length];
  while (fails - passes > 1) {
    const middle = (passes + fails) >> 1;
    if (await trials.fails(put(filled(middle)))) fails = middle;
    else passes = middle;
  }
  matters.push(`with a text of ${fails} characters or more`);
}

const nameOf = (type: string): string => (/^[aeiou]/.test(type) ? `an ${type}` : `a ${type}`);

/** Every place of this command in the session, which may stand there several times. */
const replaced = (session: Session, command: Command, instead: Command): Session => ({
  ...session,
  rounds: session.rounds.map((round) =>
    round.map((branch) => ({
      ...branch,
      commands: branch.commands.map((each) => (each === command ? instead : each)),
    })),
  ),
});
