import type { Mutants } from '../../mutant.ts';
import { isGroup } from '../../parts/messages.ts';
import { refuseWhere, stampWith } from '../../parts/steps.ts';

/** The content of texts alone is changed. */
const textWith = (change: (content: string) => string) =>
  stampWith(({ type, content }) => (type === 'text' ? { content: change(content) } : {}));

const emojiWith = (change: (content: string) => string) =>
  stampWith(({ type, content }) => (type === 'emoji' ? { content: change(content) } : {}));

const anchor = (link: string): string => `<a href="${link}">${link}</a>`;

export const mutants: Mutants = {
  'bold-rendered': {
    does: 'makes HTML of what stands between two asterisks',
    breaks: ['MSG-05'],
    server: () => ({ steps: textWith((content) => content.replace(/\*\*(.+?)\*\*/g, '<b>$1</b>')) }),
  },
  'command-of-its-own': {
    does: 'takes the text /help for itself',
    breaks: ['SEND-08'],
    server: () => ({ steps: refuseWhere(({ content }) => content === '/help') }),
  },
  'commands-in-groups': {
    does: 'takes texts with an exclamation mark in front for commands to a bot, in groups',
    breaks: ['SEND-08'],
    server: () => ({
      steps: refuseWhere(({ content, receiverId }) => receiverId.startsWith('g') && content.startsWith('!')),
    }),
  },
  'commands-taken': {
    does: 'takes texts with a slash in front for commands, and passes none on',
    breaks: ['SEND-08'],
    server: () => ({ steps: refuseWhere(({ type, content }) => type === 'text' && content.startsWith('/')) }),
  },
  'emoji-by-a-name-in-brackets-refused': {
    does: 'refuses an emoji that is a name in brackets',
    breaks: ['SEND-08'],
    server: () => ({
      steps: refuseWhere(({ type, content }) => type === 'emoji' && /^\[.+\]$/.test(content)),
    }),
  },
  'emoji-parted': {
    does: 'keeps the first sign of an emoji that is joined of several',
    breaks: ['MSG-05'],
    server: () => ({ steps: emojiWith((content) => content.replace(/^(\p{Emoji}\p{M}*)\u200d.+$/u, '$1')) }),
  },
  'emoji-shortcode-made-a-sign': {
    does: 'makes a sign of an emoji that is a shortcode',
    breaks: ['MSG-05'],
    server: () => ({ steps: emojiWith((content) => content.replace(/^:\w+:$/, '👋')) }),
  },
  'emoticon-alone-made-emoji': {
    does: 'makes an emoji of a text that is an emoticon',
    breaks: ['MSG-05'],
    server: () => ({ steps: textWith((content) => (content === ':)' ? '🙂' : content)) }),
  },
  'emoticon-at-the-end-made-emoji': {
    does: 'makes an emoji of an emoticon at the end of a text',
    breaks: ['MSG-05'],
    server: () => ({ steps: textWith((content) => content.replace(/ :\)$/, ' 🙂')) }),
  },
  'emoticons-made-emoji': {
    does: 'makes emoji of emoticons in groups',
    breaks: ['MSG-05'],
    server: () => ({
      steps: stampWith((message) =>
        isGroup(message) && message.type === 'text'
          ? { content: message.content.replace(/:-?\)/g, '🙂').replace(/<3/g, '❤️') }
          : {},
      ),
    }),
  },
  'formulas-defused': {
    does: 'puts an apostrophe before texts that a spreadsheet would compute',
    breaks: ['MSG-05'],
    server: () => ({ steps: textWith((content) => content.replace(/^[=+@-]/, "'$&")) }),
  },
  'links-marked': {
    does: 'makes anchors of links in texts',
    breaks: ['MSG-05'],
    server: () => ({
      steps: textWith((content) => content.replace(/(?:https?:\/\/|www\.)[^\s<>"]+/g, anchor)),
    }),
  },
  'mentions-marked': {
    does: 'marks the mention of a user in a text',
    breaks: ['MSG-05'],
    server: () => ({ steps: textWith((content) => content.replace(/(?<!<)@(10\d)\b/g, '<@$1>')) }),
  },
  'numbers-masked': {
    does: 'masks telephone numbers in texts',
    breaks: ['MSG-05'],
    server: () => ({ steps: textWith((content) => content.replace(/\b1[3-9]\d{9}\b/g, '***********')) }),
  },
  'quotes-made-typographic': {
    does: 'makes typographic quotes and dashes of straight ones',
    breaks: ['MSG-05'],
    also: ['SEND-08'],
    because: 'quotes and dashes are in texts that SEND-08 names',
    server: () => ({
      steps: textWith((content) => content.replace(/"([^"{}[\]]*)"/g, '“$1”').replace(/--/g, '–')),
    }),
  },
  'shortcodes-made-emoji': {
    does: 'makes emoji of shortcodes in texts',
    breaks: ['MSG-05'],
    server: () => ({
      steps: textWith((content) => content.replace(/:smile:/g, '😄').replace(/:\+1:/g, '👍')),
    }),
  },
};
