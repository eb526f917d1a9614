import { WebSocket, WebSocketServer } from 'ws';

/**
 * What a chat server over `ws` does at the least: it reads a message, gives it an id and a time, and sends it to the
 * receiver and back to the sender, or as one shared text to everybody. No token, no check, no store.
 */
export function startBareServer(onListening: (url: string) => void): void {
  const users = new Map<string, WebSocket>();
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false }, () => {
    onListening(`ws://127.0.0.1:${(server.address() as { port: number }).port}/`);
  });
  let id = 0;
  server.on('connection', (socket, request) => {
    const user = new URLSearchParams(request.url?.split('?')[1]).get('user') ?? '';
    users.set(user, socket);
    socket.on('close', () => users.delete(user));
    socket.on('message', (data) => {
      const { type, content, receiverId } = JSON.parse(String(data));
      const message = {
        id: String(++id),
        type,
        content,
        senderId: user,
        receiverId,
        conversationId: receiverId,
        timestamp: new Date().toISOString(),
      };
      if (receiverId === 'everybody') {
        const text = JSON.stringify(message);
        for (const each of users.values()) each.send(text);
        return;
      }
      const receiver = users.get(receiverId);
      if (receiver?.readyState === WebSocket.OPEN) receiver.send(JSON.stringify(message));
      socket.send(JSON.stringify({ ...message, receiverId: user }));
    });
  });
}
