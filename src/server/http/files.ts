import { randomUUID } from 'node:crypto';
import type { StoredFile } from '../store/store.ts';
import type { Call, Reply } from './api.ts';
import { readBody } from './body.ts';
import { HttpError } from './http-error.ts';

const MAX_NAME_LENGTH = 255;

/** POST /api/v1/upload/file: raw bytes with ?fileName= or X-File-Name, or multipart/form-data with one file. */
export async function uploadFile({ request, query, steps, context }: Call): Promise<Reply> {
  const bytes = await readBody(request, context.settings.maxUploadBytes);
  const type = request.headers['content-type'] ?? '';
  const named = query.get('fileName') ?? decodeName(request.headers['x-file-name']);
  const file = type.startsWith('multipart/form-data')
    ? await readForm(bytes, type)
    : { name: named ?? 'file', bytes };
  if (file.name === '' || file.name.length > MAX_NAME_LENGTH) {
    throw new HttpError(400, `fileName must have 1 to ${MAX_NAME_LENGTH} characters`);
  }
  const id = randomUUID();
  await steps.keepFile(id, file, context);
  const url = `http://${request.headers.host}/files/${id}`;
  return { status: 201, body: { url, fileName: file.name, fileSize: file.bytes.length } };
}

/** A header holds Latin-1 only, so names in other scripts come percent-encoded. */
function decodeName(header: string | string[] | undefined): string | undefined {
  try {
    return header === undefined ? undefined : decodeURIComponent(String(header));
  } catch {
    throw new HttpError(400, 'X-File-Name must be percent-encoded, such as by encodeURIComponent');
  }
}

async function readForm(body: Buffer, type: string): Promise<StoredFile> {
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } })
    .formData()
    .catch(() => {
      throw new HttpError(400, 'the body is no valid multipart/form-data');
    });
  const [file, ...others] = [...form.values()].filter((value) => typeof value !== 'string');
  if (file === undefined || others.length > 0)
    throw new HttpError(400, 'the form must hold exactly one file');
  return { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) };
}

/** GET /files/<id>: the same bytes. The id cannot be guessed, so that a page can show an image without a token. */
export async function serveFile({ parts: [id = ''], steps, context }: Call): Promise<Reply> {
  const file = await steps.openFile(id, context);
  if (file === undefined) throw new HttpError(404, 'there is no file with this id');
  return {
    status: 200,
    bytes: file.bytes,
    headers: {
      // Downloaded, never run as a page of this server, whatever it holds.
      'Content-Type': 'application/octet-stream',
      'Content-Disposition': `attachment; filename*=UTF-8''${encodeName(file.name)}`,
      'X-Content-Type-Options': 'nosniff',
      'Content-Security-Policy': "default-src 'none'; sandbox",
    },
  };
}

/** RFC 8187. A lone surrogate has no UTF-8 and becomes a replacement character. */
function encodeName(name: string): string {
  const wellFormed = Buffer.from(name).toString();
  return encodeURIComponent(wellFormed).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
}
