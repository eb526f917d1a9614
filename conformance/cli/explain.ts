import { Command } from 'commander';
import { explanationOf } from '../../schema/requirements/explanations.ts';
import { requirementById } from '../../schema/requirements/index.ts';
import { painter } from '../report/paint.ts';
import { wrapTo } from '../report/width.ts';
import { type Io, wantsColor } from './io.ts';
import { readRequirementId } from './requirements.ts';

/** `imtypes explain <id>`: what a requirement says, why, how servers break it, what to do. */
export function explainCommand(io: Io): Command {
  return new Command('explain')
    .description('why a requirement exists and how servers usually break it')
    .argument('<requirement>', 'id, such as PRIV-03')
    .allowExcessArguments(false)
    .action(async (text: string) => {
      const columns = Math.min(100, Math.max(60, io.stdout.columns ?? 100));
      await io.stdout.write(explain(text, columns, wantsColor(io.stdout, io.env)));
    });
}

function explain(text: string, columns: number, color: boolean): string {
  const paint = painter(color);
  const {
    id,
    level,
    origin,
    text: sentence,
    source,
    feature,
    excluded,
  } = requirementById(readRequirementId(text, 'explain'));
  const { why, usually, fix } = explanationOf(id) ?? {};
  const sections: readonly (readonly [string, string | undefined])[] = [
    ['Why', why],
    ['How servers usually break it', usually],
    ['What to do', fix],
    ['Not judged', excluded],
    ['Only where the server has the feature', feature],
    ['Source', source],
  ];
  const lines = [
    `${paint('bold', id)} ${level}, ${origin}`,
    '',
    ...wrapTo(sentence.en, columns),
    ...wrapTo(sentence.zh, columns),
  ];
  for (const [title, body] of sections)
    if (body !== undefined)
      lines.push('', paint('bold', title), ...wrapTo(body, columns - 2).map((line) => `  ${line}`));
  if (excluded === undefined) lines.push('', paint('dim', `npx imtypes verify <url> --requirement ${id}`));
  return `${lines.join('\n')}\n`;
}
