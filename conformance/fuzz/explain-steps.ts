import type { Command, Session } from './commands.ts';

const SIGNS: { readonly [D in Command['do']]?: (command: Extract<Command, { do: D }>) => readonly string[] } =
  {
    connect: ({ deflate, settled }) => [
      ...(deflate ? ['on a connection with permessage-deflate'] : []),
      ...(settled ? ['once the connection has got a message'] : []),
    ],
    send: ({ cuts, pings, written, draft }) => [
      ...(cuts ? [`in fragments${pings ? ', with a ping between them' : ''}`] : []),
      ...(written ? [`written in a ${written} form`] : []),
      ...Object.keys(draft.fields).map((name) => `with its ${name}`),
    ],
    bad: ({ inFragments }) => (inFragments ? ['in fragments'] : []),
    drop: ({ how }) => [`where a connection ends ${HOW[how]}`],
    close: ({ code }) =>
      code === 1000
        ? []
        : [`where a connection is closed ${code === null ? 'without a code' : `with ${code}`}`],
  };

const HOW = {
  fin: 'without a close frame',
  rst: 'by a reset',
  within: 'within a frame',
  silence: 'in silence, with its socket left open',
} as const;

/**
 * What shrinking has shown to matter: it tried to do without, and the failure was gone. Call it for a session that
 * shrinking has come to the end with.
 */
export function whatShrinkingKept({ rounds }: Session): readonly string[] {
  const beside = rounds
    .filter((round) => round.length > 1)
    .map((round) => `where ${round.map(({ user }) => user).join(' and ')} act side by side`);
  const commands = rounds.flat().flatMap((branch) => branch.commands);
  const signs = commands.flatMap((command) => {
    const signsOf = SIGNS[command.do] as ((command: Command) => readonly string[]) | undefined;
    return signsOf?.(command) ?? [];
  });
  return [...new Set([...beside, ...signs])];
}

/** How connections end in a session, made another way: a close for a drop, and a reset for a close. */
export function withOtherEnds(session: Session): Session | null {
  let isChanged = false;
  const other = (command: Command): Command => {
    if (command.do !== 'close') return command;
    isChanged = true;
    return { do: 'drop', how: 'rst' };
  };
  const changed = mapCommands(session, other);
  return isChanged ? changed : null;
}

/** Whether two commands do the same. */
export const isSame = (one: Command, other: Command): boolean =>
  one === other || JSON.stringify(one) === JSON.stringify(other);

/** The session with each command made another one. */
export const mapCommands = (session: Session, map: (command: Command) => Command): Session => ({
  ...session,
  rounds: session.rounds.map((round) =>
    round.map((branch) => ({ ...branch, commands: branch.commands.map(map) })),
  ),
});
