import { Logger } from 'tslog';

/** How much is logged: what a level names, and what is worse. */
export type LogLevel = 'info' | 'warn' | 'error' | 'silent';

/** What else is known, such as the id of a connection or of a request. Never a token. */
export type LogFields = Readonly<Record<string, unknown>>;

/** Where the server says what it does. A message is a fixed sentence; what changes stands in the fields. */
export interface Log {
  /** What happens in the ordinary course. */
  info(message: string, fields?: LogFields): void;
  /** What somebody should look at some day. */
  warn(message: string, fields?: LogFields): void;
  /** What went wrong. */
  error(message: string, fields?: LogFields): void;
}

/** How a log is written. */
export interface LogOptions {
  /** By default `warn`. */
  readonly level?: LogLevel;
  /** Takes one line of JSON, without its end; by default standard error. */
  readonly write?: (line: string) => void;
}

/** Every level, the one that tells most first. */
export const LOG_LEVELS: readonly LogLevel[] = ['info', 'warn', 'error', 'silent'];

/** The same message so often within so long is enough: an attacker must not fill the disk by what is said about it. */
const MOST_ALIKE = { lines: 10, ms: 10_000 };

/** A JSON web token, wherever it stands, and however much of it. */
const TOKEN = /eyJ[\w-]{8,}(?:\.[\w-]*){0,2}/g;

/** One line of JSON for each entry, and no token in it. */
export function createLog({ level = 'warn', write = toStandardError }: LogOptions = {}): Log {
  const worst = LOG_LEVELS.indexOf(level);
  const logger = new Logger({ type: 'hidden', stack: { capture: 'off' } });
  logger.attachTransport({
    name: 'lines',
    format: 'json',
    write: (_record, line) => {
      // The host and its Node.js are the same in every line.
      const { _logMeta, levelId, ...entry } = JSON.parse(line) as Record<string, unknown>;
      write(JSON.stringify(entry).replace(TOKEN, '[token]'));
    },
  });
  const recent = new Map<string, { since: number; count: number }>();

  function isOneTooMany(message: string): boolean {
    const now = performance.now();
    const own = recent.get(message);
    if (own === undefined || now - own.since > MOST_ALIKE.ms) {
      recent.set(message, { since: now, count: 1 });
      if (own !== undefined && own.count > MOST_ALIKE.lines)
        logger.warn({ message, leftOut: own.count - MOST_ALIKE.lines }, 'lines were left out');
      return false;
    }
    return ++own.count > MOST_ALIKE.lines;
  }

  const at =
    (own: 'info' | 'warn' | 'error') =>
    (message: string, fields: LogFields = {}): void => {
      if (LOG_LEVELS.indexOf(own) < worst || isOneTooMany(message)) return;
      logger[own](
        Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, plain(value)])),
        message,
      );
    };
  return { info: at('info'), warn: at('warn'), error: at('error') };
}

/** An error as the text that Node shows for it. */
function plain(value: unknown): unknown {
  return value instanceof Error ? (value.stack ?? String(value)) : value;
}

function toStandardError(line: string): void {
  process.stderr.write(`${line}\n`);
}
