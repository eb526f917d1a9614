import { readdirSync, readFileSync } from 'node:fs';
import { readMatrix } from '../../schema/docs/index.ts';
import { mutants } from './mutants/index.ts';
import { staleCoverage, unknownNames } from './stale-names.ts';
import { variants } from './variants/index.ts';

// Part of `npm run check`: whether the pages that name mutants and variants name those that there are. It judges
// nothing; that the mutants named are in fact killed is shown by `npm run proof`, which writes docs/requirements.md.

const DOCS = new URL('../../docs/', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, DOCS), 'utf8');
const known = { mutants, variants };

const coverage = staleCoverage(readMatrix(read('requirements.md')), known);
for (const fault of coverage) console.error(`docs/requirements.md: ${fault}`);
if (coverage.length > 0) console.error('docs/requirements.md is stale. Run: npm run proof');

const decisions = readdirSync(new URL('decisions/', DOCS))
  .map((file) => `decisions/${file}`)
  .flatMap((path) => unknownNames(read(path), known).map((name) => `docs/${path}: there is no ${name}`));
for (const fault of decisions) console.error(fault);
if (decisions.length > 0) console.error('Correct the names in docs/decisions by hand.');

if (coverage.length + decisions.length > 0) process.exitCode = 1;
