#!/usr/bin/env node
import { redactor } from '../history/redact.ts';
import { readable } from '../report/workflow-commands.ts';
import { EXIT, processIo } from './io.ts';
import { sayOwnError } from './own-error.ts';
import { run } from './run.ts';
import { secretsIn } from './secrets.ts';

const argv = process.argv.slice(2);

// Node would end with 1 here, which says that the server is nonconformant.
process.on('uncaughtException', (error) => {
  const redact = redactor(secretsIn(argv, process.env));
  process.stderr.write(`imtypes: ${readable(redact(sayOwnError(error)))}\n`, () =>
    process.exit(EXIT.incomplete),
  );
});

// At once: all output is out by then, and nothing that a server left half open may keep the process.
process.exit(await run(argv, processIo()));
