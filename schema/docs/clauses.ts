import type { ExcludedRequirementId, KnownRequirement, Level, Origin } from '../requirements/index.ts';
import { requirements } from '../requirements/index.ts';
import { AREA_TITLES, EXCLUDED_ZH, FEATURE_TITLES } from './clause-texts.ts';
import type { Language, Text } from './language.ts';
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

const areaOf = (id: string): string => id.slice(0, id.indexOf('-'));
const areas = [...new Set(requirements.map(({ id }) => areaOf(id)))];
const inArea = (area: string) => requirements.filter(({ id }) => areaOf(id) === area);

function titleOf(area: string): Text {
  const title = AREA_TITLES[area];
  if (title === undefined)
    throw new Error(`The area ${area} has no title. Add it to schema/docs/clause-texts.ts.`);
  return title;
}

function featureTitle(feature: string): Text {
  const title = FEATURE_TITLES[feature];
  if (title === undefined)
    throw new Error(`The feature ${feature} has no description. Add it to schema/docs/clause-texts.ts.`);
  return title;
}

const reasonIn = (language: Language, id: string, excluded: string): string =>
  language === 'zh' ? EXCLUDED_ZH[id as ExcludedRequirementId] : excluded;

function clause(
  language: Language,
  { id, level, origin, text, source, feature, excluded }: KnownRequirement,
): string {
  const facts = [ORIGIN[origin][language], `${SOURCE[language]}${source}`];
  if (feature) facts.push(`${FEATURE[language]}\`${feature}\`, ${featureTitle(feature)[language]}`);
  const blocks = [
    `<a id="${id.toLowerCase()}"></a>`,
    `#### ${id} · ${LEVEL[level][language]}`,
    text[language],
    facts.join(' · '),
  ];
  if (excluded) blocks.push(`${NOT_JUDGED[language]}${reasonIn(language, id, excluded)}`);
  return blocks.join('\n\n');
}

/** The areas with a link to each of their clauses. */
export const clauseIndex = (language: Language): string =>
  table(
    COUNT_HEAD.map((head) => head[language]),
    areas.map((area) => [
      area,
      titleOf(area)[language],
      inArea(area)
        .map(({ id }) => clauseLink(id))
        .join(' '),
    ]),
  );

/** Every clause under an anchor of its id, area by area. */
export const clauseSections = (language: Language): readonly string[] =>
  areas.flatMap((area) => [
    `### ${area}: ${titleOf(area)[language]}`,
    ...inArea(area).map((each) => clause(language, each)),
  ]);
