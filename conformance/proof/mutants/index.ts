import { mutant as authAlgNone } from './auth/alg-none.ts';
import { mutant as authAlgNoneInAList } from './auth/alg-none-in-a-list.ts';
import { mutant as authAlgNoneInOddCase } from './auth/alg-none-in-odd-case.ts';
import { mutant as authAlgorithmConfusion } from './auth/algorithm-confusion.ts';
import { mutant as authAlgorithmConfusionDer } from './auth/algorithm-confusion-der.ts';
import { mutant as authAlgorithmConfusionEc } from './auth/algorithm-confusion-ec.ts';
import { mutant as authAnonymousFirstWord } from './auth/anonymous-first-word.ts';
import { mutant as authAnonymousSpeaks } from './auth/anonymous-speaks.ts';
import { mutant as authAnonymousSpeaksInGroups } from './auth/anonymous-speaks-in-groups.ts';
import { mutant as authAnonymousSpeaksInImages } from './auth/anonymous-speaks-in-images.ts';
import { mutant as authAnonymousSpeaksToItself } from './auth/anonymous-speaks-to-itself.ts';
import { mutant as authBase64OfOld } from './auth/base64-of-old.ts';
import { mutant as authCachedByPayload } from './auth/cached-by-payload.ts';
import { mutant as authCritIgnored } from './auth/crit-ignored.ts';
import { mutant as authEmptyKey } from './auth/empty-key.ts';
import { mutant as authExpIgnored } from './auth/exp-ignored.ts';
import { mutant as authExpWithinADay } from './auth/exp-within-a-day.ts';
import { mutant as authFirstTokenTrusted } from './auth/first-token-trusted.ts';
import { mutant as authGarbageIsAUser } from './auth/garbage-is-a-user.ts';
import { mutant as authKeyInTheHeader } from './auth/key-in-the-header.ts';
import { mutant as authKidIsAPath } from './auth/kid-is-a-path.ts';
import { mutant as authKidIsSql } from './auth/kid-is-sql.ts';
import { mutant as authKidSkipsSignature } from './auth/kid-skips-signature.ts';
import { mutant as authMixedUpIdentities } from './auth/mixed-up-identities.ts';
import { mutant as authMoreAfterTheSignature } from './auth/more-after-the-signature.ts';
import { mutant as authNbfIgnored } from './auth/nbf-ignored.ts';
import { mutant as authNbfWithinHalfAnHour } from './auth/nbf-within-half-an-hour.ts';
import { mutant as authNoIatNoExpiry } from './auth/no-iat-no-expiry.ts';
import { mutant as authNoTokenIsAUser } from './auth/no-token-is-a-user.ts';
import { mutant as authNoTokenIsTheLastUser } from './auth/no-token-is-the-last-user.ts';
import { mutant as authOneUserUnchecked } from './auth/one-user-unchecked.ts';
import { mutant as authOtherAlgorithmsUnchecked } from './auth/other-algorithms-unchecked.ts';
import { mutant as authRefusal200 } from './auth/refusal-200.ts';
import { mutant as authRefusal500 } from './auth/refusal-500.ts';
import { mutant as authRefusalClose1000 } from './auth/refusal-close-1000.ts';
import { mutant as authRefusalClose1011Late } from './auth/refusal-close-1011-late.ts';
import { mutant as authRefusalDrops } from './auth/refusal-drops.ts';
import { mutant as authRefusalHangs } from './auth/refusal-hangs.ts';
import { mutant as authRefusalOfExpiredDrops } from './auth/refusal-of-expired-drops.ts';
import { mutant as authRefusalOpens } from './auth/refusal-opens.ts';
import { mutant as authRefusesOneInThirteen } from './auth/refuses-one-in-thirteen.ts';
import { mutant as authRefusesOneInThree } from './auth/refuses-one-in-three.ts';
import { mutant as authRemembersSignatures } from './auth/remembers-signatures.ts';
import { mutant as authSecondTokenTrusted } from './auth/second-token-trusted.ts';
import { mutant as authShutByGarbage } from './auth/shut-by-garbage.ts';
import { mutant as authSignatureComparedInPart } from './auth/signature-compared-in-part.ts';
import { mutant as authSignatureInAnyCase } from './auth/signature-in-any-case.ts';
import { mutant as authSignatureNotChecked } from './auth/signature-not-checked.ts';
import { mutant as authSignatureRemoved } from './auth/signature-removed.ts';
import { mutant as authTwoSegments } from './auth/two-segments.ts';
import { mutant as authUnknownKidEmptyKey } from './auth/unknown-kid-empty-key.ts';
import { mutant as authUserIdIsAToken } from './auth/user-id-is-a-token.ts';
import { mutant as authWellKnownSecret } from './auth/well-known-secret.ts';
import { mutant as connAbruptEndShutsOut } from './conn/abrupt-end-shuts-out.ts';
import { mutant as connBurstEndsConnection } from './conn/burst-ends-connection.ts';
import { mutant as connCloseAnsweredByADrop } from './conn/close-answered-by-a-drop.ts';
import { mutant as connCloseUnanswered } from './conn/close-unanswered.ts';
import { mutant as connCloseUnregistersNewer } from './conn/close-unregisters-newer.ts';
import { mutant as connConnectionsInTurn } from './conn/connections-in-turn.ts';
import { mutant as connDeflateBreaksFrames } from './conn/deflate-breaks-frames.ts';
import { mutant as connDeflateLosesLong } from './conn/deflate-loses-long.ts';
import { mutant as connDeflateRefused } from './conn/deflate-refused.ts';
import { mutant as connDropDeafensAnother } from './conn/drop-deafens-another.ts';
import { mutant as connDropEatsNextMessage } from './conn/drop-eats-next-message.ts';
import { mutant as connDropEndsAnother } from './conn/drop-ends-another.ts';
import { mutant as connEmptyPong } from './conn/empty-pong.ts';
import { mutant as connHalfAFrameEndsOthers } from './conn/half-a-frame-ends-others.ts';
import { mutant as connHundredASecond } from './conn/hundred-a-second.ts';
import { mutant as connNewerUnregistersOlder } from './conn/newer-unregisters-older.ts';
import { mutant as connNewestGetsAll } from './conn/newest-gets-all.ts';
import { mutant as connNoPong } from './conn/no-pong.ts';
import { mutant as connNoPongOnSecond } from './conn/no-pong-on-second.ts';
import { mutant as connPongAsText } from './conn/pong-as-text.ts';
import { mutant as connQueueOf200 } from './conn/queue-of-200.ts';
import { mutant as connReplacedUnregistersNewer } from './conn/replaced-unregisters-newer.ts';
import { mutant as connRestOfABurstLost } from './conn/rest-of-a-burst-lost.ts';
import { mutant as connReturningUserIsDeaf } from './conn/returning-user-is-deaf.ts';
import { mutant as connSecondGetsNothing } from './conn/second-gets-nothing.ts';
import { mutant as connSecondNotHeard } from './conn/second-not-heard.ts';
import { mutant as connShortPong } from './conn/short-pong.ts';
import { mutant as connTokenOnlyOnce } from './conn/token-only-once.ts';
import { mutant as frameArray } from './frame/array.ts';
import { mutant as frameBinary } from './frame/binary.ts';
import { mutant as frameBinaryWhenLong } from './frame/binary-when-long.ts';
import { mutant as frameByteOrderMark } from './frame/byte-order-mark.ts';
import { mutant as frameCapitalNames } from './frame/capital-names.ts';
import { mutant as frameCesu8 } from './frame/cesu-8.ts';
import { mutant as frameContentAsObject } from './frame/content-as-object.ts';
import { mutant as frameCutInACharacter } from './frame/cut-in-a-character.ts';
import { mutant as frameDeliveredInTwo } from './frame/delivered-in-two.ts';
import { mutant as frameFileSizeAsText } from './frame/file-size-as-text.ts';
import { mutant as frameFragmentsAsMessages } from './frame/fragments-as-messages.ts';
import { mutant as frameFragmentsLost } from './frame/fragments-lost.ts';
import { mutant as frameIdAsNumber } from './frame/id-as-number.ts';
import { mutant as frameJoinedInABurst } from './frame/joined-in-a-burst.ts';
import { mutant as frameJoinedWhenFull } from './frame/joined-when-full.ts';
import { mutant as frameJsonInJson } from './frame/json-in-json.ts';
import { mutant as frameLatin1Name } from './frame/latin-1-name.ts';
import { mutant as frameLoneSurrogateRaw } from './frame/lone-surrogate-raw.ts';
import { mutant as frameLongFragmentsLost } from './frame/long-fragments-lost.ts';
import { mutant as frameNoSenderInReceipts } from './frame/no-sender-in-receipts.ts';
import { mutant as frameNoTimestampInReceipts } from './frame/no-timestamp-in-receipts.ts';
import { mutant as frameNullConversation } from './frame/null-conversation.ts';
import { mutant as frameNullFileFields } from './frame/null-file-fields.ts';
import { mutant as frameOneFragmentOnly } from './frame/one-fragment-only.ts';
import { mutant as frameUserIdsAsNumbers } from './frame/user-ids-as-numbers.ts';
import { mutant as grpContentByMember } from './grp/content-by-member.ts';
import { mutant as grpConversationByMember } from './grp/conversation-by-member.ts';
import { mutant as grpConversationInsteadOfReceiver } from './grp/conversation-instead-of-receiver.ts';
import { mutant as grpFirstToComeSkipped } from './grp/first-to-come-skipped.ts';
import { mutant as grpGroupOnlyByConversation } from './grp/group-only-by-conversation.ts';
import { mutant as grpIdByMember } from './grp/id-by-member.ts';
import { mutant as grpImagesOfOutsiders } from './grp/images-of-outsiders.ts';
import { mutant as grpJoinerGetsNothing } from './grp/joiner-gets-nothing.ts';
import { mutant as grpLastInFirstOut } from './grp/last-in-first-out.ts';
import { mutant as grpLastMemberSkipped } from './grp/last-member-skipped.ts';
import { mutant as grpLeakInABurst } from './grp/leak-in-a-burst.ts';
import { mutant as grpLeaverStillGets } from './grp/leaver-still-gets.ts';
import { mutant as grpLongOnesLost } from './grp/long-ones-lost.ts';
import { mutant as grpMembersCached } from './grp/members-cached.ts';
import { mutant as grpMembersOfTheOtherGroup } from './grp/members-of-the-other-group.ts';
import { mutant as grpNamesakeGetsACopy } from './grp/namesake-gets-a-copy.ts';
import { mutant as grpNoOwnPush } from './grp/no-own-push.ts';
import { mutant as grpNoOwnPushOfFiles } from './grp/no-own-push-of-files.ts';
import { mutant as grpOfflineStopsFanOut } from './grp/offline-stops-fan-out.ts';
import { mutant as grpOneInTwentyTwice } from './grp/one-in-twenty-twice.ts';
import { mutant as grpOrderSwapped } from './grp/order-swapped.ts';
import { mutant as grpOutsiderMayWrite } from './grp/outsider-may-write.ts';
import { mutant as grpOwnPushAndReceipt } from './grp/own-push-and-receipt.ts';
import { mutant as grpOwnPushDiffers } from './grp/own-push-differs.ts';
import { mutant as grpSlowReaderBlocks } from './grp/slow-reader-blocks.ts';
import { mutant as grpTimeByMember } from './grp/time-by-member.ts';
import { mutant as grpToEveryone } from './grp/to-everyone.ts';
import { mutant as grpTwiceForOne } from './grp/twice-for-one.ts';
import { mutant as grpUserBeforeGroup } from './grp/user-before-group.ts';
import { mutant as grpWaitsForAll } from './grp/waits-for-all.ts';
import { mutant as grpWhoLeftMayWrite } from './grp/who-left-may-write.ts';
import { mutant as inputAnyCaseOfKeys } from './input/any-case-of-keys.ts';
import { mutant as inputAnyType } from './input/any-type.ts';
import { mutant as inputArrayUnwrapped } from './input/array-unwrapped.ts';
import { mutant as inputBadFrameCloses1000 } from './input/bad-frame-closes-1000.ts';
import { mutant as inputBadFrameCloses1011 } from './input/bad-frame-closes-1011.ts';
import { mutant as inputBadFrameDeafens } from './input/bad-frame-deafens.ts';
import { mutant as inputBadFrameDrops } from './input/bad-frame-drops.ts';
import { mutant as inputBadFrameEatsNext } from './input/bad-frame-eats-next.ts';
import { mutant as inputBadFrameEndsAll } from './input/bad-frame-ends-all.ts';
import { mutant as inputBadFrameEndsAllOfTheUser } from './input/bad-frame-ends-all-of-the-user.ts';
import { mutant as inputBadFrameEndsReceiver } from './input/bad-frame-ends-receiver.ts';
import { mutant as inputBadFrameSilences } from './input/bad-frame-silences.ts';
import { mutant as inputBinaryDrops } from './input/binary-drops.ts';
import { mutant as inputBinaryPassedOn } from './input/binary-passed-on.ts';
import { mutant as inputBinaryRead } from './input/binary-read.ts';
import { mutant as inputBinaryToGroupPassedOn } from './input/binary-to-group-passed-on.ts';
import { mutant as inputCommentsRead } from './input/comments-read.ts';
import { mutant as inputContentDefaultsToEmpty } from './input/content-defaults-to-empty.ts';
import { mutant as inputContentMadeText } from './input/content-made-text.ts';
import { mutant as inputContentObjectAsJson } from './input/content-object-as-json.ts';
import { mutant as inputCutRepaired } from './input/cut-repaired.ts';
import { mutant as inputDropsOthersAfter16Mib } from './input/drops-others-after-16-mib.ts';
import { mutant as inputEndsAfter16Mib } from './input/ends-after-16-mib.ts';
import { mutant as inputEndsAllOverDepth } from './input/ends-all-over-depth.ts';
import { mutant as inputFileNameMadeText } from './input/file-name-made-text.ts';
import { mutant as inputFileSizeOfAnyForm } from './input/file-size-of-any-form.ts';
import { mutant as inputFileSizeReadFromText } from './input/file-size-read-from-text.ts';
import { mutant as inputFileSizeRounded } from './input/file-size-rounded.ts';
import { mutant as inputFormRead } from './input/form-read.ts';
import { mutant as inputHugeCloses1011 } from './input/huge-closes-1011.ts';
import { mutant as inputHugeCut } from './input/huge-cut.ts';
import { mutant as inputHugeIgnored } from './input/huge-ignored.ts';
import { mutant as inputLatin1Read } from './input/latin-1-read.ts';
import { mutant as inputLinesSplit } from './input/lines-split.ts';
import { mutant as inputMessageOneLevelDown } from './input/message-one-level-down.ts';
import { mutant as inputNegativeFileSize } from './input/negative-file-size.ts';
import { mutant as inputNullMadeEmpty } from './input/null-made-empty.ts';
import { mutant as inputNumberMadeText } from './input/number-made-text.ts';
import { mutant as inputProtoMerged } from './input/proto-merged.ts';
import { mutant as inputQuotesRepaired } from './input/quotes-repaired.ts';
import { mutant as inputReceiverMadeText } from './input/receiver-made-text.ts';
import { mutant as inputReceiverOutOfAnArray } from './input/receiver-out-of-an-array.ts';
import { mutant as inputRestIgnored } from './input/rest-ignored.ts';
import { mutant as inputStartIgnored } from './input/start-ignored.ts';
import { mutant as inputStopsAfter16Mib } from './input/stops-after-16-mib.ts';
import { mutant as inputStopsOverASurrogate } from './input/stops-over-a-surrogate.ts';
import { mutant as inputStringUnwrapped } from './input/string-unwrapped.ts';
import { mutant as inputTextWrapped } from './input/text-wrapped.ts';
import { mutant as inputTrailingCommaRead } from './input/trailing-comma-read.ts';
import { mutant as inputTypeDefaultsToText } from './input/type-defaults-to-text.ts';
import { mutant as inputTypeInAnyCase } from './input/type-in-any-case.ts';
import { mutant as inputTypeOfNullIsText } from './input/type-of-null-is-text.ts';
import { mutant as inputTypeTrimmed } from './input/type-trimmed.ts';
import { mutant as inputUnknownIsText } from './input/unknown-is-text.ts';
import { mutant as inputUtf8CheckedAtTheStart } from './input/utf8-checked-at-the-start.ts';
import { mutant as inputUtf8EndsWith1011 } from './input/utf8-ends-with-1011.ts';
import { mutant as inputUtf8PassedOver } from './input/utf8-passed-over.ts';
import { mutant as inputUtf8Replaced } from './input/utf8-replaced.ts';
import { mutant as mediaLastByteLost } from './media/last-byte-lost.ts';
import { mutant as mediaLineFeeds } from './media/line-feeds.ts';
import { mutant as mediaMessageRefused } from './media/message-refused.ts';
import { mutant as mediaNotFound } from './media/not-found.ts';
import { mutant as mediaReadAsText } from './media/read-as-text.ts';
import { mutant as msgByteOrderMarkCut } from './msg/byte-order-mark-cut.ts';
import { mutant as msgClientIdKept } from './msg/client-id-kept.ts';
import { mutant as msgClientIdKeptInGroups } from './msg/client-id-kept-in-groups.ts';
import { mutant as msgClientTime } from './msg/client-time.ts';
import { mutant as msgClientTimeFromTheFuture } from './msg/client-time-from-the-future.ts';
import { mutant as msgClientTimeFromThePast } from './msg/client-time-from-the-past.ts';
import { mutant as msgClientTimeInFiles } from './msg/client-time-in-files.ts';
import { mutant as msgClientTimeInImages } from './msg/client-time-in-images.ts';
import { mutant as msgClientTimeWithinASecond } from './msg/client-time-within-a-second.ts';
import { mutant as msgClientTimeWithinMinutes } from './msg/client-time-within-minutes.ts';
import { mutant as msgClockReadRarely } from './msg/clock-read-rarely.ts';
import { mutant as msgContentCut } from './msg/content-cut.ts';
import { mutant as msgContentDecoded } from './msg/content-decoded.ts';
import { mutant as msgContentEscaped } from './msg/content-escaped.ts';
import { mutant as msgContentLineFeeds } from './msg/content-line-feeds.ts';
import { mutant as msgContentLowerCaseEmoji } from './msg/content-lower-case-emoji.ts';
import { mutant as msgContentMasked } from './msg/content-masked.ts';
import { mutant as msgContentMixedUpInGroups } from './msg/content-mixed-up-in-groups.ts';
import { mutant as msgContentNormalised } from './msg/content-normalised.ts';
import { mutant as msgContentOneBlank } from './msg/content-one-blank.ts';
import { mutant as msgContentRewrittenJson } from './msg/content-rewritten-json.ts';
import { mutant as msgContentTrimmed } from './msg/content-trimmed.ts';
import { mutant as msgContentUnescaped } from './msg/content-unescaped.ts';
import { mutant as msgContentWithoutJoiners } from './msg/content-without-joiners.ts';
import { mutant as msgConversationAsWritten } from './msg/conversation-as-written.ts';
import { mutant as msgConversationByDirection } from './msg/conversation-by-direction.ts';
import { mutant as msgConversationBySenderInGroups } from './msg/conversation-by-sender-in-groups.ts';
import { mutant as msgConversationOfTheDay } from './msg/conversation-of-the-day.ts';
import { mutant as msgConversationOfTheReceiver } from './msg/conversation-of-the-receiver.ts';
import { mutant as msgConversationOfTwoPairs } from './msg/conversation-of-two-pairs.ts';
import { mutant as msgDecimalClientIdKept } from './msg/decimal-client-id-kept.ts';
import { mutant as msgDigitsMadeANumber } from './msg/digits-made-a-number.ts';
import { mutant as msgEmojiAsText } from './msg/emoji-as-text.ts';
import { mutant as msgEmojiTrimmed } from './msg/emoji-trimmed.ts';
import { mutant as msgEmptyConversation } from './msg/empty-conversation.ts';
import { mutant as msgFileNameCutAt64 } from './msg/file-name-cut-at-64.ts';
import { mutant as msgFileNameDecoded } from './msg/file-name-decoded.ts';
import { mutant as msgFileNameInAscii } from './msg/file-name-in-ascii.ts';
import { mutant as msgFileNameOfTheOneBefore } from './msg/file-name-of-the-one-before.ts';
import { mutant as msgFileNameTrimmed } from './msg/file-name-trimmed.ts';
import { mutant as msgFileNameWithoutPath } from './msg/file-name-without-path.ts';
import { mutant as msgFileSizeIn32Bits } from './msg/file-size-in-32-bits.ts';
import { mutant as msgFileSizeOfTheContent } from './msg/file-size-of-the-content.ts';
import { mutant as msgHexadecimalId } from './msg/hexadecimal-id.ts';
import { mutant as msgIdAgainAfterReconnect } from './msg/id-again-after-reconnect.ts';
import { mutant as msgIdIsTheMillisecond } from './msg/id-is-the-millisecond.ts';
import { mutant as msgIdThroughADouble } from './msg/id-through-a-double.ts';
import { mutant as msgIdsByConversation } from './msg/ids-by-conversation.ts';
import { mutant as msgIdsOfTwoShards } from './msg/ids-of-two-shards.ts';
import { mutant as msgIdsOfTwoTables } from './msg/ids-of-two-tables.ts';
import { mutant as msgImageOfJsonAsFile } from './msg/image-of-json-as-file.ts';
import { mutant as msgJsonEscapedForHtml } from './msg/json-escaped-for-html.ts';
import { mutant as msgLocalTimeInGroups } from './msg/local-time-in-groups.ts';
import { mutant as msgNoConversation } from './msg/no-conversation.ts';
import { mutant as msgNoConversationInReceipts } from './msg/no-conversation-in-receipts.ts';
import { mutant as msgNoFileNameInImages } from './msg/no-file-name-in-images.ts';
import { mutant as msgNoFileSizeInGroups } from './msg/no-file-size-in-groups.ts';
import { mutant as msgNoticesToTheGroup } from './msg/notices-to-the-group.ts';
import { mutant as msgOneConversationForGroups } from './msg/one-conversation-for-groups.ts';
import { mutant as msgPrefixedIdInGroups } from './msg/prefixed-id-in-groups.ts';
import { mutant as msgReceiptsSayOk } from './msg/receipts-say-ok.ts';
import { mutant as msgReceiptsWithoutContent } from './msg/receipts-without-content.ts';
import { mutant as msgReceiverIsTheGroup } from './msg/receiver-is-the-group.ts';
import { mutant as msgReceiverIsTheGroupInImages } from './msg/receiver-is-the-group-in-images.ts';
import { mutant as msgReceiverOfReceipts } from './msg/receiver-of-receipts.ts';
import { mutant as msgRenderedOnce } from './msg/rendered-once.ts';
import { mutant as msgSenderAsWritten } from './msg/sender-as-written.ts';
import { mutant as msgSenderIsTheGroup } from './msg/sender-is-the-group.ts';
import { mutant as msgSenderTrusted } from './msg/sender-trusted.ts';
import { mutant as msgSenderTrustedInGroups } from './msg/sender-trusted-in-groups.ts';
import { mutant as msgSenderTrustedInImages } from './msg/sender-trusted-in-images.ts';
import { mutant as msgSenderTrustedWhenKnown } from './msg/sender-trusted-when-known.ts';
import { mutant as msgSenderTrustedWithAnId } from './msg/sender-trusted-with-an-id.ts';
import { mutant as msgSignedId } from './msg/signed-id.ts';
import { mutant as msgTimeAsMilliseconds } from './msg/time-as-milliseconds.ts';
import { mutant as msgTimeAsNumber } from './msg/time-as-number.ts';
import { mutant as msgTimeCutToTheMinute } from './msg/time-cut-to-the-minute.ts';
import { mutant as msgTimeInWords } from './msg/time-in-words.ts';
import { mutant as msgTimeOfImagesIsLate } from './msg/time-of-images-is-late.ts';
import { mutant as msgTimeOfTextsIsRoundedUp } from './msg/time-of-texts-is-rounded-up.ts';
import { mutant as msgTimeOfTheSession } from './msg/time-of-the-session.ts';
import { mutant as msgTimeOfTheStart } from './msg/time-of-the-start.ts';
import { mutant as msgTimeToTheMinute } from './msg/time-to-the-minute.ts';
import { mutant as msgTimeWithABareOffset } from './msg/time-with-a-bare-offset.ts';
import { mutant as msgTimeWithAComma } from './msg/time-with-a-comma.ts';
import { mutant as msgTimeWithASpace } from './msg/time-with-a-space.ts';
import { mutant as msgTimeWithTenDigits } from './msg/time-with-ten-digits.ts';
import { mutant as msgTimeWithoutOffset } from './msg/time-without-offset.ts';
import { mutant as msgTimeWithoutOffsetInGroups } from './msg/time-without-offset-in-groups.ts';
import { mutant as msgTwoClocks } from './msg/two-clocks.ts';
import { mutant as msgTypeCapitalisedForEmoji } from './msg/type-capitalised-for-emoji.ts';
import { mutant as msgTypeInCapitals } from './msg/type-in-capitals.ts';
import { mutant as msgUuidId } from './msg/uuid-id.ts';
import { mutant as msgZeroPaddedId } from './msg/zero-padded-id.ts';
import type { Mutant } from './mutant.ts';
import { mutant as privAbsentGoesToAnother } from './priv/absent-goes-to-another.ts';
import { mutant as privAgainLater } from './priv/again-later.ts';
import { mutant as privLastInFirstOut } from './priv/last-in-first-out.ts';
import { mutant as privLeakInABurst } from './priv/leak-in-a-burst.ts';
import { mutant as privLeakLater } from './priv/leak-later.ts';
import { mutant as privLeakOfImages } from './priv/leak-of-images.ts';
import { mutant as privLostAfterAGroupMessage } from './priv/lost-after-a-group-message.ts';
import { mutant as privNoReceiptOfImages } from './priv/no-receipt-of-images.ts';
import { mutant as privNothingPrivate } from './priv/nothing-private.ts';
import { mutant as privOneDirectionLost } from './priv/one-direction-lost.ts';
import { mutant as privOneInTwentyTwice } from './priv/one-in-twenty-twice.ts';
import { mutant as privOnlyToWhoHasSpoken } from './priv/only-to-who-has-spoken.ts';
import { mutant as privOrderSwapped } from './priv/order-swapped.ts';
import { mutant as privPatternAsReceiver } from './priv/pattern-as-receiver.ts';
import { mutant as privQuotedToAnOutsider } from './priv/quoted-to-an-outsider.ts';
import { mutant as privReceiptTwice } from './priv/receipt-twice.ts';
import { mutant as privReceiptWithAnotherId } from './priv/receipt-with-another-id.ts';
import { mutant as privReceiptWithAnotherTime } from './priv/receipt-with-another-time.ts';
import { mutant as privReceiptsNowAndThen } from './priv/receipts-now-and-then.ts';
import { mutant as privSameTextOnce } from './priv/same-text-once.ts';
import { mutant as privToEveryone } from './priv/to-everyone.ts';
import { mutant as privTwiceWithTwoIds } from './priv/twice-with-two-ids.ts';
import { mutant as privUnknownEndsConnection } from './priv/unknown-ends-connection.ts';
import { mutant as privUnknownSilencesSender } from './priv/unknown-silences-sender.ts';
import { mutant as sendAllFieldsRefused } from './send/all-fields-refused.ts';
import { mutant as sendBackslashesTaken } from './send/backslashes-taken.ts';
import { mutant as sendBareImageRefused } from './send/bare-image-refused.ts';
import { mutant as sendBidiRemoved } from './send/bidi-removed.ts';
import { mutant as sendControlsRemoved } from './send/controls-removed.ts';
import { mutant as sendConversationRefused } from './send/conversation-refused.ts';
import { mutant as sendCutAt60000 } from './send/cut-at-60000.ts';
import { mutant as sendCutAtNul } from './send/cut-at-nul.ts';
import { mutant as sendEmojiNeedsAnId } from './send/emoji-needs-an-id.ts';
import { mutant as sendFileEndsConnection } from './send/file-ends-connection.ts';
import { mutant as sendFileEndsReceiver } from './send/file-ends-receiver.ts';
import { mutant as sendFileNameNeedsASize } from './send/file-name-needs-a-size.ts';
import { mutant as sendIdRequired } from './send/id-required.ts';
import { mutant as sendJsonMadeAUrl } from './send/json-made-a-url.ts';
import { mutant as sendJsonRefused } from './send/json-refused.ts';
import { mutant as sendLimitOf32Kib } from './send/limit-of-32-kib.ts';
import { mutant as sendLimitOf60000 } from './send/limit-of-60000.ts';
import { mutant as sendLineSeparatorRefused } from './send/line-separator-refused.ts';
import { mutant as sendLongMetadataLost } from './send/long-metadata-lost.ts';
import { mutant as sendNoEmoji } from './send/no-emoji.ts';
import { mutant as sendNoEmojiInGroups } from './send/no-emoji-in-groups.ts';
import { mutant as sendNulRefused } from './send/nul-refused.ts';
import { mutant as sendOwnSenderRefused } from './send/own-sender-refused.ts';
import { mutant as sendQuestionMarks } from './send/question-marks.ts';
import { mutant as sendScriptRefused } from './send/script-refused.ts';
import { mutant as sendShortFormRefusedInGroups } from './send/short-form-refused-in-groups.ts';
import { mutant as sendSqlRefused } from './send/sql-refused.ts';
import { mutant as sendThreadWhenNamed } from './send/thread-when-named.ts';
import { mutant as sendTimestampRefused } from './send/timestamp-refused.ts';
import { mutant as sendUrlSigned } from './send/url-signed.ts';
import { mutant as storeContentInAscii } from './store/content-in-ascii.ts';
import { mutant as storeLosesMessages } from './store/loses-messages.ts';
import { mutant as storeNewestNotYetThere } from './store/newest-not-yet-there.ts';
import { mutant as storeRenumbers } from './store/renumbers.ts';
import { mutant as storeSenderForgotten } from './store/sender-forgotten.ts';
import { mutant as storeTimeOfStoring } from './store/time-of-storing.ts';
import { mutant as sysSystemPasses } from './sys/system-passes.ts';
import { mutant as sysSystemPassesInGroups } from './sys/system-passes-in-groups.ts';
import { mutant as sysSystemPassesWhenComplete } from './sys/system-passes-when-complete.ts';

