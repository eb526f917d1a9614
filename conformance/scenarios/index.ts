import { badTokensScenarios } from './auth/index.ts';
import { abruptEndScenario } from './connections/abrupt-end.ts';
import { everybodyLeavesScenario } from './connections/everybody-leaves.ts';
import { pingScenario } from './connections/pings.ts';
import { returnScenario } from './connections/return.ts';
import { sessionCountScenario } from './connections/session-count.ts';
import { sessionsScenario } from './connections/sessions.ts';
import { absentMemberScenario } from './groups/absent-member.ts';
import { outsiderScenario } from './groups/outsider.ts';
import { handshakeScenario } from './handshakes/handshakes.ts';
import { historyScenario } from './hooks/history.ts';
import { membershipScenario } from './hooks/membership.ts';
import { uploadScenario } from './hooks/upload.ts';
import { badBytesScenario } from './input/bad-bytes.ts';
import { badFramesScenario, hurtfulFramesScenario } from './input/bad-frames-scenario.ts';
import { hugeFrameScenario } from './input/huge-frame.ts';
import { alikeScenario } from './messages/alike.ts';
import { alikeTokenScenario } from './messages/alike-tokens.ts';
import { burstScenario } from './messages/bursts.ts';
import { foreignConversationScenario } from './messages/foreign-conversation.ts';
import { fragmentScenario, longFragmentScenario } from './messages/fragments.ts';
import { goodScenario } from './messages/good.ts';
import { longScenario } from './messages/long.ts';
import { absentReceiverScenario } from './messages/nobody.ts';
import { repeatedIdScenario } from './messages/once.ts';
import { optionalScenario } from './messages/optional.ts';
import { sizeScenario } from './messages/sizes.ts';
import { toOneselfScenario } from './messages/to-oneself.ts';
import type { Scenario } from './scenario.ts';
import { firstFrameScenario, wireScenario } from './wire/wire-scenario.ts';

export type { Scenario } from './scenario.ts';

/** The one whose messages are given time for what comes late. */
export const mainScenario = goodScenario;

/** Everyday messages, alone and many at once: what every requirement that no scenario serves is judged by. */
export const everydayScenarios: readonly Scenario[] = [goodScenario, optionalScenario, burstScenario];

type Phase = readonly Scenario[];

/**
 * What runs side by side, and after what. Within a phase scenarios do not disturb each other: every message is
 * unique, so the ledger tells them apart. What may end a connection or weigh on the server has a phase of its own.
 */
export const firstPhases: readonly Phase[] = [
  [badTokensScenarios.offline],
  [goodScenario],
  // Early: what comes after it is no longer than what the server takes.
  [sizeScenario],
  [optionalScenario, longScenario],
  // What is sent to unknown ids may change what follows: by itself.
  [alikeScenario, toOneselfScenario],
  [
    badTokensScenarios.online,
    alikeTokenScenario,
    foreignConversationScenario,
    fragmentScenario,
    longFragmentScenario,
    repeatedIdScenario,
    pingScenario,
  ],
  [burstScenario],
];

/** Three users can play these: where there are more, one comes and goes meanwhile, in the scenario beside them. */
export const quietPhases: readonly Phase[] = [
  [absentReceiverScenario, outsiderScenario, uploadScenario, historyScenario],
  // By itself: what a member misses who is gone for a while is no matter of the history.
  [membershipScenario],
  [sessionsScenario, sessionCountScenario],
];

/**
 * The scenario of the user who can be spared, beside the quiet phases. It has a phase of its own before them where the
 * server is near, and after them with three users.
 */
export const asideScenario = handshakeScenario;

/** What follows may end connections, or weigh on the server. */
export const roughPhases: readonly Phase[] = [
  [wireScenario],
  [badFramesScenario],
  [hurtfulFramesScenario],
  [badBytesScenario],
  [abruptEndScenario],
];

/** What three users can play: where there are more, one is left in silence meanwhile, for the last fences. */
export const latePhases: readonly Phase[] = [
  [hugeFrameScenario],
  [absentMemberScenario],
  [returnScenario],
  [firstFrameScenario],
];

/** Behind all others, and behind the last fences: no connection outlives it. */
export const lastScenario = everybodyLeavesScenario;

/** Every scenario, in the order in which they run. */
export const scenarios: readonly Scenario[] = [
  ...firstPhases,
  ...quietPhases,
  [asideScenario],
  ...roughPhases,
  ...latePhases,
  [lastScenario],
].flat();
