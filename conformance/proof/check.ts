import { readdirSync, readFileSync } from 'node:fs';
import { readMatrix } from '../../schema/docs/index.ts';
import { mutants, variants } from './candidates.ts';
import { staleCoverage, unknownNames } from './stale-names.ts';

// Part of `npm run check`: whether the pages that name mutants and variants name those that there are. It judges
// nothing; that the mutants named are in fact killed is shown by `npm run proof`, which writes docs/requirements.md.

const DOCS = new URL('../../docs/', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, DOCS), 'utf8');
const known = { mutants, variants };

const coverage = staleCoverage(readMatrix(read('requirements.md')), known);
for (const fault of coverage) console.error(`docs/requirements.md: ${fault}`);
if (coverage.length > 0) console.error('docs/requirements.md is stale. Run: npm run proof');

const written = [
  '../CONTRIBUTING.md',
  ...readdirSync(new URL('decisions/', DOCS)).map((file) => `decisions/${file}`),
];
const unknown = written.flatMap((path) =>
  unknownNames(read(path), known).map((name) => `docs/${path} names ${name}, which there is not`),
);
for (const fault of unknown) console.error(fault);
if (unknown.length > 0) console.error('These documents are written by hand. Correct the names in them.');

if (coverage.length + unknown.length > 0) process.exitCode = 1;
