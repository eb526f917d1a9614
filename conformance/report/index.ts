import type { Report } from '../../schema/report.ts';
import { reportAgent } from './agent.ts';
import { reportBadge } from './badge.ts';
import { reportCtrf } from './ctrf.ts';
import { reportGithub } from './github.ts';
import { reportHtml } from './html/html.ts';
import { reportJson } from './json.ts';
import { reportJunit } from './junit.ts';
import { reportMarkdown } from './markdown.ts';
import { reportSarif } from './sarif.ts';
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
  /** Common Test Report Format, one test for each requirement. */
  ctrf: reportCtrf,
  /** One page, for people who would rather look than read. */
  html: reportHtml,
  /** Annotations of GitHub Actions. */
  github: reportGithub,
  /** A page, for a pull request or a job's summary. */
  markdown: reportMarkdown,
  /** SARIF, a result for each violation. */
  sarif: reportSarif,
  /** A badge, as JSON of an endpoint. */
  badge: reportBadge,
  /** Short, for a program that mends the server; the default where the environment says that one reads. */
  agent: reportAgent,
  /** What one machine of several keeps for `imtypes merge-reports`. */
  blob: reportJson,
} as const satisfies Record<string, Reporter>;

/** What each is for, in the order of the help. */
export const REPORTER_NAMES = Object.keys(REPORTERS) as ReporterName[];

/** A name that `--reporter` takes. */
export type ReporterName = keyof typeof REPORTERS;
