import { describe, expect, it } from 'vitest';
import { parseMediaContent } from './media-content.ts';

const TAKEN: readonly (readonly [content: string, media: object])[] = [
  ['https://example.com/a.jpg', { url: 'https://example.com/a.jpg' }],
  ['HTTP://EXAMPLE.COM/图.jpg?x={}', { url: 'HTTP://EXAMPLE.COM/图.jpg?x={}' }],
  ['/uploads/a.jpg', { url: '/uploads/a.jpg' }],
  ['data:image/png;base64,AAAA', { url: 'data:image/png;base64,AAAA' }],
  ['{"url":"https://example.com/a.jpg"}', { url: 'https://example.com/a.jpg' }],
  [' {"url":"a.jpg","thumbnailUrl":""} ', { url: 'a.jpg', thumbnailUrl: '' }],
  ['{"url":"a.jpg","width":640}', { url: 'a.jpg', width: 640 }],
];

const REFUSED: readonly (readonly [content: unknown, issue: string])[] = [
  ['', ' pattern'],
  ['hello', ' pattern'],
  ['https://example.com/a b.jpg', ' pattern'],
  ['https:', ' pattern'],
  ['{"url":', ' json'],
  ['{}', '/url required'],
  ['{"url":""}', '/url minLength'],
  ['{"url":5}', '/url type'],
  ['{"url":"a","thumbnailUrl":null}', '/thumbnailUrl type'],
  ['{"__proto__":{"url":"a"}}', '/url required'],
  ['["https://example.com/a.jpg"]', ' type'],
  ['"https://example.com/a.jpg"', ' type'],
  ['null', ' type'],
  [undefined, ' json'],
  [{ url: 'a' }, ' json'],
  ['['.repeat(10_000), ' pattern'],
];

describe('parseMediaContent', () => {
  it.each(TAKEN)('takes %s', (content, media) => {
    expect(parseMediaContent(content)).toEqual({ ok: true, media });
  });

  it.each(REFUSED)('refuses %s', (content, issue) => {
    const result = parseMediaContent(content as string);
    expect(result.ok ? [] : result.issues.map(({ path, keyword }) => `${path} ${keyword}`)).toEqual([issue]);
  });
});
