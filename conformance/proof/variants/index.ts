import { variant as anonymous } from './anonymous.ts';
import { variant as anonymousDeclared } from './anonymous-declared.ts';
import { variant as anonymousSharesAnId } from './anonymous-shares-an-id.ts';
import { variant as anonymousSpeaks } from './anonymous-speaks.ts';
import { variant as asItIs } from './as-it-is.ts';
import { variant as audio } from './audio.ts';
import { variant as badFramesClose1003 } from './bad-frames-close-1003.ts';
import { variant as badFramesClose1007 } from './bad-frames-close-1007.ts';
import { variant as badFramesClose1008 } from './bad-frames-close-1008.ts';
import { variant as badFramesClose4400 } from './bad-frames-close-4400.ts';
import { variant as badFramesIgnored } from './bad-frames-ignored.ts';
import { variant as blanksAround } from './blanks-around.ts';
import { variant as bot } from './bot.ts';
import { variant as broker } from './broker.ts';
import { variant as brokerInBatches } from './broker-in-batches.ts';
import { variant as chinaTime } from './china-time.ts';
import { variant as clockAhead } from './clock-ahead.ts';
import { variant as clockBehind } from './clock-behind.ts';
import { variant as closeLate } from './close-late.ts';
import { variant as compresses } from './compresses.ts';
import { variant as deliversLater } from './delivers-later.ts';
import { variant as dropsSlowReaders } from './drops-slow-readers.ts';
import { variant as ecKeys } from './ec-keys.ts';
import { variant as ed25519Keys } from './ed25519-keys.ts';
import { variant as endsSlowReaders } from './ends-slow-readers.ts';
import { variant as escapesNonAscii } from './escapes-non-ascii.ts';
import { variant as escapesSlashes } from './escapes-slashes.ts';
import { variant as extraFields } from './extra-fields.ts';
import { variant as fragments } from './fragments.ts';
import { variant as hugeFrames } from './huge-frames.ts';
import { variant as idsFrom1015 } from './ids-from-10-15.ts';
import { variant as keepsForSlowReaders } from './keeps-for-slow-readers.ts';
import { variant as lowerCaseTime } from './lower-case-time.ts';
import { variant as nanoseconds } from './nanoseconds.ts';
import { variant as noAnnouncements } from './no-announcements.ts';
import { variant as noCompression } from './no-compression.ts';
import { variant as noConversations } from './no-conversations.ts';
import { variant as noReceipts } from './no-receipts.ts';
import { variant as noReceiptsDeclared } from './no-receipts-declared.ts';
import { variant as numberClaims } from './number-claims.ts';
import { variant as oneAtATime } from './one-at-a-time.ts';
import { variant as oneConnectionRejects } from './one-connection-rejects.ts';
import { variant as oneConnectionReplaces } from './one-connection-replaces.ts';
import { variant as oneConnectionReplacesDeclared } from './one-connection-replaces-declared.ts';
import { variant as otherOrder } from './other-order.ts';
import { variant as otherSenderRefused } from './other-sender-refused.ts';
import { variant as outsiderClosed4403 } from './outsider-closed-4403.ts';
import { variant as pings } from './pings.ts';
import { variant as presence } from './presence.ts';
import { variant as pretty } from './pretty.ts';
import { variant as randomIds } from './random-ids.ts';
import { variant as receiptsFirst } from './receipts-first.ts';
import { variant as refusesBy403 } from './refuses-by-403.ts';
import { variant as refusesBy1008 } from './refuses-by-1008.ts';
import { variant as refusesBy1008Late } from './refuses-by-1008-late.ts';
import { variant as refusesBy3000 } from './refuses-by-3000.ts';
import { variant as refusesBy4401 } from './refuses-by-4401.ts';
import { variant as refusesLate } from './refuses-late.ts';
import { variant as refusesManyBy429 } from './refuses-many-by-429.ts';
import { variant as repeatedIdsOnce } from './repeated-ids-once.ts';
import { variant as replaysHistory } from './replays-history.ts';
import { variant as rsaKeys } from './rsa-keys.ts';
import { variant as seconds } from './seconds.ts';
import { variant as sendersOvertake } from './senders-overtake.ts';
import { variant as slow } from './slow.ts';
import { variant as smallFrames } from './small-frames.ts';
import { variant as snowflakeIds } from './snowflake-ids.ts';
import { variant as subprotocol } from './subprotocol.ts';
import { variant as systemMessages } from './system-messages.ts';
import { variant as trimmedFraction } from './trimmed-fraction.ts';
import { variant as twoNodes } from './two-nodes.ts';
import { variant as unordered } from './unordered.ts';
import { variant as unreadFileFields } from './unread-file-fields.ts';
import { variant as uuidConversations } from './uuid-conversations.ts';
import { variant as uuidIds } from './uuid-ids.ts';
import type { Variant } from './variant.ts';
import { variant as welcome } from './welcome.ts';
import { variant as wrongFieldsLeftOut } from './wrong-fields-left-out.ts';

/** Every conforming server that differs from the reference server. */
export const variants: readonly Variant[] = [
  anonymous,
  anonymousDeclared,
  anonymousSharesAnId,
  anonymousSpeaks,
  asItIs,
  audio,
  badFramesClose1003,
  badFramesClose1007,
  badFramesClose1008,
  badFramesClose4400,
  badFramesIgnored,
  blanksAround,
  bot,
  broker,
  brokerInBatches,
  chinaTime,
  clockAhead,
  clockBehind,
  closeLate,
  compresses,
  deliversLater,
  dropsSlowReaders,
  ecKeys,
  ed25519Keys,
  endsSlowReaders,
  escapesNonAscii,
  escapesSlashes,
  extraFields,
  fragments,
  hugeFrames,
  idsFrom1015,
  keepsForSlowReaders,
  lowerCaseTime,
  nanoseconds,
  noAnnouncements,
  noCompression,
  noConversations,
  noReceipts,
  noReceiptsDeclared,
  numberClaims,
  oneAtATime,
  oneConnectionRejects,
  oneConnectionReplaces,
  oneConnectionReplacesDeclared,
  otherOrder,
  otherSenderRefused,
  outsiderClosed4403,
  pings,
  presence,
  pretty,
  randomIds,
  receiptsFirst,
  refusesBy1008,
  refusesBy1008Late,
  refusesBy3000,
  refusesBy403,
  refusesBy4401,
  refusesLate,
  refusesManyBy429,
  repeatedIdsOnce,
  replaysHistory,
  rsaKeys,
  seconds,
  sendersOvertake,
  slow,
  smallFrames,
  snowflakeIds,
  subprotocol,
  systemMessages,
  trimmedFraction,
  twoNodes,
  unordered,
  unreadFileFields,
  uuidConversations,
  uuidIds,
  welcome,
  wrongFieldsLeftOut,
];
