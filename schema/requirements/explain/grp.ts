import type { grpRequirements } from '../grp.ts';
import type { Explanation } from './explanation.ts';

/** GRP: groups. */
export const grpExplanations: Readonly<Record<(typeof grpRequirements)[number]['id'], Explanation>> = {
  'GRP-01': {
    why: 'It is what a group is for.',
    usually:
      'The id is looked up as a user only, or the group is found only when `conversationId` is there too.',
    fix: 'Look the receiver up as a conversation first, with or without the extra field.',
  },
  'GRP-02': {
    why: 'Users see every duplicate, and a group multiplies them.',
    usually: 'The sender is both a member and the receiver of a receipt, or a member is in the list twice.',
    fix: 'Build the set of connections first, then push once to each.',
  },
  'GRP-03': {
    why: 'Members who see different ids or times cannot reply to, delete or order the same message.',
    usually: 'Each push is stored or stamped by itself.',
    fix: 'Store and stamp once, then copy and change only `receiverId`.',
  },
  'GRP-04': {
    why: 'What is said in a group is for the group.',
    usually: 'The message goes to all connections, or to a cached list of members of another group.',
    fix: 'Push to the members of exactly this conversation.',
  },
  'GRP-05': {
    why: 'Otherwise everyone who learns or guesses an id can write into the group.',
    usually: 'Membership is checked when reading history but not when sending.',
    fix: 'Check that the sender is a member before the message is stored.',
  },
  'GRP-06': {
    why: 'A conversation should read the same for everybody.',
    usually: 'Each member is served by a task for each message, so that tasks overtake each other.',
    fix: 'Use one queue for each connection, filled in the order of the conversation.',
  },
  'GRP-07': {
    why: 'One phone in a tunnel should not silence a group.',
    usually: 'The fan-out writes to the members in turn and blocks on, or stops at, the first that fails.',
    fix: 'Give each connection a bounded queue, and drop or close the slow one.',
  },
  'GRP-08': {
    why: 'Ids of groups and of users often come from two tables, so they do meet.',
    usually: 'One map holds users and groups, or the lookup of the user wins.',
    fix: 'Keep the two apart in storage, and decide in one place which of them an id names.',
  },
  'GRP-09': {
    why: 'Who left should read no more, and who joined should miss nothing.',
    usually: 'Members are cached at connect time or when the group is first used.',
    fix: 'Read the members at each message, or end the cache with every change.',
  },
  'GRP-10': {
    why: "The sender's other devices, and its own list, learn of the message by it.",
    usually: 'The sender is skipped in the fan-out.',
    fix: 'Treat the sender like every other member.',
  },
};
