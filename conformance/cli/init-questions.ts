import type { Flags } from '../config/layers.ts';
import { settingOf } from '../config/settings.ts';
import { RefusedText } from '../config/texts.ts';
import { readServerUrl } from '../config/url.ts';
import { UsageError } from '../config/usage-error.ts';
import type { Ask } from './ask.ts';

type Answers = Record<string, readonly string[]>;

/** What the command line and the environment say already is not asked again. */
type IsGiven = (key: string) => boolean;

/** Asks a person what the flags leave open; null where the person gives up. */
export async function askForTarget(ask: Ask, given: Flags, env: NodeJS.ProcessEnv): Promise<Flags | null> {
  const answers: Answers = { ...given };
  const isGiven: IsGiven = (key) => answers[key] !== undefined || Boolean(env[settingOf(key)?.env ?? '']);
  for (const step of [askForUrl, askForUsers, askForTokens, askForClaims, askForGroups])
    if (!(await step(ask, answers, isGiven))) return null;
  return answers;
}

/** Asks one thing; false where the person gives up. */
type Step = (ask: Ask, answers: Answers, isGiven: IsGiven) => Promise<boolean>;

const askForUrl: Step = async (ask, answers, isGiven) => {
  if (isGiven('url')) return true;
  const url = await ask.text({
    message: 'Where does your server listen?',
    initial: 'ws://localhost:8080/ws/chat',
    refuse: (text) => complaint(() => readServerUrl(text, '')),
  });
  return keep(answers, 'url', url === null ? null : [url]);
};

const askForUsers: Step = async (ask, answers, isGiven) => {
  if (isGiven('users')) return true;
  const users = await ask.text({
    message: 'Which users may the judge act as? Three or more are best.',
    initial: '101,102,103',
    refuse: (text) => (itemsOf(text, ',').length === 0 ? 'takes ids such as 101,102,103' : undefined),
  });
  return keep(answers, 'users', users === null ? null : itemsOf(users, ','));
};

const askForTokens: Step = async (ask, answers, isGiven) => {
  const hasTokens = answers.users?.some((user) => user.includes('=')) === true;
  if (isGiven('secret') || isGiven('privateKey') || hasTokens) return true;
  const kind = await ask.choose('How does your server know a user?', [
    { value: 'secret', label: 'by tokens that are signed with a secret', hint: 'HS256, HS384, HS512' },
    { value: 'key', label: 'by tokens that are signed with a private key', hint: 'RS, PS, ES, EdDSA' },
    { value: 'ready', label: 'by tokens that I have ready' },
  ]);
  if (kind === null) return false;
  if (kind === 'ready') return askForReadyTokens(ask, answers);
  if (kind === 'key') {
    const path = await ask.text({ message: 'Where is the PEM file of the private key?', refuse: notEmpty });
    return keep(answers, 'privateKey', path === null ? null : [path]);
  }
  const secret = await ask.secret({
    message: 'What is the secret? It is not written down.',
    refuse: notEmpty,
  });
  return keep(answers, 'secret', secret === null ? null : [secret]);
};

async function askForReadyTokens(ask: Ask, answers: Answers): Promise<boolean> {
  const users: string[] = [];
  for (const user of answers.users ?? []) {
    const token = await ask.secret({
      message: `The token of user ${user}? It is not written down.`,
      refuse: notEmpty,
    });
    if (token === null) return false;
    users.push(`${user}=${token}`);
  }
  return keep(answers, 'users', users);
}

const askForClaims: Step = async (ask, answers, isGiven) => {
  const isReady = answers.users?.some((user) => user.includes('=')) === true;
  if (isGiven('claims') || isReady) return true;
  const kind = await ask.choose('What in a token names the user?', [
    { value: '{"sub":"{id}"}', label: 'sub, as a text', hint: '{"sub":"101"}' },
    { value: '{"userId":{id}}', label: 'userId, as a number', hint: '{"userId":101}' },
    { value: '{"userId":"{id}"}', label: 'userId, as a text', hint: '{"userId":"101"}' },
    { value: 'other', label: 'something else' },
  ]);
  if (kind === null) return false;
  if (kind !== 'other') return keep(answers, 'claims', [kind]);
  const claims = await ask.text({
    message: "The claims as JSON; {id} becomes the user's id.",
    initial: '{"id":"{id}"}',
    refuse: (text) => (text.includes('{id}') ? undefined : 'takes a JSON object in which {id} stands'),
  });
  return keep(answers, 'claims', claims === null ? null : [claims]);
};

const askForGroups: Step = async (ask, answers, isGiven) => {
  if (isGiven('groups')) return true;
  const [first = '101', second = '102'] = answers.users?.map((user) => user.split('=')[0]!) ?? [];
  const groups = await ask.text({
    message: `Which groups does it have, such as g1=${first},${second}? More than one with ; between; nothing for none.`,
    refuse: (text) => refused('groups', itemsOf(text, ';')),
  });
  if (groups === null) return false;
  const items = itemsOf(groups, ';');
  return items.length === 0 || keep(answers, 'groups', items);
};

function keep(answers: Answers, key: string, texts: readonly string[] | null): boolean {
  if (texts === null) return false;
  answers[key] = texts;
  return true;
}

const notEmpty = (text: string): string | undefined =>
  text === '' ? 'takes a text that is not empty' : undefined;

const itemsOf = (text: string, separator: string): string[] =>
  text
    .split(separator)
    .map((item) => item.trim())
    .filter((item) => item !== '');

/** What the reader of this setting says against the texts; undefined where it takes them, or where there are none. */
const refused = (key: string, texts: readonly string[]): string | undefined =>
  texts.length === 0 ? undefined : complaint(() => settingOf(key)?.read(texts));

function complaint(read: () => unknown): string | undefined {
  try {
    read();
    return undefined;
  } catch (error) {
    if (error instanceof RefusedText || error instanceof UsageError) return error.message;
    throw error;
  }
}
