// A client that imports only the library, and uses nothing of Node.js.
import { decode, encode, formatIssue, isServerMessage, type ServerMessage } from 'imtypes';
import { ServerMessage as ServerMessageSchema } from 'imtypes/schema';

const push: ServerMessage = {
  id: '1',
  type: 'image',
  content: 'https://example.com/cat.png',
  senderId: '101',
  receiverId: '102',
  conversationId: 'c1',
  timestamp: '2026-01-02T03:04:05Z',
  fileName: 'cat.png',
};

function show(text: string): string {
  const decoded = decode(text);
  if (!decoded.ok) return decoded.issues.slice(0, 1).map(formatIssue).join();
  const { message } = decoded;
  switch (message.type) {
    case 'image':
    case 'file':
      return `${message.fileName ?? 'unnamed'} from ${message.senderId}`;
    case 'text':
    case 'emoji':
    case 'system':
      return message.content;
  }
}

const result = {
  shown: show(JSON.stringify(push)),
  refused: show('{"id": 1}'),
  guarded: isServerMessage(push),
  sent: encode({ type: 'text', content: 'hello', receiverId: '102' }),
  idType: ServerMessageSchema.properties.id.type,
};
(globalThis as { result?: unknown }).result = result;
