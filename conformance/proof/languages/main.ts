import { cpSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { ClientMessage, MediaContent, Message, ServerMessage } from '../../../schema/message.ts';
import differences from '../../../schema/vectors/differences.json' with { type: 'json' };
import { loadVectors } from '../../../schema/vectors/index.ts';
import { runCommand } from '../interop/run-command.ts';
import { runLanguage } from '../interop/run-language.ts';
import { compareTypes } from './compare-types.ts';
import { GENERATED_TYPES, type GeneratedTypes } from './generated-types.ts';
import { runGuideCode } from './guide-code.ts';
import { isGood, renderTypes, type TypesResult } from './render-types.ts';

/** Cold, with every download and build, all four took 66 s on two shared cores; warm, 30 s. */
const DEADLINE_MS = 225_000;

const USAGE = `Makes types of schema.json by the generators of other languages, compiles them, and reads the vectors into them.
Runs what docs/guides show in these languages.

Usage: npm run vectors:languages [-- options]
  --strict           a skipped language fails the run
  --only <language>  one of ${GENERATED_TYPES.map(({ name }) => name).join(', ')}; may be given more than once
`;

const source = fileURLToPath(new URL('.', import.meta.url));
const schema = fileURLToPath(new URL('../../../schema/', import.meta.url));
const places = {
  source,
  cache: join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'imtypes-languages'),
  schemas: join(schema, 'generated'),
  vectors: join(schema, 'vectors'),
};
const vectors = loadVectors();
const schemas = { ServerMessage, ClientMessage, Message, MediaContent };

/** Installs quicktype into the cache; returns why it could not. Nothing of it is a dependency of this project. */
async function installQuicktype(signal: AbortSignal): Promise<string | undefined> {
  const here = join(places.cache, 'quicktype');
  cpSync(join(source, 'quicktype'), here, { recursive: true, preserveTimestamps: true });
  const install = ['npm', 'install', '--no-audit', '--no-fund', '--prefer-offline'] as const;
  return (await runCommand(install, here, signal)).problem;
}

async function resultOf(
  types: GeneratedTypes,
  quicktype: string | undefined,
  signal: AbortSignal,
): Promise<TypesResult> {
  const { name, library, refuses } = types;
  if (library === 'quicktype' && quicktype !== undefined)
    return { name, library, skipped: true, reason: `quicktype could not be fetched (${quicktype})` };
  const outcome = await runLanguage(types, places, signal);
  if (outcome.kind !== 'ran')
    return { name, library, skipped: outcome.kind === 'skipped', reason: outcome.reason };
  const comparison = compareTypes(vectors, outcome.verdicts, {
    refuses,
    known: differences.filter((row) => row.language === name && row.library === library),
    fieldsOf: (each) => Object.keys(schemas[each].properties),
  });
  return {
    name,
    library,
    skipped: false,
    comparison,
    guides: await runGuideCode(name, places.cache, signal),
  };
}

const { values } = parseArgs({
  options: {
    strict: { type: 'boolean', default: false },
    only: { type: 'string', multiple: true },
    help: { type: 'boolean', short: 'h', default: false },
  },
});
const chosen = GENERATED_TYPES.filter(({ name }) => !values.only || values.only.includes(name));

if (values.help) {
  console.log(USAGE);
} else if (chosen.length === 0) {
  console.error(`--only: there is no language ${values.only?.join(', ')}.\n\n${USAGE}`);
  process.exitCode = 2;
} else {
  const signal = AbortSignal.timeout(DEADLINE_MS);
  const quicktype = await installQuicktype(signal);
  const results = await Promise.all(chosen.map((types) => resultOf(types, quicktype, signal)));
  console.log(renderTypes(results, vectors));
  const skipped = results.filter((result) => result.skipped).length;
  if (!results.every(isGood) || (values.strict && skipped > 0)) process.exitCode = 1;
}
