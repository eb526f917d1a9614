import type { Refused } from './decode.ts';
import { mediaContentIssues } from './generated/media-content.ts';
import type { MediaContent } from './generated/types.ts';
import { notJson, parseJson } from './json.ts';

/** What an image's or a file's content says, or the reasons why it cannot be read. */
export type ParsedMedia =
  | {
      /** Tells the two results apart. */
      readonly ok: true;
      /** Where the file is, and what else the content says of it. */
      readonly media: MediaContent;
    }
  | Refused;

/** With a scheme, or from the root of the host, and without blanks. */
const BARE_URL = /^(?:[a-z][a-z0-9+.-]*:|\/)\S+$/i;

const parseUrl = (url: string): ParsedMedia =>
  BARE_URL.test(url)
    ? { ok: true, media: { url } }
    : {
        ok: false,
        issues: [{ path: '', keyword: 'pattern', expected: 'URL or JSON object', actual: url }],
      };

/**
 * Reads the `content` of an image or file message: a JSON text of metadata, or a bare URL.
 *
 * Never throws. It does not say that a URL is safe to open: look at its scheme first. Source: SEND-04.
 */
export function parseMediaContent(content: string): ParsedMedia {
  const value = parseJson(content);
  if (value === undefined && typeof content === 'string' && !/^\s*\{/.test(content)) return parseUrl(content);
  const issues = value === undefined ? notJson(content) : mediaContentIssues(value);
  return issues ? { ok: false, issues } : { ok: true, media: value as MediaContent };
}
