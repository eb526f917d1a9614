import { createHash } from 'node:crypto';
import type { Evidence, Report } from '../../../schema/report.ts';
import { scopeInWords } from '../scope.ts';
import { visible } from '../visible.ts';
import { disarm } from '../workflow-commands.ts';
import { pageData } from './data.ts';
import { SCRIPT, STYLE } from './generated/client.ts';

/**
 * The report as one page for people who would rather look than read: it works from a file, without a network, and
 * runs nothing but its own script.
 */
export const reportHtml = (report: Report): string => pageOf(report);

/** The same with the whole history, where somebody has kept it. */
export function pageOf(report: Report, history?: readonly Evidence[]): string {
  // A text cannot end the element that it stands in, nor begin a comment there.
  const data = disarm(JSON.stringify(pageData(report, history))).replaceAll('<', '\\u003c');
  const title = ['imtypes', report.verdict, scopeInWords(report)].filter((part) => part !== null).join(', ');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="${policy()}">
<title>${escaped(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<div id="app"><main><h1>${escaped(title)}</h1><p>${escaped(visible(report.target.url))}</p><p>This page needs JavaScript.</p></main></div>
<script type="application/json" id="data">${data}</script>
<script>${SCRIPT}</script>
</body>
</html>
`;
}

/** Nothing is loaded, and no script runs but the page's own. */
function policy(): string {
  const hash = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
  return [
    "default-src 'none'",
    `script-src ${hash(SCRIPT)}`,
    `style-src ${hash(STYLE)}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => disarm(text).replace(/[&<>"]/g, (each) => ENTITIES[each]!);
