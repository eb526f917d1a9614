import type { Hostile } from './raw.ts';
import { hostile as binaryPushes } from './servers/binary-pushes.ts';
import { hostile as bombNegotiated } from './servers/bomb-negotiated.ts';
import { hostile as bombUnnegotiated } from './servers/bomb-unnegotiated.ts';
import { hostile as bombWhenOffered } from './servers/bomb-when-offered.ts';
import { hostile as close1011 } from './servers/close-1011.ts';
import { hostile as closeAtOnce } from './servers/close-at-once.ts';
import { hostile as closeInvalidCode } from './servers/close-invalid-code.ts';
import { hostile as closeOneByte } from './servers/close-one-byte.ts';
import { hostile as closeWithToken } from './servers/close-with-token.ts';
import { hostile as deepField } from './servers/deep-field.ts';
import { hostile as deepJson } from './servers/deep-json.ts';
import { hostile as echoStorm } from './servers/echo-storm.ts';
import { hostile as echoesToken } from './servers/echoes-token.ts';
import { hostile as emptyTexts } from './servers/empty-texts.ts';
import { hostile as endlessEmptyFragments } from './servers/endless-empty-fragments.ts';
import { hostile as endlessFragments } from './servers/endless-fragments.ts';
import { hostile as endlessPings } from './servers/endless-pings.ts';
import { hostile as endlessRefusal } from './servers/endless-refusal.ts';
import { hostile as eventStream } from './servers/event-stream.ts';
import { hostile as floodBytes } from './servers/flood-bytes.ts';
import { hostile as floodGarbage } from './servers/flood-garbage.ts';
import { hostile as floodUnread } from './servers/flood-unread.ts';
import { hostile as floodValid } from './servers/flood-valid.ts';
import { hostile as halfOpen } from './servers/half-open.ts';
import { hostile as httpGarbage } from './servers/http-garbage.ts';
import { hostile as http2Preface } from './servers/http2-preface.ts';
import { hostile as hugeHeaders } from './servers/huge-headers.ts';
import { hostile as hugeJson } from './servers/huge-json.ts';
import { hostile as invalidUtf8 } from './servers/invalid-utf8.ts';
import { hostile as lateClose } from './servers/late-close.ts';
import { hostile as lateFlood } from './servers/late-flood.ts';
import { hostile as lateGarbage } from './servers/late-garbage.ts';
import { hostile as lateHalfOpen } from './servers/late-half-open.ts';
import { hostile as lateLength } from './servers/late-length.ts';
import { hostile as lateReset } from './servers/late-reset.ts';
import { hostile as length2Gib } from './servers/length-2-gib.ts';
import { hostile as length2GibIdle } from './servers/length-2-gib-idle.ts';
import { hostile as lengthTopBit } from './servers/length-top-bit.ts';
import { hostile as maskedFrames } from './servers/masked-frames.ts';
import { hostile as missingUpgrade } from './servers/missing-upgrade.ts';
import { hostile as neverAnswers } from './servers/never-answers.ts';
import { hostile as neverReads } from './servers/never-reads.ts';
import { hostile as opcode3 } from './servers/opcode-3.ts';
import { hostile as opcode11 } from './servers/opcode-11.ts';
import { hostile as orphanContinuation } from './servers/orphan-continuation.ts';
import { hostile as pingFragmented } from './servers/ping-fragmented.ts';
import { hostile as pingTooLong } from './servers/ping-too-long.ts';
import { hostile as pingsUnread } from './servers/pings-unread.ts';
import { hostile as plainAsWss } from './servers/plain-as-wss.ts';
import { hostile as redirectElsewhere } from './servers/redirect-elsewhere.ts';
import { hostile as redirectSelf } from './servers/redirect-self.ts';
import { hostile as reservedBits } from './servers/reserved-bits.ts';
import { hostile as resetAtOnce } from './servers/reset-at-once.ts';
import { hostile as resetInFrame } from './servers/reset-in-frame.ts';
import { hostile as slowFragments } from './servers/slow-fragments.ts';
import { hostile as slowGiantFrame } from './servers/slow-giant-frame.ts';
import { hostile as slowHandshake } from './servers/slow-handshake.ts';
import { hostile as slowRefusal } from './servers/slow-refusal.ts';
import { hostile as status200Html } from './servers/status-200-html.ts';
import { hostile as status401 } from './servers/status-401.ts';
import { hostile as status403 } from './servers/status-403.ts';
import { hostile as status404 } from './servers/status-404.ts';
import { hostile as status500 } from './servers/status-500.ts';
import { hostile as status503Html } from './servers/status-503-html.ts';
import { hostile as swallows } from './servers/swallows.ts';
import { hostile as tlsSelfSigned } from './servers/tls-self-signed.ts';
import { hostile as tlsSilent } from './servers/tls-silent.ts';
import { hostile as tlsUnfinished } from './servers/tls-unfinished.ts';
import { hostile as twoThenRefuse } from './servers/two-then-refuse.ts';
import { hostile as unaskedExtension } from './servers/unasked-extension.ts';
import { hostile as unaskedSubprotocol } from './servers/unasked-subprotocol.ts';
import { hostile as wrongAccept } from './servers/wrong-accept.ts';
import { hostile as wrongUpgrade } from './servers/wrong-upgrade.ts';

/** All hostile servers, by name. */
export const hostiles: readonly Hostile[] = [
  binaryPushes,
  bombNegotiated,
  bombUnnegotiated,
  bombWhenOffered,
  close1011,
  closeAtOnce,
  closeInvalidCode,
  closeOneByte,
  closeWithToken,
  deepField,
  deepJson,
  echoStorm,
  echoesToken,
  emptyTexts,
  endlessEmptyFragments,
  endlessFragments,
  endlessPings,
  endlessRefusal,
  eventStream,
  floodBytes,
  floodGarbage,
  floodUnread,
  floodValid,
  halfOpen,
  httpGarbage,
  http2Preface,
  hugeHeaders,
  hugeJson,
  invalidUtf8,
  lateClose,
  lateFlood,
  lateGarbage,
  lateHalfOpen,
  lateLength,
  lateReset,
  length2Gib,
  length2GibIdle,
  lengthTopBit,
  maskedFrames,
  missingUpgrade,
  neverAnswers,
  neverReads,
  opcode11,
  opcode3,
  orphanContinuation,
  pingFragmented,
  pingTooLong,
  pingsUnread,
  plainAsWss,
  redirectElsewhere,
  redirectSelf,
  reservedBits,
  resetAtOnce,
  resetInFrame,
  slowFragments,
  slowGiantFrame,
  slowHandshake,
  slowRefusal,
  status200Html,
  status401,
  status403,
  status404,
  status500,
  status503Html,
  swallows,
  tlsSelfSigned,
  tlsSilent,
  tlsUnfinished,
  twoThenRefuse,
  unaskedExtension,
  unaskedSubprotocol,
  wrongAccept,
  wrongUpgrade,
];
