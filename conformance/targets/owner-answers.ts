/** Says what is wrong with an answer of the owner's code, to go on after "it"; undefined where nothing is. */
export type RefuseAnswer = (answer: unknown) => string | undefined;

/** Shorter tokens would blank out ordinary text where secrets are hidden; they are refused at every other door too. */
const SHORTEST_TOKEN = 4;

const isToken = (value: unknown): boolean => typeof value === 'string' && value.length >= SHORTEST_TOKEN;
const isText = (value: unknown): boolean => typeof value === 'string';
const isFilled = (value: unknown): boolean => typeof value === 'string' && value !== '';

const refuseUnless =
  (holds: (value: unknown) => boolean, takes: string): RefuseAnswer =>
  (answer) =>
    holds(answer) ? undefined : `returned ${kindOf(answer)}; takes ${takes}`;

type Fields = Readonly<Record<string, (value: unknown) => boolean>>;

/** Names the first field that is not as it should be. */
const refuseFields =
  (fields: Fields, takes: string): RefuseAnswer =>
  (answer) => {
    if (!isRecord(answer) || answer instanceof Response) return `returned ${kindOf(answer)}; takes ${takes}`;
    const wrong = wrongField(answer, fields);
    return wrong === undefined ? undefined : `returned an object ${wrong}; takes ${takes}`;
  };

const HISTORY = 'a list of { id, content, senderId, timestamp } as they were pushed, all texts';

/**
 * One message without its sender may be the server's fault, and is judged. What no message has is what the function
 * does not hand on.
 */
function refuseHistory(answer: unknown): string | undefined {
  if (!Array.isArray(answer)) return `returned ${kindOf(answer)}; takes ${HISTORY}`;
  const odd = answer.findIndex((item) => !isRecord(item));
  if (odd >= 0)
    return `returned a list with an item (number ${odd + 1}) that is ${kindOf(answer[odd])}; takes ${HISTORY}`;
  for (const name of ['id', 'content', 'senderId', 'timestamp']) {
    if (answer.length === 0 || answer.some((item) => isText(item[name]))) continue;
    return `returned a list of objects ${wrongField(answer[0], { [name]: isText })}; takes ${HISTORY}`;
  }
  return undefined;
}

/** Nothing is asked for, but an answer of HTTP that says no must not be taken for done. */
const refuseFailed: RefuseAnswer = (answer) =>
  answer instanceof Response && !answer.ok
    ? `returned ${kindOf(answer)}; takes nothing, once the server knows, and throws where that fails`
    : undefined;

/** What each function of the owner must answer. */
export const ANSWERS = {
  token: refuseUnless(isToken, `the token, a text of ${SHORTEST_TOKEN} or more characters`),
  claims: (answer: unknown) =>
    isRecord(answer) && !isThenable(answer)
      ? undefined
      : `returned ${isThenable(answer) ? 'a promise' : kindOf(answer)}; takes an object of claims, without a promise`,
  createUser: refuseFields(
    { id: isFilled, token: (value) => value === undefined || isToken(value) },
    `{ id } or { id, token }, both texts, such as { id: "105" }`,
  ),
  createGroup: refuseUnless(isFilled, 'the conversation id of the group, a text'),
  join: refuseFailed,
  leave: refuseFailed,
  history: refuseHistory,
  upload: refuseFields({ url: isText }, '{ url }, a text: where the file can be fetched'),
} satisfies Readonly<Record<string, RefuseAnswer>>;

function wrongField(answer: Readonly<Record<string, unknown>>, fields: Fields): string | undefined {
  for (const [name, holds] of Object.entries(fields)) {
    if (holds(answer[name])) continue;
    return answer[name] === undefined ? `without ${name}` : `whose ${name} is ${kindOf(answer[name])}`;
  }
  return undefined;
}

/** What came, without its text: that may be a token. */
function kindOf(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (value === '') return 'an empty text';
  if (typeof value === 'string') return `a text of ${value.length} characters`;
  if (Array.isArray(value)) return 'a list';
  if (value instanceof Response) return `a Response with the status ${value.status}`;
  if (typeof value !== 'object') return `a ${typeof value}`;
  const keys = Object.keys(value);
  const named = keys.slice(0, 5).map((key) => JSON.stringify(key.slice(0, 30)));
  if (keys.length === 0) return 'an object without keys';
  return `an object with the keys ${named.join(', ')}${keys.length > named.length ? ' and more' : ''}`;
}

const isThenable = (value: unknown): boolean =>
  typeof (value as { then?: unknown } | null | undefined)?.then === 'function';

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
