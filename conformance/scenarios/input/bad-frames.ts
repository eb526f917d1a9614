import type { RequirementId } from '../../../schema/requirements/index.ts';
import { type BadFrame, type BadScene, type Make, message, row, valid } from './bad-frame.ts';
import { lenientJson } from './lenient-json.ts';

const without = (label: string, fields: (scene: BadScene) => Record<string, unknown>): BadFrame =>
  row('INPUT-02', label, message(fields));
const unknownType = (type: string): BadFrame =>
  row(
    'INPUT-03',
    `a message of the unknown type ${JSON.stringify(type)}`,
    message(() => ({ type })),
  );
const tolerated = (requirement: RequirementId, label: string, frame: Make): BadFrame => ({
  requirement,
  label,
  frame,
  tolerated: true,
});
const wrong = (label: string, fields: Record<string, unknown>, type = 'file'): BadFrame => ({
  requirement: 'INPUT-10',
  label,
  frame: message(() => ({ type, ...fields })),
  tolerated: true,
  wrongFields: fields,
});
const system = (label: string, fields: (scene: BadScene) => Record<string, unknown>): BadFrame => ({
  requirement: 'SYS-01',
  label,
  frame: message((scene) => ({ type: 'system', ...fields(scene) })),
  onlyAsType: 'system',
});

/** A field without a marker of its own is known again by its file name. */
const traced = ({ marker }: BadScene): Record<string, unknown> => ({
  type: 'file',
  id: marker,
  fileName: marker,
});

const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);

