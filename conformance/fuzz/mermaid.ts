import type { HistoryEvent } from '../history/event.ts';
import { findMarker } from '../ledger/match.ts';
import type { Shown } from './trials.ts';

/** Messages of the engine's own, which say nothing of a failure unless it rests on them. */
const OWN = /^(the fence behind a round|a first message to a fresh connection)/;

/** As many lines as a person reads in a diagram. */
const MOST_LINES = 40;

/** An identifier that Mermaid takes; a user may be called anything. */
const named = (connection: string): string => `c_${connection.replaceAll(/[^A-Za-z0-9]/g, '_')}`;
/** What has a meaning in a diagram is left out. */
const quoted = (text: string): string => text.replaceAll(/[;#<>"{}\\\n\r]/g, ' ').slice(0, 60);

/** A failing session as a sequence diagram in Mermaid: who connected, what was sent, and what came of it. */
export function mermaidOf({ outcome, failure }: Shown): string {
  const { events } = failure.finding;
  const shownEvents = new Set(events.map(({ n }) => n));
  const markers = new Set<string>();
  for (const event of outcome.history)
    if (event.kind === 'sent' && (shownEvents.has(event.n) || !OWN.test(event.intent.label ?? '')))
      markers.add(event.intent.marker);
  const lines = outcome.history.flatMap((event) => lineOf(event, markers, shownEvents.has(event.n)));
  const shown = lines.length > MOST_LINES ? lines.slice(-MOST_LINES) : lines;
  const participants = outcome.history.flatMap((event) =>
    event.kind === 'opening'
      ? [
          `participant ${named(event.connection)} as ${quoted(event.user ?? 'nobody')}, connection ${event.number}`,
        ]
      : [],
  );
  return ['sequenceDiagram', ...participants, 'participant server', ...shown].join('\n  ');
}

function lineOf(event: HistoryEvent, markers: ReadonlySet<string>, isEvidence: boolean): readonly string[] {
  const mark = isEvidence ? ' (!)' : '';
  switch (event.kind) {
    case 'opened':
      return [`${named(event.connection)}->>server: opens`];
    case 'closing':
      return event.byUs && event.detail !== 'end of the run'
        ? [`${named(event.connection)}->>server: ${quoted(event.detail)}${mark}`]
        : [];
    case 'closed':
      return event.byUs ? [] : [`server-->>${named(event.connection)}: closes with ${event.code}${mark}`];
    case 'sent':
      return markers.has(event.intent.marker)
        ? [
            `${named(event.connection)}->>server: ${quoted(`${event.intent.label} to ${event.message?.receiverId ?? 'nobody'}`)}${mark}`,
          ]
        : [];
    case 'received': {
      const text = new TextDecoder().decode(event.bytes.subarray(0, 400));
      const marker = findMarker(text);
      return isEvidence || (marker !== null && markers.has(marker))
        ? [`server->>${named(event.connection)}: ${quoted(text)}${mark}`]
        : [];
    }
    default:
      return [];
  }
}
