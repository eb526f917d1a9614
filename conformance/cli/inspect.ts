import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { Command } from 'commander';
import { Check } from 'typebox/value';
import { Report } from '../../schema/report.ts';
import { reasonOf } from '../config/reason.ts';
import { gotTakes, UsageError } from '../config/usage-error.ts';
import { readTranscript, TranscriptError } from '../history/transcript.ts';
import { pageOf } from '../report/html/html.ts';
import { EXIT, type Io } from './io.ts';
import type { Session } from './session.ts';

const HELP = `
Shows a saved run as the page that --reporter html writes: a report that --reporter json wrote, or a transcript with its
whole history, judged by the checkers of this version. The page is served on this machine alone, until Ctrl-C.

Examples:
  $ imtypes inspect imtypes-report/report.json
  $ imtypes inspect run.ndjson --out run.html`;

/** `imtypes inspect <report|transcript>`: shows any saved run as a page. */
export function inspectCommand(io: Io, session: Session): Command {
  return new Command('inspect')
    .description('show a saved report or transcript as a page')
    .argument('<file>', 'what --reporter json or --transcript wrote')
    .option('--out <path>', 'write the page there, and serve nothing')
    .option('--port <n>', 'port to serve it on; default a free one')
    .allowExcessArguments(false)
    .addHelpText('after', HELP)
    .action(async (path: string, { out, port }: { out?: string; port?: string }) => {
      const page = await readPage(resolve(io.cwd, path), path);
      if (out === undefined) await serve(page, readPort(port), io);
      else writePage(resolve(io.cwd, out), out, page);
      session.end(EXIT.conformant);
    });
}

async function readPage(path: string, shown: string): Promise<string> {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw new UsageError('file', `cannot read ${JSON.stringify(shown)} (${reasonOf(error)})`);
  }
  const report = reportIn(text);
  if (report !== null) return pageOf(report);
  try {
    const transcript = readTranscript(text);
    const { inspectTranscript } = await import('../runner/judge-transcript.ts');
    const { failOn, profile, requirements, excluded } = transcript.header;
    const judged = inspectTranscript(transcript, { failOn, profile, requirements, excluded });
    return pageOf(judged.report, judged.history);
  } catch (error) {
    if (!(error instanceof TranscriptError)) throw error;
    throw new UsageError(shown, `is neither a report as JSON nor a transcript (${error.message})`);
  }
}

function reportIn(text: string): Report | null {
  try {
    const value: unknown = JSON.parse(text);
    return Check(Report, value) ? value : null;
  } catch {
    return null;
  }
}

function readPort(text = '0'): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : -1;
  if (port < 0 || port > 65_535) throw new UsageError('--port', gotTakes(text, 'a number from 0 to 65535'));
  return port;
}

function writePage(path: string, shown: string, page: string): void {
  try {
    writeFileSync(path, page);
  } catch (error) {
    throw new UsageError('--out', `cannot write ${JSON.stringify(shown)} (${reasonOf(error)})`);
  }
}

/** On this machine alone, since a report tells much of a server; every path gives the page. */
async function serve(page: string, port: number, io: Io): Promise<void> {
  const server = createServer((_, response) => {
    response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' });
    response.end(page);
  });
  server.listen(port, '127.0.0.1');
  await Promise.race([
    once(server, 'listening'),
    once(server, 'error').then(([error]) => {
      throw new UsageError('--port', `cannot listen on ${port} (${reasonOf(error)})`);
    }),
  ]);
  const interrupted = new Promise<void>((done) => {
    const stop = io.onInterrupt(() => {
      stop();
      done();
    });
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  await io.stdout.write(`${url}\nCtrl-C ends it.\n`);
  await interrupted;
  server.closeAllConnections();
  server.close();
}
