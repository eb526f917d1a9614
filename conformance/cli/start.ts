import { redactor } from '../history/redact.ts';
import { readable } from '../report/workflow-commands.ts';
import { EXIT, processIo } from './io.ts';
import { sayOwnError } from './own-error.ts';
import { takeUncaught } from './process-guard.ts';
import { run } from './run.ts';
import { secretsIn } from './secrets.ts';

const argv = process.argv.slice(2);
// Kept before any other code can put its own in its place.
const exit = process.exit.bind(process);

// Node would end with 1 here, which says that the server is nonconformant.
function takeError(error: unknown): void {
  if (takeUncaught(error)) return;
  const redact = redactor(secretsIn(argv, process.env));
  process.stderr.write(`imtypes: ${readable(redact(sayOwnError(error)))}\n`, () => exit(EXIT.incomplete));
}

process.on('uncaughtException', takeError);
process.on('unhandledRejection', takeError);

// At once: all output is out by then, and nothing that a server left half open may keep the process.
exit(await run(argv, processIo()));
