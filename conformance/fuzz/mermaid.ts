import type { EventOf, HistoryEvent } from '../history/event.ts';
import { findMarker } from '../ledger/match.ts';
import type { Shown } from './trials.ts';

/** Messages of the engine's own, which say nothing of a failure unless it rests on them. */
const OWN =
  /^(a message behind all of that|a first message to a fresh connection|.* in the place of a lost message)/;

/** As many lines as a person reads in a diagram. */
const MOST_LINES = 40;

/** An identifier that Mermaid takes; a user may be called anything. */
const named = (connection: string): string => `c_${connection.replaceAll(/[^A-Za-z0-9]/g, '_')}`;
/** What has a meaning in a diagram is left out. */
const quoted = (text: string): string => text.replaceAll(/[;#<>"{}\\\n\r]/g, ' ').slice(0, 80);

interface Line {
  readonly text: string;
  /** Whether it only says that somebody left. */
  readonly isLeaving?: boolean;
  readonly isSending?: boolean;
}

/**
 * A failing session as a sequence diagram in Mermaid: who connected, what was sent, and what came of it. Each message has a
 * number, and what the failure rests on is marked.
 */
export function mermaidOf({ outcome, failure }: Shown): string {
  const { finding } = failure;
  const evidence = new Set(finding.events.map(({ n }) => n));
  const numbers = new Map<string, number>();
  for (const event of outcome.history)
    if (event.kind === 'sent' && (evidence.has(event.n) || !OWN.test(event.intent.label ?? '')))
      numbers.set(event.intent.marker, numbers.size + 1);
  const lines = outcome.history.flatMap((event) => lineOf(event, numbers, evidence, finding.actual));
  // At its end everybody leaves.
  const lastSent = lines.findLastIndex(({ isSending }) => isSending);
  const shown = lines.filter(({ isLeaving }, i) => i < lastSent || !isLeaving);
  const participants = outcome.history.flatMap((event) =>
    event.kind === 'opening'
      ? [
          `participant ${named(event.connection)} as ${quoted(event.user ?? 'nobody')}, connection ${event.number}`,
        ]
      : [],
  );
  return [
    'sequenceDiagram',
    ...participants,
    'participant server',
    ...shown.slice(-MOST_LINES).map(({ text }) => text),
  ].join('\n  ');
}

function lineOf(
  event: HistoryEvent,
  numbers: ReadonlyMap<string, number>,
  evidence: ReadonlySet<number>,
  actual: string,
): readonly Line[] {
  const isEvidence = evidence.has(event.n);
  const mark = isEvidence ? ' (!)' : '';
  switch (event.kind) {
    case 'opened':
      return [{ text: `${named(event.connection)}->>server: opens` }];
    case 'closing':
      return event.byUs && event.detail !== 'end of the run'
        ? [
            {
              text: `${named(event.connection)}->>server: ${quoted(event.detail)}${mark}`,
              isLeaving: !isEvidence,
            },
          ]
        : [];
    case 'closed':
      return event.byUs
        ? []
        : [{ text: `server-->>${named(event.connection)}: closes with ${event.code}${mark}` }];
    case 'sent': {
      const number = numbers.get(event.intent.marker);
      if (number === undefined) return [];
      const to = event.message?.receiverId ?? 'nobody';
      const label = event.intent.label?.replace(/ to (a group|oneself)$/, '');
      const words = quoted(`${number}. ${label} to ${to}`);
      return [{ text: `${named(event.connection)}->>server: ${words}${mark}`, isSending: true }];
    }
    case 'received':
      return receivedLine(event, numbers, isEvidence ? actual : null);
    default:
      return [];
  }
}

/** `actual` is what was wrong with it, where something was. */
function receivedLine(
  event: EventOf<'received'>,
  numbers: ReadonlyMap<string, number>,
  actual: string | null,
): readonly Line[] {
  const text = new TextDecoder().decode(event.bytes);
  const number = numbers.get(findMarker(text) ?? '');
  if (number === undefined && actual === null) return [];
  const type = /"type"\s*:\s*"(\w{1,20})"/.exec(text)?.[1] ?? 'a frame';
  const what = number === undefined ? quoted(text) : `${number}. ${type}`;
  // What is wrong of a field is told; of a message that is missing elsewhere nothing is wrong here.
  const isOfField = /^(\w+: |content)/.test(actual ?? '');
  const wrong = actual === null ? '' : quoted(isOfField ? `, ${actual} (!)` : ' (!)');
  return [{ text: `server->>${named(event.connection)}: ${what}${wrong}` }];
}
