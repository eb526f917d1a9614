import type { Evidence, Violation } from '../../schema/report.ts';
import type { Finding } from '../checkers/findings.ts';
import { fingerprintOf } from '../checkers/fingerprint.ts';
import { describeHead } from '../checkers/wire/frame-faults.ts';
import type { EventOf, HistoryEvent } from '../history/event.ts';
import type { ConnectionState } from '../ledger/roster.ts';

/** What of a run is asked for what a report shows of it. */
export interface Shown {
  readonly judge: {
    readonly roster: { readonly connections: ReadonlyMap<string, Pick<ConnectionState, 'user'>> };
  };
  readonly redact: (text: string) => string;
}

/** A finding as a report shows it, whichever witness it comes from; nothing secret is in it. */
export function shownFinding(run: Shown, finding: Finding): Omit<Violation, 'scenario' | 'rerun'> {
  const { redact } = run;
  return {
    message: redact(finding.message),
    expected: redact(finding.expected),
    actual: redact(finding.actual),
    evidence: finding.events.map((event) => evidenceOf(run, event)),
    fingerprint: redact(fingerprintOf(finding)),
  };
}

/** Longest frame text that evidence shows whole. */
const LONGEST_DETAIL = 400;

const cut = (text: string): string =>
  text.length > LONGEST_DETAIL ? `${text.slice(0, LONGEST_DETAIL)}… (${text.length} characters)` : text;

/** The history keeps only the beginning of a large frame. */
function received({ bytes, binary, length }: EventOf<'received'>): string {
  const text = new TextDecoder().decode(bytes);
  const shown = length === undefined ? cut(text) : `${text.slice(0, LONGEST_DETAIL)}… (${length} bytes)`;
  return `${binary ? 'binary: ' : ''}${shown}`;
}

function detailOf(event: HistoryEvent): string {
  switch (event.kind) {
    case 'sent':
      return cut(event.text);
    case 'received':
      return received(event);
    case 'opening':
      return `with ${event.credential?.label ?? event.form ?? 'a good token'}${event.deflate ? ', offering permessage-deflate' : ''}`;
    case 'paused':
      return 'reads no more';
    case 'resumed':
      return 'reads on';
    case 'closing':
      return event.detail;
    case 'pinging':
    case 'ponged':
      return event.payload === '' ? 'without a payload' : `payload ${event.payload} in hexadecimal digits`;
    case 'switching':
      return `101 with ${headersIn(event.answered)}`;
    case 'frame':
      return `${describeHead(event.head)}${event.payload ? `, ${closeIn(event.payload)}` : ''}`;
    case 'refused':
      return event.refusal.detail;
    case 'recalled':
      return event.stored ? cut(`found: ${JSON.stringify(event.stored)}`) : 'not found';
    case 'uploaded':
      return `${event.file.length} bytes, to ${event.url}`;
    case 'fetched':
      return 'failed' in event.answer
        ? event.answer.failed
        : `HTTP ${event.answer.status} and ${event.answer.file.length} bytes`;
    case 'closed':
      return `code ${event.code}${event.reason ? `, "${event.reason}"` : ''}${event.byUs ? ', by us' : ', by the server'}${event.error ? `: ${event.error}` : ''}`;
    default:
      return '';
  }
}

const headersIn = (answered: EventOf<'switching'>['answered']): string =>
  Object.entries(answered)
    .flatMap(([name, value]) => (value === null ? [] : [`${name}: ${value}`]))
    .join(', ') || 'none of the headers of a WebSocket';

/** The payload of a close frame: a code, and a reason that need be no text. */
function closeIn(payload: Uint8Array): string {
  if (payload.length < 2) return `${payload.length} bytes of payload`;
  const [high = 0, low = 0] = payload;
  return `close code ${high * 256 + low}, reason "${new TextDecoder().decode(payload.subarray(2))}"`;
}

/** An event as a report shows it, without what is secret. */
export function evidenceOf({ judge, redact }: Shown, event: HistoryEvent): Evidence {
  const connection = 'connection' in event ? event.connection : '';
  const user = judge.roster.connections.get(connection)?.user ?? undefined;
  return {
    at: Math.round(event.at * 1000) / 1000,
    event: event.kind,
    connection,
    user,
    detail: redact(detailOf(event)),
  };
}
