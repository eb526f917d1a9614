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
  /** For a person at a terminal; the default. */
  terminal: reportTerminal,
  /** The whole report, valid by the schema `Report`. */
  json: reportJson,
  /** JUnit XML, one test case for each requirement. */
  junit: reportJunit,
  /** Annotations of GitHub Actions. */
  github: reportGithub,
  /** A page, for a pull request or a job's summary. */
  markdown: reportMarkdown,
} as const satisfies Record<string, Reporter>;

/** A name that `--reporter` takes. */
export type ReporterName = keyof typeof REPORTERS;
