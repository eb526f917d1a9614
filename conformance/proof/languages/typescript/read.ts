// Reads every vector into the types that quicktype made, and writes it again; one line of JSON for each.
//
// Usage: read.js <folder of vectors>
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Convert, type Message, type MessageType, type ServerMessage } from './messages.js';

/** One type for the kind of a message, whichever way it travels: it would not compile otherwise. */
export const kindsOf = (message: Message, push: ServerMessage): MessageType[] => [message.type, push.type];

const READERS: Readonly<Record<string, (text: string) => string>> = {
  ServerMessage: (text) => Convert.serverMessageToJson(Convert.toServerMessage(text)),
  ClientMessage: (text) => Convert.clientMessageToJson(Convert.toClientMessage(text)),
  Message: (text) => Convert.messageToJson(Convert.toMessage(text)),
  MediaContent: (text) => Convert.mediaContentToJson(Convert.toMediaContent(text)),
};

for (const kind of ['valid', 'invalid'])
  for (const name of readdirSync(join(process.argv[2]!, kind))) {
    const row = JSON.parse(readFileSync(join(process.argv[2]!, kind, name), 'utf8'));
    const file = `${kind}/${name}`;
    try {
      const again = READERS[row.schema]!(row.text ?? JSON.stringify(row.message));
      console.log(JSON.stringify({ file, valid: true, again }));
    } catch {
      console.log(JSON.stringify({ file, valid: false }));
    }
  }
