import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { judgedRequirements } from '../requirements/index.ts';
import { FROZEN } from './frozen.ts';
import { frozenModule, profileText, sha256Of } from './frozen-files.ts';

// `npm run freeze -- 1.1`: writes down what the specification asks for on the day of a release. From then on the file stays
// as it is, and `npm run check` looks that it does.

const [version = ''] = process.argv.slice(2);
const path = join(import.meta.dirname, `${version}.json`);
const { version: release } = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8'),
);

if (!/^\d+\.\d+$/.test(version)) stop('takes a version of the specification, such as 1.1');
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
