import type { Mutants } from '../../mutant.ts';
import { isGroup } from '../../parts/messages.ts';
import { renderWith } from '../../parts/steps.ts';

export const mutants: Mutants = {
  'content-by-member': {
    does: 'writes a mention of the member as you',
    breaks: ['GRP-03', 'MSG-05'],
    server: () => ({
      steps: renderWith((message, recipient) =>
        isGroup(message) ? { content: message.content.replaceAll('aAbB', recipient) } : {},
      ),
    }),
  },
  'conversation-by-member': {
    does: 'names the conversation by the member in the push of a group image',
    breaks: ['GRP-03'],
    also: ['MSG-12'],
    because: 'the group then has several conversations',
    server: () => ({
      steps: renderWith((message, recipient) =>
        isGroup(message) && message.type === 'image'
          ? { conversationId: `${message.conversationId}:${recipient}` }
          : {},
      ),
    }),
  },
  'id-by-member': {
    does: 'gives each push of a group message an id of its own',
    breaks: ['GRP-03'],
    also: ['STORE-01'],
    because: 'the history holds one of them',
    server: () => ({
      steps: renderWith((message, recipient) =>
        isGroup(message)
          ? {
              id: `${message.id}${String([...recipient].reduce((sum, sign) => sum * 31 + sign.charCodeAt(0), 7) % 1_000_000).padStart(6, '0')}`,
            }
          : {},
      ),
    }),
  },
  'own-push-differs': {
    does: 'gives the own push of a group message another id than the others',
    breaks: ['GRP-03'],
    also: ['STORE-01'],
    because: 'the history holds one of them',
    server: () => ({
      steps: renderWith((message, recipient) =>
        isGroup(message) && recipient === message.senderId ? { id: `8${message.id.padStart(9, '0')}` } : {},
      ),
    }),
  },
  'time-by-member': {
    does: 'stamps each push of a group message by itself',
    breaks: ['GRP-03'],
    also: ['STORE-01'],
    because: 'the history holds one of them',
    server: () => ({
      steps: renderWith((message, recipient) =>
        isGroup(message)
          ? {
              timestamp: new Date(
                Date.parse(message.timestamp) + recipient.charCodeAt(recipient.length - 1) - 48,
              ).toISOString(),
            }
          : {},
      ),
    }),
  },
};
