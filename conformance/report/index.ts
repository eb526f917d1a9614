import type { Report } from '../../schema/report.ts';
import { reportGithub } from './github.ts';
import { reportJson } from './json.ts';
import { reportJunit } from './junit.ts';
import { reportMarkdown } from './markdown.ts';
import { reportTerminal, type TerminalOptions } from './terminal.ts';

/** Turns a report into text; only the terminal's looks at the options. */
export type Reporter = (report: Report, options?: TerminalOptions) => string;

/** Every reporter by the name that `--reporter` takes. */
export const REPORTERS = {
  terminal: reportTerminal,
  json: reportJson,
  junit: reportJunit,
  github: reportGithub,
  markdown: reportMarkdown,
} as const satisfies Record<string, Reporter>;

export type ReporterName = keyof typeof REPORTERS;
