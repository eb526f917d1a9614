import type { ClientForm } from '../../driver/client-form.ts';
import type { ConnectionSpec, OpeningOptions } from '../../driver/connections.ts';
import { mintWith } from '../../driver/rich-token.ts';
import type { Stage } from '../../driver/stage.ts';
import type { TokenChanges } from '../../targets/target.ts';

/** A good token as a library may make it. */
export interface TokenForm {
  /** What it is, as the subject of a sentence. */
  readonly label: string;
  /** What is changed against a plain token; `now` is the server's time, in seconds since 1970. */
  readonly changes: (now: number) => TokenChanges;
  /**
   * A token that a server refuses, too, where its own policy is behind the refusal, such as a longest life of a token.
   * Where this one is accepted, the refusal is no policy.
   */
  readonly policy?: TokenForm['changes'];
}

/** A query as a client may write it. */
export interface QueryForm {
  readonly label: string;
  readonly write: NonNullable<ConnectionSpec['writeQuery']>;
}

/** An offer of permessage-deflate with other parameters than the usual ones. */
export interface OfferForm {
  readonly label: string;
  readonly offer: NonNullable<ConnectionSpec['deflate']>;
}

/** One good handshake that is unusual in up to four ways; each of them is valid, and so are all together. */
export interface Form {
  readonly client?: ClientForm;
  readonly query?: QueryForm;
  readonly token?: TokenForm;
  readonly offer?: OfferForm;
}

/** The usual handshake. */
export const PLAIN: Form = {};

/** The requirement that a refusal breaks: CONN-07 where it is for an offer of permessage-deflate. */
export const requirementOf = ({ offer }: Form): 'AUTH-01' | 'CONN-07' => (offer ? 'CONN-07' : 'AUTH-01');

/** Each way in which it is unusual, alone. */
export function partsOf({ client, query, token, offer }: Form): readonly Form[] {
  return [
    ...(client ? [{ client }] : []),
    ...(query ? [{ query }] : []),
    ...(token ? [{ token }] : []),
    ...(offer ? [{ offer }] : []),
  ];
}

/** What it is, as the subject of a sentence; undefined for the usual handshake. */
export function labelOf({ client, query, token, offer }: Form): string | undefined {
  const labels = [client, query, token, offer].flatMap((part) => part?.label ?? []);
  return labels.length === 0 ? undefined : labels.join(' and ');
}

/** How a connection of this user is opened in this form, with a token of its own where tokens are minted. */
export async function openingOf(stage: Stage, user: string, form: Form): Promise<OpeningOptions> {
  const { world } = stage;
  const { client, query, token, offer } = form;
  const now = Math.floor(Math.max(Date.now(), world.serverNow()) / 1000);
  const changes = token?.changes(now);
  const minted = changes ? await mintWith(world, user, changes.claims ?? {}, changes) : null;
  return {
    token: minted ?? (await world.connections.tokenOf(user)),
    form: labelOf(form),
    client,
    writeQuery: query?.write,
    deflate: offer?.offer,
  };
}
