import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { judgedRequirements } from '../requirements/index.ts';
import { FROZEN } from './frozen.ts';
import { frozenModule, profileText, sha256Of } from './frozen-files.ts';
import { beyondProfile, NEWEST_PROFILE } from './index.ts';

// `npm run freeze -- 1.1`: writes down what the specification asks for on the day of a release. From then on the file stays
// as it is, and `npm run check` looks that it does. `--check` looks whether everything that is judged is frozen.

const [version = ''] = process.argv.slice(2);
const path = join(import.meta.dirname, `${version}.json`);
const { version: release } = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8'),
);

const unfrozen = beyondProfile(
  NEWEST_PROFILE,
  judgedRequirements.map(({ id }) => id),
);

if (version === '--check') {
  if (unfrozen.length > 0)
    stop(`no version has ${unfrozen.join(', ')}: freeze the next one, such as npm run freeze -- 1.1`);
} else if (!/^\d+\.\d+$/.test(version)) stop('takes a version of the specification, such as 1.1');
else if (existsSync(path)) stop(`${version} is frozen already`);
else {
  const text = profileText({
    ...{ version, released: `imtypes ${release}` },
    requirements: judgedRequirements.map(({ id, level }) => ({ id, level })),
  });
  const entries = FROZEN.map(({ sha256, profile }) => ({ version: profile.version, sha256 }));
  writeFileSync(path, text);
  writeFileSync(
    join(import.meta.dirname, 'frozen.ts'),
    frozenModule([...entries, { version, sha256: sha256Of(text) }]),
  );
  console.log(`froze schema/profiles/${version}.json: ${judgedRequirements.length} requirements`);
}

function stop(why: string): void {
  console.error(`freeze: ${why}`);
  process.exitCode = 2;
}
