import type { Connection, Opened } from '../../driver/connection.ts';
import type { OpeningOptions } from '../../driver/connections.ts';
import type { Stage } from '../../driver/stage.ts';
import { isRefusalCode } from '../../history/refusal-code.ts';
import { type Form, openingOf, PLAIN } from './form.ts';

/** A handshake of the guest, and whether it gave a connection of this user. */
export interface Dialled {
  readonly opened: Opened;
  readonly taken: boolean;
}

/**
 * Whether a handshake is accepted before the token is looked at: then only what comes on the connection shows more. It
 * shows by a bad token that opened a connection; one that may act as somebody is not bad.
 */
export const looksLater = ({ world }: Stage): boolean => {
  const { connections } = world.judge.roster;
  return world.connections.all.some(
    ({ id, user }) => user === null && connections.get(id)?.credential?.mayActAs === undefined,
  );
};

/**
 * Opens a connection of this user in this form, with a token of its own, or as it was prepared.
 *
 * Nothing is read on it but where the server may still look at the token: what is pushed to it, in whatever way it is
 * compressed, is no matter of the handshake, and while one connection follows another nothing is owed to either.
 */
export async function dial(
  stage: Stage,
  user: string,
  form: Form = PLAIN,
  prepared?: OpeningOptions,
): Promise<Dialled> {
  const how = prepared ?? (await openingOf(stage, user, form));
  const opened = await stage.world.connections.openAs(user, how);
  if (opened.kind === 'refused') return { opened, taken: false };
  const { connection } = opened;
  // One that is nobody's is owed nothing.
  if (looksLater(stage)) return { opened, taken: await stage.settle(connection, undefined, 'may') };
  await connection.pause();
  return { opened, taken: true };
}

/** The same with this very token, which may be refused; `isLate` where it has expired. */
export const dialToken = (
  stage: Stage,
  user: string,
  token: string,
  form: string,
  isLate = false,
): Promise<Dialled> => dial(stage, user, PLAIN, { token, form, isLate });

/** Ends a connection of no more use; tells whether the server had taken it until then. */
export async function leave({ opened, taken }: Dialled): Promise<boolean> {
  if (opened.kind === 'refused') return false;
  // Who does not read sees no close frame either.
  opened.connection.resume();
  const closed = await opened.connection.close();
  // A server that looks at the token after the upgrade was faster with its refusal.
  return taken && !(closed && isRefusalCode(closed.code));
}

/** Opens a connection and ends it; tells whether it was taken. */
export async function isTaken(stage: Stage, user: string, form?: Form): Promise<Dialled> {
  const dialled = await dial(stage, user, form);
  return { ...dialled, taken: await leave(dialled) };
}

/** What a handshake's connection is called, whether it opened or not. */
export const idOf = ({ opened }: Dialled): Connection['id'] =>
  opened.kind === 'opened' ? opened.connection.id : opened.id;
