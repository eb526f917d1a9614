/** One example message with the words that introduce it. */
export interface Example {
  readonly name: string;
  readonly summary: string;
  readonly payload: object;
}

const PHOTO = { type: 'image', fileName: 'cute_cat.jpg', fileSize: 102_400 };
const PHOTO_CONTENT =
  '{"url": "https://example.com/path/to/image.jpg", "thumbnailUrl": "https://example.com/path/to/small.jpg"}';
const MEMBERS_VIEW = { receiverId: '123', conversationId: 'conversation_xyz' };

/** What clients send: the source document's examples, and the other kinds. */
export const CLIENT_EXAMPLES: readonly Example[] = [
  {
    name: 'privateText',
    summary: 'A text message to the user 123: the three fields that are enough.',
    payload: { type: 'text', content: '你好啊！', receiverId: '123' },
  },
  {
    name: 'groupImage',
    summary: 'An image to the group conversation_xyz, its content a JSON text of metadata.',
    payload: { ...PHOTO, content: PHOTO_CONTENT, receiverId: 'conversation_xyz' },
  },
  {
    name: 'everyField',
    summary: 'A file with every field that a client may fill; the server takes sender and time by itself.',
    payload: {
      id: '5f0c2a4e-7f0b-4a53-9a0e-0c8d5d2f7b11',
      type: 'file',
      content: 'https://example.com/files/report.pdf',
      senderId: '456',
      receiverId: '123',
      timestamp: '2023-10-27T18:29:59.5+08:00',
      fileName: 'report.pdf',
      fileSize: 20_480,
      conversationId: 'private_123_456',
    },
  },
];

/** What servers push. */
export const SERVER_EXAMPLES: readonly Example[] = [
  {
    name: 'privateTextPushed',
    summary: 'A text message from the user 456, as the user 123 gets it.',
    payload: {
      id: '789',
      type: 'text',
      content: 'Hello from user 456!',
      senderId: '456',
      receiverId: '123',
      timestamp: '2023-10-27T10:30:00Z',
      conversationId: 'private_123_456',
    },
  },
  {
    name: 'groupImagePushed',
    summary: 'An image in a group, as its member 123 gets it: receiverId is the member, not the group.',
    payload: {
      id: '801',
      ...PHOTO,
      content: PHOTO_CONTENT,
      senderId: '777',
      timestamp: '2023-10-27T11:00:00Z',
      ...MEMBERS_VIEW,
    },
  },
  {
    name: 'memberJoined',
    summary: 'A notice that the server itself makes.',
    payload: {
      id: '802',
      type: 'system',
      content: '888 joined the group.',
      senderId: '',
      timestamp: '2023-10-27T11:00:05.123Z',
      ...MEMBERS_VIEW,
    },
  },
];
