import { type AttackResult, BOUNDS } from './run-attack.ts';

const row = (cells: readonly string[]): string =>
  `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;

/** The text of docs/proof-attacks.md. All figures are of this run. */
export function attacksPage(results: readonly AttackResult[]): string {
  const held = results.filter(({ faults }) => faults.length === 0).length;
  return `# The server, attacked

Written by \`npm run proof:attacks\`; every figure is of the run that wrote it. Each attack has a server of its own: \`imtypes serve\` with a store in a file, in a process of its own, on loopback. Two honest users write to each other all the while. SIGTERM comes in the middle of the attack.

${held} of ${results.length} attacks were held off. An attack is held off where it did not get what it wanted, no honest user was cut off or waited longer than ${BOUNDS.latencyMs} ms, the server took at most ${BOUNDS.peakMiB} MiB and ended within ${BOUNDS.exitMs} ms, and no message was acknowledged and lost.

${row(['Attack', 'What the attacker does', 'What came of it', 'Longest wait of honest users', 'Peak memory', 'Acknowledged', 'of them lost', 'SIGTERM to the end'])}
${row(['---', '---', '---', '---:', '---:', '---:', '---:', '---:'])}
${results.map(resultRow).join('\n')}
`;
}

function resultRow({
  attack,
  seen,
  honest,
  peakMiB,
  acknowledged,
  lost,
  exitMs,
  faults,
}: AttackResult): string {
  return row([
    `\`${attack.name}\``,
    attack.does,
    [seen.saw, ...faults.map((fault) => `**${fault}**`)].join('; '),
    honest === undefined ? '—' : `${Math.round(honest.worstMs)} ms`,
    peakMiB === undefined ? '—' : `${Math.round(peakMiB)} MiB`,
    String(acknowledged),
    String(lost),
    honest === undefined ? '—' : `${Math.round(exitMs)} ms`,
  ]);
}
