import { TIMESTAMP_PATTERN } from '../formats.ts';
import type { Language } from '../language.ts';
import { ClientMessage, MediaContent, RESERVED_MESSAGE_TYPES, ServerMessage } from '../message.ts';
import { clauseIndex, clauseSections } from './clauses.ts';
import type { Example } from './examples.ts';
import { invalidExamples, validExamples } from './examples.ts';
import { flows } from './flows.ts';
import { fenced, page } from './markdown.ts';
import { fieldTable, typeTable } from './message-tables.ts';
import { readExample } from './read-example.ts';
import { SPEC } from './spec-texts.ts';

const messageBlocks = (language: Language): readonly string[] => [
  `## ${SPEC.messages[language]}`,
  SPEC.messagesText[language],
  `### ${SPEC.types[language]}`,
  typeTable(language),
  `${SPEC.reserved[language]}${RESERVED_MESSAGE_TYPES.map((type) => `\`${type}\``).join(', ')}`,
  `### ${SPEC.clientToServer[language]}`,
  fieldTable(language, ClientMessage),
  `### ${SPEC.serverToClient[language]}`,
  fieldTable(language, ServerMessage),
  `### ${SPEC.media[language]}`,
  fieldTable(language, MediaContent),
  '<a id="form-of-timestamps"></a>',
  `### ${SPEC.timestamps[language]}`,
  SPEC.timestampsText[language],
  fenced('text', TIMESTAMP_PATTERN),
];

const flowBlocks = (language: Language): readonly string[] => [
  `## ${SPEC.flows[language]}`,
  ...flows.flatMap(({ title, text, diagram }) => [
    `### ${title[language]}`,
    text[language],
    fenced('mermaid', diagram[language]),
  ]),
];

function exampleOf(language: Language, { title, vector }: Example): readonly string[] {
  const { frame, refusedBy } = readExample(vector);
  const reason = refusedBy && ` \`${refusedBy.keyword}\`${refusedBy.path && ` \`${refusedBy.path}\``}`;
  return [
    `${title[language]}${reason ?? ''} ([${vector}](../schema/vectors/${vector}.json))`,
    fenced('json', frame),
  ];
}

const exampleBlocks = (language: Language): readonly string[] => [
  `## ${SPEC.examples[language]}`,
  SPEC.examplesText[language],
  `### ${SPEC.valid[language]}`,
  ...validExamples.flatMap((example) => exampleOf(language, example)),
  `### ${SPEC.invalid[language]}`,
  SPEC.invalidText[language],
  ...invalidExamples.flatMap((example) => exampleOf(language, example)),
];

/** The whole specification in one language. */
export const specification = (language: Language): string =>
  page([
    `# ${SPEC.title[language]}`,
    SPEC.generated[language],
    SPEC.words[language],
    `## ${SPEC.connection[language]}`,
    SPEC.connectionText[language],
    ...messageBlocks(language),
    ...flowBlocks(language),
    ...exampleBlocks(language),
    `## ${SPEC.requirements[language]}`,
    SPEC.requirementsText[language],
    clauseIndex(language),
    ...clauseSections(language),
  ]);
