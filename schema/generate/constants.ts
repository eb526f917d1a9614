import { MAX_FILE_SIZE } from '../formats.ts';
import { CLIENT_MESSAGE_TYPES, MESSAGE_TYPES, RESERVED_MESSAGE_TYPES } from '../message.ts';

const listOf = (name: string, description: string, items: readonly string[]): string =>
  `/** ${description} */\nexport const ${name} = [${items.map((item) => `'${item}'`).join(', ')}] as const;\n`;

/** TypeScript constants for applications, so that they need no schema library. */
export const constantsSource = (): string =>
  [
    listOf('MESSAGE_TYPES', 'Every message type that the protocol knows today.', MESSAGE_TYPES),
    listOf(
      'CLIENT_MESSAGE_TYPES',
      'The types that a client may send: every type but `system`.',
      CLIENT_MESSAGE_TYPES,
    ),
    listOf(
      'RESERVED_MESSAGE_TYPES',
      'Types reserved for later: known by name, not accepted as of today.',
      RESERVED_MESSAGE_TYPES,
    ),
    `/** Largest \`fileSize\` that a message may state. */\nexport const MAX_FILE_SIZE = ${MAX_FILE_SIZE};\n`,
  ].join('\n');
