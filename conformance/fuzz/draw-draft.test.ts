import { expect, test } from 'vitest';
import { createRandom } from '../driver/random.ts';
import { PLACEHOLDER } from '../driver/stage.ts';
import { drawDraft } from './draw-draft.ts';
import { Values } from './draw-values.ts';
import { ALL_TYPES, drawLeaning } from './leaning.ts';

const random = createRandom(1);
const values = new Values({ ids: ['101', '102'], longest: 300 }, 1);
const drafts = Array.from({ length: 3000 }, () =>
  drawDraft(values, '101', { ...drawLeaning(random), types: ALL_TYPES }, random),
);
const media = drafts.filter(({ type }) => type === 'image' || type === 'file');
const urls = media.map(({ content }) => content).filter((content) => !content.startsWith('{'));
const texts = media.map(({ content }) => content).filter((content) => content.startsWith('{'));

test('every content of media holds its marker once, and a JSON text is one', () => {
  for (const { content } of media) expect(content.split(PLACEHOLDER)).toHaveLength(2);
  for (const each of texts) expect(JSON.parse(each)).toMatchObject({ id: PLACEHOLDER });
});

test('the marker is no end of every URL, and a JSON text stays as it is written', () => {
  expect(urls.filter((each) => each.endsWith('.png')).length).toBeGreaterThan(0);
  expect(urls.filter((each) => each.includes(`/${PLACEHOLDER}`)).length).toBeGreaterThan(0);
  expect(urls.filter((each) => each.includes(`id=${PLACEHOLDER}`)).length).toBeGreaterThan(0);
  expect(urls.filter((each) => each.includes(`#${PLACEHOLDER}`)).length).toBeGreaterThan(0);
  expect(texts.filter((each) => each.includes(':1.0')).length).toBeGreaterThan(0);
});
