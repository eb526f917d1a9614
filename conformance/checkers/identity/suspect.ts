import type { RequirementId } from '../../../schema/requirements/index.ts';
import type { Arrival } from '../../ledger/entry.ts';
import type { ConnectionState } from '../../ledger/roster.ts';

/** Clauses of credentials in which no user is named. */
const NAMES_NOBODY: readonly RequirementId[] = ['AUTH-03', 'AUTH-06'];

/** What was seen of one connection that was opened without a valid token. */
export class Suspect {
  readonly connection: ConnectionState;
  readonly credential: NonNullable<ConnectionState['credential']>;
  /** What it said and others got under an id that it was told to be, unasked. */
  readonly spoke: Arrival[] = [];
  /** The same under the senderId that it wrote. */
  readonly spokeAsClaimed: Arrival[] = [];
  /** Whether what it said went out under the name of one of its good tokens. */
  spokeRightly = false;
  readonly #heard = new Map<string, Arrival>();

  constructor(connection: ConnectionState, credential: NonNullable<ConnectionState['credential']>) {
    this.connection = connection;
    this.credential = credential;
  }

  get namesNobody(): boolean {
    return NAMES_NOBODY.includes(this.credential.requirement);
  }

  /** One message of each sender to each audience tells all that there is to tell. */
  hear(delivery: Arrival): void {
    const { audience, sender } = delivery.entry;
    const to = audience.kind === 'private' ? audience.to : audience.kind === 'group' ? audience.group : '';
    const key = JSON.stringify([audience.kind, to, sender]);
    if (!this.#heard.has(key)) this.#heard.set(key, delivery);
  }

  /** What is addressed to an id that is no user's may rightly come: an anonymous connection may have that id. */
  forgetAllButTo(isUser: (id: string) => boolean): void {
    for (const [key, { entry }] of this.#heard)
      if (entry.audience.kind === 'private' && !isUser(entry.audience.to)) this.#heard.delete(key);
  }

  /** What belongs to the user of one of its good tokens. */
  get rightful(): readonly Arrival[] {
    return [...this.#heard.values()].filter((each) => this.#isRightful(each));
  }

  /** What does not. */
  get foreign(): readonly Arrival[] {
    return [...this.#heard.values()].filter((each) => !this.#isRightful(each));
  }

  #isRightful({ entry }: Arrival): boolean {
    return this.credential.mayActAs?.some((user) => entry.entitled.has(user)) ?? false;
  }

  /** Whether it belongs to a user whom the bad token names. */
  isNamed({ entry }: Arrival): boolean {
    return this.credential.names.some((user) => entry.entitled.has(user));
  }
}

/** What a suspect received, told apart: what its credential brought it, and what leaks to anybody. */
export interface Heard {
  readonly taken: readonly Arrival[];
  readonly leaked: readonly Arrival[];
}

/** What leaks elsewhere, too: then it is no bad token that brings it. */
export interface Leaks {
  readonly privately: boolean;
  readonly inGroups: boolean;
}

const isGroup = ({ entry }: Arrival): boolean => entry.audience.kind === 'group';

/**
 * A connection that was given an identity gets what one user gets: where a single user explains every private message
 * that came, that is whom the server takes it for. What no single user explains leaks.
 */
export function tellApart(suspect: Suspect, leaks: Leaks): Heard {
  const { foreign } = suspect;
  if (suspect.namesNobody)
    return {
      taken: foreign.filter((each) => suspect.isNamed(each)),
      leaked: foreign.filter((each) => !suspect.isNamed(each)),
    };
  const user = identityOf(suspect, leaks);
  const privates = foreign.filter((each) => !isGroup(each));
  const byGroupsAlone =
    privates.length === 0 && !leaks.inGroups && suspect.credential.requirement !== 'AUTH-08';
  // Where ids are compared loosely, what was pushed as a message to the loose id was misdirected, and nobody mistaken.
  const isMisdirected = ({ entry: { audience }, message }: Arrival): boolean =>
    suspect.credential.requirement === 'AUTH-02' &&
    leaks.privately &&
    audience.kind === 'private' &&
    message.receiverId !== audience.to;
  const isTaken = (each: Arrival): boolean =>
    !isMisdirected(each) &&
    (user !== null ? each.entry.entitled.has(user) : byGroupsAlone && suspect.isNamed(each));
  return { taken: foreign.filter(isTaken), leaked: foreign.filter((each) => !isTaken(each)) };
}

/** The user for whom the server takes the connection, by its private messages; null where these tell of none. */
function identityOf({ foreign, credential }: Suspect, leaks: Leaks): string | null {
  const [first, ...rest] = foreign.filter((each) => !isGroup(each));
  if (!first) return null;
  const explains = (user: string): boolean => [first, ...rest].every(({ entry }) => entry.entitled.has(user));
  const two = credential.requirement === 'AUTH-08';
  const named = two && leaks.privately ? undefined : credential.names.find(explains);
  if (named !== undefined || two || leaks.privately) return named ?? null;
  return [...first.entry.entitled].find(explains) ?? null;
}

/** Private messages to more than one of the users of its good tokens, by none of these: one of each. */
export function twoIdentities({ rightful, credential }: Suspect): readonly Arrival[] {
  const { mayActAs = [] } = credential;
  return mayActAs.flatMap((user) => {
    const to = rightful.find(
      ({ entry: { audience, sender } }) =>
        audience.kind === 'private' && audience.to === user && !mayActAs.includes(sender ?? ''),
    );
    return to ? [to] : [];
  });
}
