import { type ComponentChild, h } from 'preact';
import type { PageData } from '../data.ts';
import { type Language, say } from './words.ts';

/** What the run was: its target, how it was started, and which features were found. */
export function RunFacts({ data, language }: { data: PageData; language: Language }): ComponentChild {
  const facts = [
    ['URL', data.url],
    [say(language, 'seed'), String(data.seed)],
    ['--fail-on', data.failOn],
    [say(language, 'users'), usersOf(data)],
    [say(language, 'groups'), data.groups.join('; ')],
    [say(language, 'from'), data.startedAt],
    [say(language, 'took'), String(data.durationMs)],
    [say(language, 'tool'), data.tool],
    [say(language, 'specification'), data.spec],
    ['--profile', data.profile],
    ...data.features,
  ] as const;
  return h(
    'dl',
    {},
    facts.flatMap(([name, text], i) => [h('dt', { key: i }, name), h('dd', {}, text || '-')]),
  );
}

/** Of a run with thousands of members the report lists a hundred. */
function usersOf({ users, scale }: PageData): string {
  const more = (scale?.members ?? 0) - users.length;
  return users.join(', ') + (more > 0 ? `, … (+${more.toLocaleString('en')})` : '');
}
