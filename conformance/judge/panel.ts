import { Attribution } from '../attribution/attribution.ts';
import { LostEvidence } from '../attribution/lost-evidence.ts';
import { AbsentMemberChecker } from '../checkers/absent-members.ts';
import { AgedTokenChecker } from '../checkers/aged-tokens.ts';
import { AgreementChecker } from '../checkers/agreement.ts';
import { ArrivalChecker } from '../checkers/arrivals.ts';
import { BadInputChecker } from '../checkers/bad-input.ts';
import { BurstChecker } from '../checkers/bursts.ts';
import { BystanderChecker } from '../checkers/bystanders.ts';
import type { Checker, Context } from '../checkers/checker.ts';
import { ClientIdChecker } from '../checkers/client-ids.ts';
import { ClockChecker } from '../checkers/clock.ts';
import { CloseChecker } from '../checkers/closes.ts';
import { ConversationChecker } from '../checkers/conversations.ts';
import { DeafnessChecker } from '../checkers/deafness.ts';
import { FieldChecker } from '../checkers/fields.ts';
import type { Findings } from '../checkers/findings.ts';
import { ForbiddenChecker } from '../checkers/forbidden.ts';
import { FragmentChecker } from '../checkers/fragments.ts';
import { FrameChecker } from '../checkers/frames.ts';
import { GroupCoverageChecker } from '../checkers/group-coverage.ts';
import { GroupFormChecker } from '../checkers/group-forms.ts';
import { HandshakeChecker } from '../checkers/handshakes.ts';
import { HugeFrameChecker } from '../checkers/huge-frames.ts';
import { IdentityChecker } from '../checkers/identity/identity.ts';
import { RefusalChecker } from '../checkers/identity/refusals.ts';
import { StrangerChecker } from '../checkers/identity/strangers.ts';
import { IdChecker } from '../checkers/ids.ts';
import { LeakChecker } from '../checkers/leaks.ts';
import { MembershipChecker } from '../checkers/memberships.ts';
import { NamedConversationChecker } from '../checkers/named-conversations.ts';
import { NamesakeChecker } from '../checkers/namesakes.ts';
import { OrderChecker } from '../checkers/order.ts';
import { PongChecker } from '../checkers/pongs.ts';
import { ProvokedEndChecker } from '../checkers/provoked-ends.ts';
import { ReceiptChecker } from '../checkers/receipts.ts';
import { RepeatChecker } from '../checkers/repeats.ts';
import { ReturnChecker } from '../checkers/returns.ts';
import { ServerThereChecker } from '../checkers/server-there.ts';
import { SessionCountChecker } from '../checkers/session-count.ts';
import { SessionChecker } from '../checkers/sessions.ts';
import { SizeChecker } from '../checkers/sizes.ts';
import { StoredChecker } from '../checkers/stored.ts';
import { UnprovokedChecker } from '../checkers/unprovoked.ts';
import { UploadChecker } from '../checkers/uploads.ts';
import { TakenFrameChecker } from '../checkers/wire/taken-frames.ts';
import { WireChecker } from '../checkers/wire/wire.ts';

/**
 * Everybody who judges, once. A checker finishes after those whose result it asks for, so the order says: leaks before
 * identities, the clock before the order and the fields, attribution behind all who blame, and last who names it where
 * all evidence was lost.
 */
export function createPanel(findings: Findings, context: Context) {
  const { writerFor } = bound(findings);
  const clock = new ClockChecker(writerFor(ClockChecker), context);
  const frames = new FrameChecker(writerFor(FrameChecker), context);
  const receipts = new ReceiptChecker(writerFor(ReceiptChecker), context);
  const ids = new IdChecker(writerFor(IdChecker), context);
  const conversations = new ConversationChecker(writerFor(ConversationChecker), context);
  const taken = new TakenFrameChecker(writerFor(TakenFrameChecker), context);
  const attribution = new Attribution(writerFor(Attribution), context, taken);
  const all: readonly Checker[] = [
    frames,
    new WireChecker(writerFor(WireChecker)),
    taken,
    new GroupFormChecker(writerFor(GroupFormChecker)),
    new SessionCountChecker(writerFor(SessionCountChecker), context),
    new ProvokedEndChecker(writerFor(ProvokedEndChecker), context),
    new PongChecker(writerFor(PongChecker), context),
    new CloseChecker(writerFor(CloseChecker), context),
    new BurstChecker(writerFor(BurstChecker), context),
    new SizeChecker(writerFor(SizeChecker), context),
    new ClientIdChecker(writerFor(ClientIdChecker), context),
    new NamedConversationChecker(writerFor(NamedConversationChecker)),
    new BystanderChecker(writerFor(BystanderChecker), context),
    new BadInputChecker(writerFor(BadInputChecker), context),
    new HugeFrameChecker(writerFor(HugeFrameChecker), context),
    new HandshakeChecker(writerFor(HandshakeChecker), context),
    new AgedTokenChecker(writerFor(AgedTokenChecker), context),
    new RefusalChecker(writerFor(RefusalChecker), context),
    new StrangerChecker(writerFor(StrangerChecker), context),
    new NamesakeChecker(writerFor(NamesakeChecker), context),
    new ServerThereChecker(writerFor(ServerThereChecker), context),

    new LeakChecker(writerFor(LeakChecker), context),
    new RepeatChecker(writerFor(RepeatChecker), context),
    new ForbiddenChecker(writerFor(ForbiddenChecker), context),
    new ArrivalChecker(writerFor(ArrivalChecker), context),
    new IdentityChecker(writerFor(IdentityChecker)),
    ids,
    conversations,
    clock,
    new OrderChecker(writerFor(OrderChecker), context, clock),
    new AgreementChecker(writerFor(AgreementChecker)),
    new FieldChecker(writerFor(FieldChecker), context),
    receipts,
    new UnprovokedChecker(writerFor(UnprovokedChecker)),
    new SessionChecker(writerFor(SessionChecker), context),
    new ReturnChecker(writerFor(ReturnChecker), context),
    new AbsentMemberChecker(writerFor(AbsentMemberChecker), context, receipts),
    new FragmentChecker(writerFor(FragmentChecker), context),
    new MembershipChecker(writerFor(MembershipChecker), context),
    new StoredChecker(writerFor(StoredChecker), context),
    new UploadChecker(writerFor(UploadChecker), context),
    attribution,
    // Of losses it has to be known whose they are.
    new DeafnessChecker(writerFor(DeafnessChecker), context),
    // It speaks of what all others have put to the test.
    new GroupCoverageChecker(writerFor(GroupCoverageChecker), context),
    new LostEvidence(writerFor(LostEvidence), context, attribution),
  ];
  return { all, clock, frames, receipts, ids, conversations, attribution };
}

/** All who judge, and those by name whom the driver asks what is known so far. */
export type Panel = ReturnType<typeof createPanel>;

const bound = (findings: Findings) => ({
  writerFor: ({ judges }: Pick<Checker, 'judges'>) => findings.writerFor(judges),
});
