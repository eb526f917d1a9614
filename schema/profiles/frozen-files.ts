import { createHash } from 'node:crypto';
import type { Requirement } from '../requirements/requirement.ts';
import type { Frozen, Profile } from './profile.ts';

/** The text of the file of a profile. */
export const profileText = (profile: Profile): string => `${JSON.stringify(profile, null, 2)}\n`;

/** What shows that a file is as it was frozen. */
export const sha256Of = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The module that lists what is frozen. */
export function frozenModule(
  entries: readonly { readonly version: string; readonly sha256: string }[],
): string {
  const nameOf = (version: string): string => `v${version.replace('.', '_')}`;
  return [
    '// Written by schema/profiles/freeze.ts.',
    ...entries.map(
      ({ version }) => `import ${nameOf(version)} from './${version}.json' with { type: 'json' };`,
    ),
    "import type { Frozen } from './profile.ts';",
    '',
    '/** What was frozen, the oldest first. */',
    'export const FROZEN = [',
    ...entries.map(
      ({ version, sha256 }) => `  {\n    sha256: '${sha256}',\n    profile: ${nameOf(version)},\n  },`,
    ),
    '] as readonly Frozen[];',
    '',
  ].join('\n');
}

/**
 * What is wrong with the frozen files, one text each: one that was changed or is gone, and a requirement that is not judged
 * any more as it was then. `read` gives the text of a file of the folder, `files` their names.
 */
export function profileFaults(
  frozen: readonly Frozen[],
  files: readonly string[],
  read: (file: string) => string,
  requirements: readonly Requirement[],
): string[] {
  const known = frozen.map(({ profile: { version } }) => `${version}.json`);
  const unlisted = files.filter((file) => file.endsWith('.json') && !known.includes(file));
  return [
    ...unlisted.map(
      (file) => `schema/profiles/${file} is not listed in frozen.ts: npm run freeze writes both.`,
    ),
    ...frozen.flatMap((each) => faultsOf(each, files, read, requirements)),
  ];
}

function faultsOf(
  { sha256, profile }: Frozen,
  files: readonly string[],
  read: (file: string) => string,
  requirements: readonly Requirement[],
): string[] {
  const file = `${profile.version}.json`;
  if (!files.includes(file) || sha256Of(read(file)) !== sha256)
    return [
      `schema/profiles/${file} is frozen, and is not what it was. A released version of the specification never changes: restore the file from the repository, and let new requirements wait for the next version.`,
    ];
  return profile.requirements.flatMap(({ id, level }) => {
    const found = requirements.find((each) => each.id === id);
    if (found && found.excluded === undefined && found.level === level) return [];
    const now =
      found === undefined
        ? 'there is no such clause'
        : `it is ${found.level}${found.excluded === undefined ? '' : ', not judged'}`;
    return [
      `${id} is judged as ${level} in version ${profile.version} of the specification, and by now ${now}.`,
    ];
  });
}
