import type { Outcome } from './cluster-history.ts';
import type { FaultResult } from './run-fault.ts';

/** What the judge said of a cluster. */
export interface Judgement {
  readonly command: string;
  readonly verdict: string;
}

/** A deliberately wrong adapter, and what was found in it. */
export interface WrongResult {
  readonly does: string;
  readonly results: readonly FaultResult[];
}

const row = (cells: readonly string[]): string =>
  `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;

const COUNTS = [
  'attempted',
  'acknowledged',
  'delivered',
  'lost',
  'duplicated',
  'unexpected',
  'recovered',
  'refused',
  'disordered',
] as const;

/** What an outcome is blamed for; empty where the cluster kept its word. */
export function faultsOf({
  lost,
  duplicated,
  unexpected,
  disordered,
  acknowledged,
}: Outcome): readonly string[] {
  return [
    ...(acknowledged === 0 ? ['nothing was acknowledged'] : []),
    ...(lost > 0 ? [`${lost} lost`] : []),
    ...(duplicated > 0 ? [`${duplicated} duplicated`] : []),
    ...(unexpected > 0 ? [`${unexpected} unexpected`] : []),
    ...(disordered > 0 ? [`${disordered} out of order`] : []),
  ];
}

function resultRow({ fault, skipped, outcome }: FaultResult): string {
  if (outcome === undefined)
    return row([
      `\`${fault.name}\``,
      fault.does,
      `not tried: ${skipped}`,
      ...COUNTS.map(() => '—'),
      '—',
      '—',
    ]);
  const found = faultsOf(outcome);
  const cutOff = Object.entries(outcome.cutOff).map(([code, times]) => `${times} × ${code}`);
  return row([
    `\`${fault.name}\``,
    fault.does,
    found.length === 0 ? 'held' : `**${found.join(', ')}**`,
    ...COUNTS.map((count) => outcome[count].toLocaleString('en')),
    `${(outcome.worstMs / 1000).toFixed(1)} s`,
    cutOff.join(', ') || '—',
  ]);
}

function table(results: readonly FaultResult[]): string {
  return [
    row([
      'Fault',
      'What happens',
      'Judged',
      ...COUNTS,
      'longest wait for a receipt',
      'connections that ended, by code',
    ]),
    row(['---', '---', '---', ...COUNTS.map(() => '---:'), '---:', '---']),
    ...results.map(resultRow),
  ].join('\n');
}

/** The text of docs/proof-cluster.md. All figures are of this run. */
export function clusterPage(
  judged: readonly Judgement[],
  results: readonly FaultResult[],
  wrong: readonly WrongResult[],
): string {
  return `# The cluster, and what goes wrong around it

Written by \`npm run proof:cluster\`; every figure is of the run that wrote it. Three nodes (\`imtypes serve\`, a process each) stand behind a balancer that hands them connections in turns, with a real PostgreSQL and three real Apache Kafka brokers in KRaft mode, all on one machine and on loopback. [The decision](decisions/0015-cluster.md) says how it is made.

## Judged

${judged.map(({ command, verdict }) => `- \`${command}\`: **${verdict}**`).join('\n')}

## Faults

Fifty users send 250 messages a second, each to another user and every fifth to a group of ten, and never wait for an answer. Whoever is cut off connects again, to another node, and reads the history of its conversations.

- **acknowledged**: the sender got its receipt. **delivered**: acknowledged, in the store, and every recipient got it, by a push or from the history when it came again. **lost**: acknowledged, and one of the two is missing.
- **duplicated**: pushed twice to a user, on whichever connection, or kept twice. **unexpected**: came to somebody it was not for. **recovered**: never acknowledged, and kept all the same. **refused**: the server said that it did not take it. **disordered**: came, or lies in the store, after a later message of the same sender in the same conversation.
- What was attempted and neither acknowledged, refused nor recovered was under way on a connection that ended.

${table(results)}

## Wrong on purpose

The same users, faults and judge, and nodes with one adapter that is wrong. Each has to be found.

${wrong.map(({ does, results }) => `### A node that ${does}\n\n${table(results)}`).join('\n\n')}
`;
}
