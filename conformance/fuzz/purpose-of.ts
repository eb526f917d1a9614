import type { RequirementId } from '../../schema/requirements/index.ts';
import { PLACEHOLDER, type Purpose, type Stage } from '../driver/stage.ts';
import type { Bounds } from './bounds.ts';
import type { Command } from './commands.ts';
import { CAPITAL_UUID, UUID } from './write-draft.ts';

type Send = Extract<Command, { do: 'send' }>;

/** From this length on a message is about its length. */
const LONG = 1000;

/** Bytes that the name of a file has at the most, on every common system. */
const LONGEST_NAME = 255;

/** What a message of a session is owed, and what bears its loss. The ledger says who has to get it. */
export function purposeOf(
  stage: Stage,
  bounds: Bounds,
  from: string,
  { to, draft, cuts, written }: Send,
  bytes: number,
): Purpose {
  const label = labelOf(draft.type, to === from, stage.world.judge.roster.isGroup(to));
  const may = (requirement: RequirementId): Purpose => ({ expect: 'may', requirement, label });
  const { fields, type } = draft;
  if (to === from) return may('PRIV-07');
  if (!stage.cast.users.includes(to) && !stage.world.judge.roster.isGroup(to)) return may('PRIV-06');
  if (fields.senderId !== undefined && fields.senderId !== from) return may('MSG-06');
  // A server may take two messages with one client id for one, and it may remember ids of earlier runs.
  if (fields.id !== undefined && !isNewId(String(fields.id))) return may('SEND-06');
  // Longer names fit no file system: a server may refuse them.
  if (Buffer.byteLength(String(fields.fileName ?? '')) > LONGEST_NAME) return may('SEND-02');
  const isMedia = type === 'image' || type === 'file';
  if (!isMedia && (fields.fileName !== undefined || fields.fileSize !== undefined)) return may('SEND-02');
  if (bytes > bounds.frameBytes || draft.content.length > bounds.longest) return may('SEND-07');
  const requirement = cuts ? 'FRAME-03' : written ? 'SEND-01' : aboutOf(draft.type, draft.content, fields);
  return { requirement, label, triedAgain: true };
}

/** The clause of what is unusual about it; none where nothing is. */
function aboutOf(type: string, content: string, fields: object): RequirementId | undefined {
  if (Object.keys(fields).length > 0) return 'SEND-02';
  if (content.length > LONG) return 'SEND-07';
  if (type === 'image' || type === 'file') return 'SEND-04';
  if (type !== 'text') return 'SEND-03';
  return content === PLACEHOLDER ? undefined : 'SEND-08';
}

const isNewId = (id: string): boolean =>
  [PLACEHOLDER, UUID, CAPITAL_UUID].some((unique) => id.includes(unique));

const labelOf = (type: string, toOneself: boolean, inGroup: boolean): string =>
  `${/^[aeiou]/.test(type) ? 'an' : 'a'} ${type}${toOneself ? ' to oneself' : inGroup ? ' to a group' : ''}`;
