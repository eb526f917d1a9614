import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import knownDifferences from '../../../schema/vectors/differences.json' with { type: 'json' };
import { loadVectors } from '../../../schema/vectors/index.ts';
import { compare, type KnownDifference } from './compare.ts';
import { LANGUAGES, type Language } from './languages.ts';
import { isGood, type LanguageResult, render } from './render.ts';
import { runLanguage } from './run-language.ts';

/** Cold, with every download and build, all four took 89 s on two shared cores; warm, a few seconds. */
const DEADLINE_MS = 225_000;

const USAGE = `Runs the vectors through JSON Schema validators of other languages.

Usage: npm run vectors:interop [-- options]
  --strict           a skipped language fails the run
  --only <language>  one of ${LANGUAGES.map(({ name }) => name).join(', ')}; may be given more than once
`;

const source = fileURLToPath(new URL('.', import.meta.url));
const schemas = fileURLToPath(new URL('../../../schema/', import.meta.url));
const places = {
  source,
  cache: join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'imtypes-interop'),
  schemas: join(schemas, 'generated'),
  vectors: join(schemas, 'vectors'),
};
const known: readonly KnownDifference[] = knownDifferences;
const vectors = loadVectors();

async function resultOf(language: Language, signal: AbortSignal): Promise<LanguageResult> {
  const { name, library } = language;
  const outcome = await runLanguage(language, places, signal);
  if (outcome.kind !== 'ran')
    return { name, library, skipped: outcome.kind === 'skipped', reason: outcome.reason };
  const knownHere = known.filter((row) => row.language === name && row.library === library);
  return { name, library, skipped: false, comparison: compare(vectors, outcome.verdicts, knownHere) };
}

/** Known differences whose vector does not exist: without this check nobody would notice them. */
const orphans = known.filter((row) => !vectors.some(({ file }) => file === row.vector));

const { values } = parseArgs({
  options: {
    strict: { type: 'boolean', default: false },
    only: { type: 'string', multiple: true },
    help: { type: 'boolean', short: 'h', default: false },
  },
});
const chosen = LANGUAGES.filter(({ name }) => !values.only || values.only.includes(name));

if (values.help) {
  console.log(USAGE);
} else if (chosen.length === 0) {
  console.error(`--only: there is no language ${values.only?.join(', ')}.\n\n${USAGE}`);
  process.exitCode = 2;
} else {
  const signal = AbortSignal.timeout(DEADLINE_MS);
  const results = await Promise.all(chosen.map((language) => resultOf(language, signal)));
  console.log(render(results, vectors.length));
  for (const row of orphans)
    console.log(`\ndifferences.json names what is not there: ${row.language}, ${row.vector}`);
  const skipped = results.filter((result) => result.skipped).length;
  if (skipped === results.length) console.log('\nEvery language was skipped: nothing was compared.');
  if (orphans.length > 0 || !results.every(isGood) || (values.strict && skipped > 0)) process.exitCode = 1;
}
