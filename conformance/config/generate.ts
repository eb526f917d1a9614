import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { configJsonSchema } from './schema.ts';

// Beside the schemas of the protocol, which may not import this one: it lies above them.
const PATH = 'schema/generated/Config.schema.json';
const FILE = join(import.meta.dirname, '../..', PATH);

const text = `${JSON.stringify(configJsonSchema(), null, 2)}\n`;

function isStale(): boolean {
  try {
    return readFileSync(FILE, 'utf8') !== text;
  } catch {
    return true;
  }
}

if (isStale()) {
  if (process.argv.includes('--check')) {
    console.error(`stale: ${PATH}\nIt is not what conformance/config/schema.ts gives. Run: npm run generate`);
    process.exitCode = 1;
  } else {
    mkdirSync(dirname(FILE), { recursive: true });
    writeFileSync(FILE, text);
    console.log(`wrote ${PATH}`);
  }
}
