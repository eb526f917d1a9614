import type { EventOf, HistoryEvent } from '../history/event.ts';
import type { Checker, Context } from './checker.ts';
import { type FindingsWriter, show } from './findings.ts';

/** A relative URL is good, too: which address it is relative to does not matter for its form. */
const ANY_BASE = 'http://localhost';

/** Far more than a run uploads, but for random sessions over hours: each may be fetched again. */
const MOST_UPLOADS = 1000;

/**
 * MEDIA-01: an uploaded file's URL gives back the same bytes, and a message made of it arrives. The message is judged by
 * arrivals and attribution.
 */
export class UploadChecker implements Checker {
  static readonly judges = ['MEDIA-01'] as const;
  readonly judges = UploadChecker.judges;
  readonly #findings: FindingsWriter;
  readonly #context: Pick<Context, 'hooks'>;
  readonly #uploads = new Map<string, EventOf<'uploaded'>>();
  #longest = 0;

  constructor(findings: FindingsWriter, context: Pick<Context, 'hooks'>) {
    this.#findings = findings;
    this.#context = context;
  }

  onEvent(event: HistoryEvent): void {
    if (event.kind === 'uploaded') this.#take(event);
    else if (event.kind === 'fetched') this.#judge(event);
  }

  #take(event: EventOf<'uploaded'>): void {
    const older = this.#uploads.get(event.url);
    if (older && older.file.sha256 !== event.file.sha256)
      this.#violate('two uploaded files have one URL', 'a URL for each', show(event.url), [older, event]);
    this.#uploads.delete(event.url);
    this.#uploads.set(event.url, event);
    this.#longest = Math.max(this.#longest, event.file.length);
    const [oldest] = this.#uploads.keys();
    if (this.#uploads.size > MOST_UPLOADS && oldest !== undefined) this.#uploads.delete(oldest);
    if (!URL.canParse(event.url, ANY_BASE))
      this.#violate('the URL of an uploaded file cannot be read', 'a URL', show(event.url), [event]);
  }

  #judge(event: EventOf<'fetched'>): void {
    const upload = this.#uploads.get(event.url);
    if (!upload) return;
    const { answer } = event;
    if ('failed' in answer)
      return this.#violate('an uploaded file cannot be fetched', 'its bytes', answer.failed, [upload, event]);
    const { status, file } = answer;
    if (status === 200 && file.sha256 === upload.file.sha256) return this.#findings.observe('MEDIA-01');
    this.#violate(
      'an uploaded file does not come back as it was',
      `HTTP 200 and the same ${upload.file.length} bytes`,
      `HTTP ${status} and ${file.length} bytes${status === 200 ? ', not the same' : ''}`,
      [upload, event],
    );
  }

  #violate(message: string, expected: string, actual: string, events: readonly HistoryEvent[]): void {
    this.#findings.violate('MEDIA-01', { message, expected, actual, events });
  }

  finish(): void {
    if (this.#longest > 0)
      this.#findings.note('MEDIA-01', `the longest file that was uploaded had ${this.#longest} bytes`);
    if (!this.#context.hooks.includes('upload'))
      this.#findings.notApplicable('MEDIA-01', 'the target gives no hook upload');
  }
}
