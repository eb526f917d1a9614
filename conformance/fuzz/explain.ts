import { PLACEHOLDER } from '../driver/stage.ts';
import type { Group } from '../targets/target.ts';
import { type Command, MADE, type Session } from './commands.ts';
import { explainSize, explainText, explainWait, type NumberFound } from './explain-numbers.ts';
import { isSame, mapCommands, whatShrinkingKept, withOtherEnds } from './explain-steps.ts';
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

/** What explaining starts from. */
export interface ToExplain {
  readonly session: Session;
  /** Whether shrinking came to its end: then each step that is left is needed. */
  readonly isSmallest: boolean;
  readonly groups: readonly Group[];
  /** Explaining ends then, by `performance.now()`. */
  readonly until: number;
}

/** Varies what is left of a session, one thing at a time. */
export async function explain(trials: Trials, given: ToExplain): Promise<Explanation> {
  const { session, isSmallest, groups, until } = given;
  const matters: string[] = isSmallest ? [...whatShrinkingKept(session)] : [];
  const indifferent: string[] = [];
  const vary = async (changed: Session | null, words: string, only: string): Promise<void> => {
    if (!changed || performance.now() > until) return;
    if (await trials.fails(changed)) indifferent.push(words);
    else matters.push(only);
  };
  const note = ({ matters: one, indifferent: other }: NumberFound): void => {
    if (one !== undefined) matters.push(one);
    if (other !== undefined) indifferent.push(other);
  };
  const pair = alikePair(session, groups);
  if (pair) {
    const [one, other] = pair;
    const swapped = JSON.parse(
      JSON.stringify(session, (_, value) => (value === one ? other : value === other ? one : value)),
    ) as Session;
    await vary(swapped, 'which user does it', `where it is ${one} and not ${other}`);
  }
  await vary(
    withOtherEnds(session),
    'how a connection ends',
    'where a connection is closed in order, and not where it is reset',
  );
  const commands = session.rounds.flat().flatMap((branch) => branch.commands);
  for (const command of commands)
    if (command.do === 'wait' && performance.now() <= until)
      note(await explainWait(trials, session, command));
  const sends = sendsIn(session);
  for (const [send, user] of sends.size > MOST_MESSAGES ? [] : sends) {
    if (performance.now() > until) break;
    const which = sends.size > 1 ? ` (the ${draftName(send)} from ${user} to ${send.to})` : '';
    const to = otherReceiver(session, send, user, groups);
    if (to)
      await vary(
        replaced(session, send, { ...send, to: to.id }),
        `whether it goes to a user or to a group${which}`,
        `${to.isGroup ? 'to a user' : 'to a group'}${which}`,
      );
    const { draft } = send;
    for (const type of Object.keys(SIMPLE).filter((each) => each !== draft.type))
      await vary(
        replaced(session, send, {
          ...send,
          draft: { ...draft, type, content: contentAs(type, draft.content) },
        }),
        `whether it is ${nameOf(draft.type)} or ${nameOf(type)}${which}`,
        `with ${nameOf(draft.type)}, and not with ${nameOf(type)}${which}`,
      );
    if (performance.now() <= until) note(await explainText(trials, session, send));
    if (performance.now() <= until) note(await explainSize(trials, session, send));
  }
  return { matters: [...new Set(matters)], indifferent: [...new Set(indifferent)] };
}

const draftName = ({ draft }: Send): string => draft.type;

/** Each message with its sender; one that stands there several times is one. */
function sendsIn({ rounds }: Session): ReadonlyMap<Send, string> {
  const sends = new Map<string, readonly [Send, string]>();
  for (const { user, commands } of rounds.flat())
    for (const command of commands)
      if (command.do === 'send') sends.set(JSON.stringify([user, command]), [command, user]);
  return new Map(sends.values());
}

/** A group in the place of a user, or a user in the place of a group. */
function otherReceiver(
  session: Session,
  send: Send,
  user: string,
  groups: readonly Group[],
): { readonly id: string; readonly isGroup: boolean } | null {
  const others = session.users.filter((each) => each !== user);
  if (send.to === MADE || groups.some(({ id }) => id === send.to))
    return others[0] === undefined ? null : { id: others[0], isGroup: false };
  const group = groups.find(
    ({ members }) => members.includes(user) && others.some((each) => members.includes(each)),
  );
  return group ? { id: group.id, isGroup: true } : null;
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

const nameOf = (type: string): string => (/^[aeiou]/.test(type) ? `an ${type}` : `a ${type}`);

/** The session with another command in every place of this one. */
const replaced = (session: Session, command: Command, instead: Command): Session =>
  mapCommands(session, (each) => (isSame(each, command) ? instead : each));
