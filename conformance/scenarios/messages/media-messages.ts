import type { Fields } from '../../driver/stage.ts';
import { type GoodMessage, nameOf, row, url } from './good-message.ts';

const json = (marker: string): string =>
  `{"url": "https://example.com/${marker}.jpg", "thumbnailUrl": "..."}`;
/** With what encoders like to escape, and longer than a short column. */
const jsonLong = (marker: string): string =>
  `{"url":"https://example.com/${marker}.jpg?a=1&b=<2>","thumbnailUrl":"data:image/png;base64,${'iVBORw0KGgo'.repeat(250)}"}`;
const jsonPretty = (marker: string): string =>
  `{\n  "url": "https://example.com/${marker}.jpg",\n  "title": "'a' & \\"b\\" > c/d"\n}\n`;
const jsonTight = (marker: string): string =>
  `{"url":"https:\\/\\/example.com\\/${marker}.jpg","w":640.0,"h":1e3,"名":"猫"}`;

const media = (
  type: 'image' | 'file',
  label: string,
  content: (marker: string) => string,
  fields: Fields = {},
): GoodMessage =>
  row('SEND-04', `${nameOf(type)} with ${label} as its content`, {
    fields: () => ({ type, ...fields }),
    content,
    altered: 'SEND-04',
    serves: ['SEND-03'],
  });

/** Images and files: what their contents are, and what they are called. */
export const mediaMessages: readonly GoodMessage[] = [
  media('image', 'a URL', url),
  media('file', 'a URL', url),
  media('image', 'the URL of a PNG', (marker) => `https://example.com/2024/02/${marker}.png`),
  media('file', 'the URL of a PDF', (marker) => `https://example.com/files/${marker}.pdf`),
  media('image', 'a URL that asks for a size', (marker) => `https://example.com/${marker}.jpg?size=200x200`),
  // Of one address: who takes what follows it for no part of it has them all before.
  ...(['image', 'file'] as const).flatMap((type) => [
    media(type, 'a URL with a query of its own', (marker) => `https://example.com/${type}?id=${marker}`),
    media(type, 'a URL with a fragment of its own', (marker) => `https://example.com/${type}#${marker}`),
  ]),
  media('image', 'a JSON text', json),
  media('file', 'a JSON text', json),
  ...(['image', 'file'] as const).map((type) =>
    row('SEND-04', `${nameOf(type)} with a JSON array as its content`, {
      fields: () => ({ type }),
      content: (marker) => `[ "https://example.com/${marker}.jpg" , 1.0 ]`,
      // A server may want an object there.
      optional: true,
    }),
  ),
  media('image', 'a JSON text written in another way', jsonTight, {
    fileName: '猫 "1".jpg',
    fileSize: 5_368_709_121,
  }),
  media('file', 'a JSON text written in another way', jsonTight, {
    fileName: 'ends with blank ',
    fileSize: 65_537,
  }),
  row('SEND-02', 'an image with a name and a size', {
    fields: () => ({ type: 'image', fileName: 'IMG_0001.HEIC', fileSize: 2_147_483_649 }),
    content: url,
  }),
  row('SEND-02', 'a file with a name and a size', {
    fields: () => ({ type: 'file', fileName: '../报告 (final).tar.gz', fileSize: 16_777_217 }),
    content: url,
  }),
  row('MSG-10', 'a file with a name that encodings change', {
    fields: () => ({ type: 'file', fileName: '100%25+a&b Cafe\u0301 😀.png', fileSize: 1_048_577 }),
    content: url,
  }),
  row('MSG-10', 'an image with a name that encodings change', {
    fields: () => ({ type: 'image', fileName: ' %E7%8C%AB+1;<x>\u00e9🐱.pdf', fileSize: 65_535 }),
    content: url,
  }),
  row('MSG-10', 'a file with a name of 200 characters', {
    fields: () => ({ type: 'file', fileName: `${'long name '.repeat(19)}x.tar.bz2`, fileSize: 255 }),
    content: url,
  }),
  row('SEND-02', 'an empty file', {
    fields: () => ({ type: 'file', fileName: 'empty.txt', fileSize: 0 }),
    content: url,
  }),
  { ...media('image', 'a JSON text of 3,000 characters', jsonLong), altered: undefined, long: true },
  { ...media('file', 'a JSON text of 3,000 characters', jsonLong), altered: undefined, long: true },
  { ...media('image', 'a JSON text over several lines', jsonPretty), altered: undefined },
  { ...media('file', 'a JSON text over several lines', jsonPretty), altered: undefined },
];
