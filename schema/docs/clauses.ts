import { FEATURES } from '../features.ts';
import type { Language, Text } from '../language.ts';
import { AREAS, type Area, areaOf } from '../requirements/areas.ts';
import type { Clause, SourceClause } from '../requirements/clause.ts';
import { clauses } from '../requirements/clauses/index.ts';
import type { Level } from '../requirements/levels.ts';
import type { Origin } from '../requirements/requirement.ts';
import { clauseLink, table } from './markdown.ts';

const LEVEL: Readonly<Record<Level, Text>> = {
  MUST: { en: 'MUST', zh: '必须（MUST）' },
  SHOULD: { en: 'SHOULD', zh: '应当（SHOULD）' },
  MAY: { en: 'MAY', zh: '可以（MAY）' },
};
const ORIGIN: Readonly<Record<Origin, Text>> = {
  stated: { en: 'stated', zh: '原文规定' },
  derived: { en: 'derived', zh: '推导得出' },
  hardening: { en: 'hardening', zh: '加固建议' },
};
const SOURCE: Text = { en: 'Source: ', zh: '来源：' };
const FEATURE: Text = { en: 'Feature: ', zh: '特性：' };
const NOT_JUDGED: Text = { en: '*Not judged*: ', zh: '*不作判定*：' };
const COUNT_HEAD: readonly Text[] = [
  { en: 'Area', zh: '领域' },
  { en: 'About', zh: '内容' },
  { en: 'Requirements', zh: '要求' },
];

const areas = Object.keys(AREAS) as Area[];
const inArea = (area: Area) => clauses.filter(({ id }) => areaOf(id) === area);

function clause(
  language: Language,
  { id, level, origin, text, source, feature, notJudged }: Clause | SourceClause,
): string {
  const facts = [ORIGIN[origin][language], `${SOURCE[language]}${source}`];
  if (feature) facts.push(`${FEATURE[language]}\`${feature}\`, ${FEATURES[feature].title[language]}`);
  const blocks = [
    `<a id="${id.toLowerCase()}"></a>`,
    `#### ${id} · ${LEVEL[level][language]}`,
    text[language],
    facts.join(' · '),
  ];
  if (notJudged) blocks.push(`${NOT_JUDGED[language]}${notJudged[language]}`);
  return blocks.join('\n\n');
}

/** The areas with a link to each of their clauses. */
export const clauseIndex = (language: Language): string =>
  table(
    COUNT_HEAD.map((head) => head[language]),
    areas.map((area) => [
      area,
      AREAS[area][language],
      inArea(area)
        .map(({ id }) => clauseLink(id))
        .join(' '),
    ]),
  );

/** Every clause under an anchor of its id, area by area. */
export const clauseSections = (language: Language): readonly string[] =>
  areas.flatMap((area) => [
    `### ${area}: ${AREAS[area][language]}`,
    ...inArea(area).map((each) => clause(language, each)),
  ]);