/** Every bad text frame that is tried. Frames that are no text follow in bad-bytes.ts. */
export const badFrames: readonly BadFrame[] = [
  row('INPUT-01', 'a frame of bare text', ({ marker }) => `hello ${marker}`),
  row('INPUT-01', 'an empty frame', () => ''),
  row('INPUT-01', 'a frame of blanks alone', () => ' \n\t '),
  row('INPUT-01', 'a JSON string', ({ marker }) => JSON.stringify(marker)),
  row('INPUT-01', 'a JSON string holding a message', (scene) => JSON.stringify(valid(scene))),
  row('INPUT-01', 'a JSON number', () => '42'),
  row('INPUT-01', 'the JSON value null', () => 'null'),
  row('INPUT-01', 'the JSON value true', () => 'true'),
  row('INPUT-01', 'an empty array', () => '[]'),
  row('INPUT-01', 'an array holding a message', (scene) => `[${valid(scene)}]`),
  row('INPUT-01', 'an array holding two messages', (scene) => `[${valid(scene)},${valid(scene)}]`),
  row('INPUT-01', 'a message cut short', (scene) => valid(scene).slice(0, -1)),
  row('INPUT-01', 'a message cut in its first string', () => '{"type":"te'),
  row('INPUT-01', 'a message with a stray brace behind it', (scene) => `${valid(scene)}}`),
  row('INPUT-01', 'a message with text before it', (scene) => `data: ${valid(scene)}`),
  row('INPUT-01', 'a message with text after it', (scene) => `${valid(scene)} and so on`),
  row('INPUT-01', 'a frame with two messages', (scene) => `${valid(scene)}\n${valid(scene)}`),
  row(
    'INPUT-01',
    'a message in single quotes',
    ({ marker, to }) => `{'type':'text','content':'${marker}','receiverId':'${to}'}`,
  ),
  row(
    'INPUT-01',
    'a message with unquoted keys',
    ({ marker, to }) => `{type:"text",content:"${marker}",receiverId:"${to}"}`,
  ),
  row(
    'INPUT-01',
    'a message without one of its commas',
    ({ marker, to }) => `{"type":"text" "content":"${marker}","receiverId":"${to}"}`,
  ),
  row(
    'INPUT-01',
    'a message with equals signs in the place of colons',
    ({ marker, to }) => `{"type"="text","content"="${marker}","receiverId"="${to}"}`,
  ),
  row('INPUT-01', 'a message with a trailing comma', (scene) => `${valid(scene).slice(0, -1)},}`),
  row('INPUT-01', 'a message with a comment', (scene) => `/* text */ ${valid(scene)}`),
  row('INPUT-01', 'a message with a comment to the end of the line', (scene) =>
    valid(scene).replace(',', ',// text\n'),
  ),
  row(
    'INPUT-01',
    'a form that holds a message',
    ({ marker, to }) => `type=text&content=${marker}&receiverId=${to}`,
  ),
  row(
    'INPUT-01',
    'a message in XML',
    ({ marker, to }) => `<message type="text" receiverId="${to}">${marker}</message>`,
  ),

  ...lenientJson,

  without('an empty object', () => ({ type: undefined, content: undefined, receiverId: undefined })),
  without('a message without `type`', () => ({ type: undefined })),
  without('a message without `content`', (scene) => ({ ...traced(scene), content: undefined })),
  without('a message without `receiverId`', () => ({ receiverId: undefined })),
  without('a message of `content` alone', () => ({ type: undefined, receiverId: undefined })),
  without('a message whose `type` is null', () => ({ type: null })),
  without('a message whose `content` is null', (scene) => ({ ...traced(scene), content: null })),
  without('a message whose `receiverId` is null', () => ({ receiverId: null })),
  without('a message whose `type` is a number', () => ({ type: 1 })),
  without('a message whose `type` is true', () => ({ type: true })),
  without('a message whose `type` is an array', () => ({ type: ['text'] })),
  without('a message whose `type` is an object', () => ({ type: { name: 'text' } })),
  without('a message whose `content` is a number', (scene) => ({ ...traced(scene), content: 12345.678 })),
  without('a message whose `content` is true', (scene) => ({ ...traced(scene), content: true })),
  without('a message whose `content` is an object', ({ marker }) => ({ content: { text: marker } })),
  without('a message whose `content` is an array', ({ marker }) => ({ content: [marker] })),
  without('a message whose `content` is an object with `toString`', ({ marker }) => ({
    content: { toString: marker, length: 3 },
  })),
  without('a message whose `receiverId` is a number', ({ to, nobody }) => ({
    // As a number "007" is another user's id.
    receiverId: /^(?:0|[1-9]\d{0,14})$/.test(to) ? Number(to) : nobody,
  })),
  without('a message whose `receiverId` is true', () => ({ receiverId: true })),
  without('a message whose `receiverId` is an array', ({ to }) => ({ receiverId: [to] })),
  without('a message whose `receiverId` is an object', ({ to }) => ({ receiverId: { id: to } })),
  without('a message with an empty `receiverId`', () => ({ receiverId: '' })),
  without('a message whose `receiverId` is the group in an array', ({ group, to }) => ({
    receiverId: [group ?? to],
  })),
  without('a message to the group without `type`', ({ group, to }) => ({
    receiverId: group ?? to,
    type: undefined,
  })),
  without('a message to the group without `content`', (scene) => ({
    ...traced(scene),
    receiverId: scene.group ?? scene.to,
    content: undefined,
  })),
  without('an image whose `content` is an object', ({ marker }) => ({
    type: 'image',
    content: { url: marker },
  })),
  without('a file to the group whose `content` is an object', ({ group, to, marker }) => ({
    type: 'file',
    receiverId: group ?? to,
    content: { url: marker },
  })),
  row(
    'INPUT-02',
    'a message whose keys begin with capitals',
    ({ marker, to }) => `{"Type":"text","Content":"${marker}","ReceiverId":"${to}"}`,
  ),
  without('a message to the group whose `content` is null', (scene) => ({
    ...traced(scene),
    receiverId: scene.group ?? scene.to,
    content: null,
  })),
  without('a message to the group whose `content` is an object', ({ group, to, marker }) => ({
    receiverId: group ?? to,
    content: { text: marker },
  })),
  without('a message within another object', ({ marker, to }) => ({
    type: undefined,
    content: undefined,
    receiverId: undefined,
    message: { type: 'text', content: marker, receiverId: to },
  })),

  unknownType('imtypes-unknown'),
  unknownType('TEXT'),
  unknownType('Text'),
  unknownType(''),
  unknownType(' text'),
  unknownType('text\u0000'),
  unknownType('SYSTEM'),
  unknownType('constructor'),
  // Like a known one at its beginning, at its end, or in part: what a search in place of a comparison takes.
  unknownType('image/png'),
  unknownType('texts'),
  unknownType('tex'),
  unknownType('hypertext'),
  row(
    'INPUT-03',
    'a message of an unknown type to the group',
    message(({ group, to }) => ({ receiverId: group ?? to, type: 'imtypes-unknown' })),
  ),

  system('a system message', () => ({})),
  system('a system message to the group', ({ group, to }) => ({ receiverId: group ?? to })),
  system("a system message with another user's `senderId`", ({ to }) => ({ senderId: to })),
  system('a system message in the name of the server', () => ({ senderId: 'system' })),
  system('a system message with every field', ({ sender, group, to }) => ({
    id: '7',
    senderId: sender,
    timestamp: '2023-10-27T10:30:00Z',
    conversationId: group ?? to,
  })),

  tolerated(
    'INPUT-09',
    'a message with the key `__proto__`',
    ({ marker, to, sender }) =>
      `{"__proto__":{"senderId":"${to}","type":"system","admin":true},"type":"text","content":"${marker}","receiverId":"${to}","constructor":{"prototype":{"senderId":"${sender}"}}}`,
  ),
  row(
    'INPUT-09',
    'an object whose `__proto__` holds the required fields',
    ({ marker, to }) => `{"__proto__":{"type":"text","content":"${marker}","receiverId":"${to}"}}`,
  ),
  tolerated(
    'INPUT-09',
    'a message with `content` twice',
    ({ marker, to }) =>
      `{"type":"text","content":"${marker} one","content":"${marker} two","receiverId":"${to}"}`,
  ),
  tolerated(
    'INPUT-09',
    'a message with `receiverId` twice',
    ({ marker, to }) => `{"type":"text","content":"${marker}","receiverId":"${to}","receiverId":"${to}"}`,
  ),
  {
    ...row(
      'SYS-01',
      'a message whose second `type` is `system`',
      ({ marker, to }) => `{"type":"text","type":"system","content":"${marker}","receiverId":"${to}"}`,
    ),
    onlyAsType: 'system',
  },
  tolerated(
    'INPUT-09',
    'a message with 10,000 levels of arrays in an extra field',
    ({ marker, to }) => `{"type":"text","content":"${marker}","receiverId":"${to}","x":${nested(10_000)}}`,
  ),
  row('INPUT-09', 'a frame of 10,000 levels of arrays', () => nested(10_000)),
  row('INPUT-09', 'a frame of 10,000 arrays that never close', () => '['.repeat(10_000)),
  row('INPUT-09', 'a frame of 10,000 objects that never close', () => '{"a":'.repeat(10_000)),
  tolerated(
    'INPUT-09',
    'a message with a number beyond every double',
    ({ marker, to }) => `{"type":"file","content":"${marker}","receiverId":"${to}","x":1e999,"y":-1e999}`,
  ),
  {
    ...tolerated(
      'INPUT-10',
      'a file with a `fileSize` beyond every double',
      ({ marker, to }) => `{"type":"file","content":"${marker}","receiverId":"${to}","fileSize":1e999}`,
    ),
    wrongFields: { fileSize: Number.POSITIVE_INFINITY },
  },
  tolerated(
    'INPUT-09',
    'a message with a number of 1,000 digits',
    ({ marker, to }) => `{"type":"text","content":"${marker}","receiverId":"${to}","x":${'9'.repeat(1000)}}`,
  ),
  tolerated(
    'INPUT-09',
    'a message with a lone high surrogate',
    ({ marker, to }) => `{"type":"text","content":"${marker} \\ud800","receiverId":"${to}"}`,
  ),
  tolerated(
    'INPUT-09',
    'a message with a lone low surrogate',
    ({ marker, to }) => `{"type":"text","content":"${marker} \\udc00 x","receiverId":"${to}"}`,
  ),
  tolerated(
    'INPUT-09',
    'a message to a lone surrogate',
    ({ marker }) => `{"type":"text","content":"${marker}","receiverId":"\\ud800"}`,
  ),

  wrong('a file with a negative `fileSize`', { fileSize: -1 }),
  wrong('a file with a fractional `fileSize`', { fileSize: 10.5 }),
  wrong('a file whose `fileSize` is a text', { fileSize: '1024' }),
  wrong('an image whose `fileSize` is true', { fileSize: true }, 'image'),
  wrong('an image whose `fileSize` is an object', { fileSize: { bytes: 1 } }, 'image'),
  wrong('a file whose `fileName` is a number', { fileName: 5 }),
  wrong('an image whose `fileName` is an array', { fileName: ['a.txt'] }, 'image'),
  wrong('a message whose `timestamp` is no date', { timestamp: 'yesterday' }, 'text'),
  wrong('a message whose `timestamp` is a number', { timestamp: 1_698_402_600_000 }, 'text'),
  wrong('a message with a `timestamp` of 30 February', { timestamp: '2023-02-30T10:00:00Z' }, 'text'),
  wrong('a message whose `conversationId` is a number', { conversationId: 7 }, 'text'),
  wrong('a message whose `senderId` is an object', { senderId: { id: 1 } }, 'text'),
  wrong('a message whose `id` is an object', { id: { uuid: 'x' } }, 'text'),
  // A server may take it for a content or for none; what it must not do is stumble over it. Last, since a
  // consumer that dies of it takes along what follows.
  tolerated('INPUT-02', 'a file with an empty `content`', ({ marker, to }) =>
    JSON.stringify({ type: 'file', content: '', receiverId: to, fileName: `${marker}.txt`, fileSize: 0 }),
  ),
];
