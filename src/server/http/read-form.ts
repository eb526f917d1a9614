import type { IncomingMessage } from 'node:http';
import busboy from 'busboy';
import type { StoredFile } from '../store/store.ts';
import { ByteCollector } from './byte-collector.ts';
import { HttpError } from './http-error.ts';
import { declaredLength, tooLong } from './read-body.ts';

/** What a form may hold besides the bytes of its file: boundaries, headers and a few short fields. */
export const FORM_OVERHEAD_BYTES = 64 * 1024;

const LIMITS = { files: 1, fields: 20, parts: 21, headerPairs: 20, fieldNameSize: 100, fieldSize: 1024 };
/** RFC 2046, 5.1.1. Looking for a longer one would take time that grows with its square. */
const MAX_BOUNDARY = 70;
const MAX_TYPE = 256;

/** Reads a form with exactly one file as it comes in; throws 400 or 413 as soon as it is no such form. */
export async function readForm(request: IncomingMessage, maxFileBytes: number): Promise<StoredFile> {
  const limit = maxFileBytes + FORM_OVERHEAD_BYTES;
  declaredLength(request, limit);
  const parser = createParser(request.headers['content-type'] ?? '', maxFileBytes);
  try {
    await feed(request, parser, limit);
    return await parser.file;
  } finally {
    parser.stop();
  }
}

async function feed(request: IncomingMessage, parser: FormParser, limit: number): Promise<void> {
  let length = 0;
  // Not destroyed when it is refused: the answer goes out on the same socket.
  for await (const piece of request.iterator({ destroyOnReturn: false })) {
    length += piece.length;
    if (length > limit) throw tooLong(limit);
    parser.write(piece);
    if (parser.failed) return;
  }
  parser.end();
}

interface FormParser {
  readonly file: Promise<StoredFile>;
  /** Whether `file` is going to be rejected, so that reading on has no use. */
  readonly failed: boolean;
  write(piece: Buffer): void;
  end(): void;
  stop(): void;
}

function createParser(contentType: string, maxFileBytes: number): FormParser {
  const form = openForm(contentType, maxFileBytes);
  let failed = false;
  const file = new Promise<StoredFile>((resolve, reject) => {
    let found: { readonly name: string; readonly bytes: ByteCollector } | undefined;
    function fail(error: HttpError): void {
      failed = true;
      reject(error);
    }
    form.on('file', (_field, stream, { filename }) => {
      const bytes = new ByteCollector(maxFileBytes);
      found = { name: filename ?? 'file', bytes };
      stream.on('data', (piece: Buffer) => bytes.add(piece) || fail(tooLong(maxFileBytes)));
      stream.on('error', () => fail(notAForm()));
    });
    form.on('filesLimit', () => fail(notOneFile()));
    form.on('fieldsLimit', () => fail(tooMany(`${LIMITS.fields} fields`)));
    form.on('partsLimit', () => fail(tooMany(`${LIMITS.parts} parts`)));
    form.on('error', () => fail(notAForm()));
    form.on('close', () =>
      found ? resolve({ name: found.name, bytes: found.bytes.bytes }) : fail(notOneFile()),
    );
  });
  // Reading the body may fail first; then nobody waits for the file.
  file.catch(() => {});
  return {
    file,
    get failed() {
      return failed;
    },
    write: (piece) => void form.write(piece),
    end: () => void form.end(),
    stop: () => void form.destroy(),
  };
}

function openForm(contentType: string, maxFileBytes: number): busboy.Busboy {
  const boundary = /boundary=(?:"([^"]*)"|([^;\s]*))/i.exec(contentType.slice(0, MAX_TYPE));
  const length = (boundary?.[1] ?? boundary?.[2] ?? '').length;
  if (contentType.length > MAX_TYPE || length < 1 || length > MAX_BOUNDARY)
    throw new HttpError(400, `Content-Type must name a boundary of 1 to ${MAX_BOUNDARY} characters`);
  try {
    return busboy({
      headers: { 'content-type': contentType },
      defParamCharset: 'utf8',
      limits: { ...LIMITS, fileSize: maxFileBytes + 1 },
    });
  } catch {
    throw notAForm();
  }
}

const notAForm = () => new HttpError(400, 'the body is no valid multipart/form-data');
const notOneFile = () => new HttpError(400, 'the form must hold exactly one file');
const tooMany = (what: string) => new HttpError(400, `the form has more than ${what}`);
