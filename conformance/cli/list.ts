import { Command } from 'commander';
import { beyondProfile, NEWEST_PROFILE } from '../../schema/profiles/index.ts';
import { requirements } from '../../schema/requirements/index.ts';
import { painter } from '../report/paint.ts';
import { cutTo, padTo, widthOf } from '../report/width.ts';
import { type Io, wantsColor } from './io.ts';

/** `imtypes list`: what is judged, and by what. */
export function listCommand(io: Io): Command {
  return new Command('list')
    .description('all requirements and scenarios')
    .option('--json', 'as JSON, for programs')
    .allowExcessArguments(false)
    .action(async ({ json }: { json?: boolean }) => {
      const { scenarios } = await import('../scenarios/index.ts');
      const listed = scenarios.map(({ name, title, serves }) => ({ name, title, serves }));
      if (json) await io.stdout.write(`${JSON.stringify({ requirements, scenarios: listed }, null, 2)}\n`);
      else await io.stdout.write(showAll(listed, io));
    });
}

interface Listed {
  readonly name: string;
  readonly title: string;
  readonly serves: readonly string[];
}

function showAll(scenarios: readonly Listed[], io: Io): string {
  const paint = painter(wantsColor(io.stdout, io.env));
  // Only a terminal has a right edge: whoever searches the output wants whole sentences.
  const columns = io.stdout.isTTY ? (io.stdout.columns ?? 100) : Number.POSITIVE_INFINITY;
  const newer = new Set(
    beyondProfile(
      NEWEST_PROFILE,
      requirements.map(({ id }) => id),
    ),
  );
  const judged = requirements.filter(({ excluded }) => excluded === undefined);
  const lines = [
    paint('bold', `Requirements (${judged.length} judged, ${requirements.length - judged.length} not)`),
  ];
  for (const { id, level, origin, text, excluded } of requirements) {
    const head = `  ${padTo(id, 9)} ${padTo(level, 6)} ${padTo(origin, 9)} `;
    const mark =
      excluded !== undefined ? '(not judged) ' : newer.has(id) ? `(newer than ${NEWEST_PROFILE}) ` : '';
    const words = mark + text.en;
    lines.push(head + cutTo(words, columns - widthOf(head)));
  }
  lines.push('', paint('bold', `Scenarios (${scenarios.length})`));
  const width = Math.max(0, ...scenarios.map(({ name }) => widthOf(name)));
  for (const { name, title, serves } of scenarios)
    lines.push(
      `  ${padTo(name, width)}  ${title}`,
      `  ${padTo('', width)}  ${paint('dim', serves.join(' '))}`,
    );
  return `${lines.join('\n')}\n`;
}
