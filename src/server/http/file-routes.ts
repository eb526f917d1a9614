import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Hono } from 'hono';
import { HTTP_LIMITS, operations } from '../../../schema/http/index.ts';
import type { StoredFile } from '../store/store.ts';
import { addRoute } from './add-route.ts';
import type { HttpEnv, Shared } from './http-context.ts';
import { HttpError } from './http-error.ts';
import { declaredLength, readBody } from './read-body.ts';
import { FORM_OVERHEAD_BYTES, readForm } from './read-form.ts';
import { sendBytes } from './send-bytes.ts';
import { shareWhileOpen } from './share-while-open.ts';
import { createUploadQuota } from './upload-quota.ts';

/** Files over HTTP: whoever has a token keeps one, and whoever has its URL gets it. */
export function addFileRoutes(app: Hono<HttpEnv>, shared: Shared): void {
  const { steps, context, bodies, baseUrl } = shared;
  const { maxUploadBytes } = context.settings;
  const quota = createUploadQuota(context);
  const files = shareWhileOpen((id) => steps.openFile(id, context));

  async function read(request: IncomingMessage, fileName: string | undefined): Promise<StoredFile> {
    if (/^multipart\/form-data/i.test(request.headers['content-type'] ?? ''))
      return readForm(request, maxUploadBytes);
    const name = fileName ?? decodeName(request.headers['x-file-name']) ?? 'file';
    return { name, bytes: await readBody(request, maxUploadBytes) };
  }

  addRoute(app, shared, operations.uploadFile, async ({ user, query, request, http }) => {
    const most = maxUploadBytes + FORM_OVERHEAD_BYTES;
    const declared = declaredLength(request, most);
    await quota.demandRoom(user, 0);
    const done = bodies.take(user, declared ?? most);
    try {
      const { name, bytes } = await read(request, query.fileName);
      if (name.length < 1 || name.length > HTTP_LIMITS.fileNameLength)
        throw new HttpError(400, `fileName must have 1 to ${HTTP_LIMITS.fileNameLength} characters`);
      const id = randomUUID();
      await quota.keep(user, bytes.length, () => steps.keepFile(id, { name, bytes, owner: user }, context));
      return http.json({ url: `${baseUrl()}/files/${id}`, fileName: name, fileSize: bytes.length }, 201);
    } finally {
      done();
    }
  });

  addRoute(app, shared, operations.serveFile, async ({ params: { fileId }, http }) => {
    const { outgoing } = http.env;
    const file = await files.open(fileId, (close) => outgoing.once('close', close));
    if (file === undefined) throw new HttpError(404, 'there is no file with this id');
    return sendBytes(http, file.bytes, {
      // Downloaded, never run as a page of this server, whatever it holds.
      'Content-Type': 'application/octet-stream',
      'Content-Disposition': `attachment; filename*=UTF-8''${encodeName(file.name)}`,
      'Content-Security-Policy': "default-src 'none'; sandbox",
    });
  });
}

/** A header holds Latin-1 only, so names in other scripts come percent-encoded. */
function decodeName(header: string | string[] | undefined): string | undefined {
  try {
    return header === undefined ? undefined : decodeURIComponent(String(header));
  } catch {
    throw new HttpError(400, 'X-File-Name must be percent-encoded, such as by encodeURIComponent');
  }
}

/** RFC 8187. A lone surrogate has no UTF-8 and becomes a replacement character. */
function encodeName(name: string): string {
  return encodeURIComponent(Buffer.from(name).toString()).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16)}`,
  );
}