/** Every wrong server, by area. A requirement without one here has not been proved. */
export const mutants: readonly Mutant[] = [
  authAlgNone,
  authAlgNoneInAList,
  authAlgNoneInOddCase,
  authAlgorithmConfusion,
  authAlgorithmConfusionDer,
  authAlgorithmConfusionEc,
  authAnonymousFirstWord,
  authAnonymousSpeaks,
  authAnonymousSpeaksInGroups,
  authAnonymousSpeaksInImages,
  authAnonymousSpeaksToItself,
  authBase64OfOld,
  authCachedByPayload,
  authCritIgnored,
  authEmptyKey,
  authExpIgnored,
  authExpWithinADay,
  authFirstTokenTrusted,
  authGarbageIsAUser,
  authKeyInTheHeader,
  authKidIsAPath,
  authKidIsSql,
  authKidSkipsSignature,
  authMixedUpIdentities,
  authMoreAfterTheSignature,
  authNbfIgnored,
  authNbfWithinHalfAnHour,
  authNoIatNoExpiry,
  authNoTokenIsAUser,
  authNoTokenIsTheLastUser,
  authOneUserUnchecked,
  authOtherAlgorithmsUnchecked,
  authRefusal200,
  authRefusal500,
  authRefusalClose1000,
  authRefusalClose1011Late,
  authRefusalDrops,
  authRefusalHangs,
  authRefusalOfExpiredDrops,
  authRefusalOpens,
  authRefusesOneInThirteen,
  authRefusesOneInThree,
  authRemembersSignatures,
  authSecondTokenTrusted,
  authShutByGarbage,
  authSignatureComparedInPart,
  authSignatureInAnyCase,
  authSignatureNotChecked,
  authSignatureRemoved,
  authTwoSegments,
  authUnknownKidEmptyKey,
  authUserIdIsAToken,
  authWellKnownSecret,
  connAbruptEndShutsOut,
  connBurstEndsConnection,
  connCloseAnsweredByADrop,
  connCloseUnanswered,
  connCloseUnregistersNewer,
  connConnectionsInTurn,
  connDeflateBreaksFrames,
  connDeflateLosesLong,
  connDeflateRefused,
  connDropDeafensAnother,
  connDropEatsNextMessage,
  connDropEndsAnother,
  connEmptyPong,
  connHalfAFrameEndsOthers,
  connHundredASecond,
  connNewerUnregistersOlder,
  connNewestGetsAll,
  connNoPong,
  connNoPongOnSecond,
  connPongAsText,
  connQueueOf200,
  connReplacedUnregistersNewer,
  connRestOfABurstLost,
  connReturningUserIsDeaf,
  connSecondGetsNothing,
  connSecondNotHeard,
  connShortPong,
  connTokenOnlyOnce,
  frameArray,
  frameBinary,
  frameBinaryWhenLong,
  frameByteOrderMark,
  frameCapitalNames,
  frameCesu8,
  frameContentAsObject,
  frameCutInACharacter,
  frameDeliveredInTwo,
  frameFileSizeAsText,
  frameFragmentsAsMessages,
  frameFragmentsLost,
  frameIdAsNumber,
  frameJoinedInABurst,
  frameJoinedWhenFull,
  frameJsonInJson,
  frameLatin1Name,
  frameLoneSurrogateRaw,
  frameLongFragmentsLost,
  frameNoSenderInReceipts,
  frameNoTimestampInReceipts,
  frameNullConversation,
  frameNullFileFields,
  frameOneFragmentOnly,
  frameUserIdsAsNumbers,
  grpContentByMember,
  grpConversationByMember,
  grpConversationInsteadOfReceiver,
  grpFirstToComeSkipped,
  grpGroupOnlyByConversation,
  grpIdByMember,
  grpImagesOfOutsiders,
  grpJoinerGetsNothing,
  grpLastInFirstOut,
  grpLastMemberSkipped,
  grpLeakInABurst,
  grpLeaverStillGets,
  grpLongOnesLost,
  grpMembersCached,
  grpMembersOfTheOtherGroup,
  grpNamesakeGetsACopy,
  grpNoOwnPush,
  grpNoOwnPushOfFiles,
  grpOfflineStopsFanOut,
  grpOneInTwentyTwice,
  grpOrderSwapped,
  grpOutsiderMayWrite,
  grpOwnPushAndReceipt,
  grpOwnPushDiffers,
  grpSlowReaderBlocks,
  grpTimeByMember,
  grpToEveryone,
  grpTwiceForOne,
  grpUserBeforeGroup,
  grpWaitsForAll,
  grpWhoLeftMayWrite,
  inputAnyCaseOfKeys,
  inputAnyType,
  inputArrayUnwrapped,
  inputBadFrameCloses1000,
  inputBadFrameCloses1011,
  inputBadFrameDeafens,
  inputBadFrameDrops,
  inputBadFrameEatsNext,
  inputBadFrameEndsAll,
  inputBadFrameEndsAllOfTheUser,
  inputBadFrameEndsReceiver,
  inputBadFrameSilences,
  inputBinaryDrops,
  inputBinaryPassedOn,
  inputBinaryRead,
  inputBinaryToGroupPassedOn,
  inputCommentsRead,
  inputContentDefaultsToEmpty,
  inputContentMadeText,
  inputContentObjectAsJson,
  inputCutRepaired,
  inputDropsOthersAfter16Mib,
  inputEndsAfter16Mib,
  inputEndsAllOverDepth,
  inputFileNameMadeText,
  inputFileSizeOfAnyForm,
  inputFileSizeReadFromText,
  inputFileSizeRounded,
  inputFormRead,
  inputHugeCloses1011,
  inputHugeCut,
  inputHugeIgnored,
  inputLatin1Read,
  inputLinesSplit,
  inputMessageOneLevelDown,
  inputNegativeFileSize,
  inputNullMadeEmpty,
  inputNumberMadeText,
  inputProtoMerged,
  inputQuotesRepaired,
  inputReceiverMadeText,
  inputReceiverOutOfAnArray,
  inputRestIgnored,
  inputStartIgnored,
  inputStopsAfter16Mib,
  inputStopsOverASurrogate,
  inputStringUnwrapped,
  inputTextWrapped,
  inputTrailingCommaRead,
  inputTypeDefaultsToText,
  inputTypeInAnyCase,
  inputTypeOfNullIsText,
  inputTypeTrimmed,
  inputUnknownIsText,
  inputUtf8CheckedAtTheStart,
  inputUtf8EndsWith1011,
  inputUtf8PassedOver,
  inputUtf8Replaced,
  mediaLastByteLost,
  mediaLineFeeds,
  mediaMessageRefused,
  mediaNotFound,
  mediaReadAsText,
  msgByteOrderMarkCut,
  msgClientIdKept,
  msgClientIdKeptInGroups,
  msgClientTime,
  msgClientTimeFromTheFuture,
  msgClientTimeFromThePast,
  msgClientTimeInFiles,
  msgClientTimeInImages,
  msgClientTimeWithinASecond,
  msgClientTimeWithinMinutes,
  msgClockReadRarely,
  msgContentCut,
  msgContentDecoded,
  msgContentEscaped,
  msgContentLineFeeds,
  msgContentLowerCaseEmoji,
  msgContentMasked,
  msgContentMixedUpInGroups,
  msgContentNormalised,
  msgContentOneBlank,
  msgContentRewrittenJson,
  msgContentTrimmed,
  msgContentUnescaped,
  msgContentWithoutJoiners,
  msgConversationAsWritten,
  msgConversationByDirection,
  msgConversationBySenderInGroups,
  msgConversationOfTheDay,
  msgConversationOfTheReceiver,
  msgConversationOfTwoPairs,
  msgDecimalClientIdKept,
  msgDigitsMadeANumber,
  msgEmojiAsText,
  msgEmojiTrimmed,
  msgEmptyConversation,
  msgFileNameCutAt64,
  msgFileNameDecoded,
  msgFileNameInAscii,
  msgFileNameOfTheOneBefore,
  msgFileNameTrimmed,
  msgFileNameWithoutPath,
  msgFileSizeIn32Bits,
  msgFileSizeOfTheContent,
  msgHexadecimalId,
  msgIdAgainAfterReconnect,
  msgIdIsTheMillisecond,
  msgIdThroughADouble,
  msgIdsByConversation,
  msgIdsOfTwoShards,
  msgIdsOfTwoTables,
  msgImageOfJsonAsFile,
  msgJsonEscapedForHtml,
  msgLocalTimeInGroups,
  msgNoConversation,
  msgNoConversationInReceipts,
  msgNoFileNameInImages,
  msgNoFileSizeInGroups,
  msgNoticesToTheGroup,
  msgOneConversationForGroups,
  msgPrefixedIdInGroups,
  msgReceiptsSayOk,
  msgReceiptsWithoutContent,
  msgReceiverIsTheGroup,
  msgReceiverIsTheGroupInImages,
  msgReceiverOfReceipts,
  msgRenderedOnce,
  msgSenderAsWritten,
  msgSenderIsTheGroup,
  msgSenderTrusted,
  msgSenderTrustedInGroups,
  msgSenderTrustedInImages,
  msgSenderTrustedWhenKnown,
  msgSenderTrustedWithAnId,
  msgSignedId,
  msgTimeAsMilliseconds,
  msgTimeAsNumber,
  msgTimeCutToTheMinute,
  msgTimeInWords,
  msgTimeOfImagesIsLate,
  msgTimeOfTextsIsRoundedUp,
  msgTimeOfTheSession,
  msgTimeOfTheStart,
  msgTimeToTheMinute,
  msgTimeWithABareOffset,
  msgTimeWithAComma,
  msgTimeWithASpace,
  msgTimeWithTenDigits,
  msgTimeWithoutOffset,
  msgTimeWithoutOffsetInGroups,
  msgTwoClocks,
  msgTypeCapitalisedForEmoji,
  msgTypeInCapitals,
  msgUuidId,
  msgZeroPaddedId,
  privAbsentGoesToAnother,
  privAgainLater,
  privLastInFirstOut,
  privLeakInABurst,
  privLeakLater,
  privLeakOfImages,
  privLostAfterAGroupMessage,
  privNoReceiptOfImages,
  privNothingPrivate,
  privOneDirectionLost,
  privOneInTwentyTwice,
  privOnlyToWhoHasSpoken,
  privOrderSwapped,
  privPatternAsReceiver,
  privQuotedToAnOutsider,
  privReceiptTwice,
  privReceiptWithAnotherId,
  privReceiptWithAnotherTime,
  privReceiptsNowAndThen,
  privSameTextOnce,
  privToEveryone,
  privTwiceWithTwoIds,
  privUnknownEndsConnection,
  privUnknownSilencesSender,
  sendAllFieldsRefused,
  sendBackslashesTaken,
  sendBareImageRefused,
  sendBidiRemoved,
  sendControlsRemoved,
  sendConversationRefused,
  sendCutAt60000,
  sendCutAtNul,
  sendEmojiNeedsAnId,
  sendFileEndsConnection,
  sendFileEndsReceiver,
  sendFileNameNeedsASize,
  sendIdRequired,
  sendJsonMadeAUrl,
  sendJsonRefused,
  sendLimitOf32Kib,
  sendLimitOf60000,
  sendLineSeparatorRefused,
  sendLongMetadataLost,
  sendNoEmoji,
  sendNoEmojiInGroups,
  sendNulRefused,
  sendOwnSenderRefused,
  sendQuestionMarks,
  sendScriptRefused,
  sendShortFormRefusedInGroups,
  sendSqlRefused,
  sendThreadWhenNamed,
  sendTimestampRefused,
  sendUrlSigned,
  storeContentInAscii,
  storeLosesMessages,
  storeNewestNotYetThere,
  storeRenumbers,
  storeSenderForgotten,
  storeTimeOfStoring,
  sysSystemPasses,
  sysSystemPassesInGroups,
  sysSystemPassesWhenComplete,
];
