import type { Hono } from 'hono';
import { describeHttpApi, operations } from '../../../schema/http/index.ts';
import { addRoute } from './add-route.ts';
import { renderDocs } from './docs-page.ts';
import type { HttpEnv, Shared } from './http-context.ts';

/** The page needs nothing from anywhere, and may load nothing. */
const DOCS_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'";

/** How the server is, and what it can do. */
export function addServerRoutes(app: Hono<HttpEnv>, shared: Shared): void {
  const { context, isEnding, baseUrl } = shared;

  addRoute(app, shared, operations.checkHealth, ({ http }) => http.json({ status: 'ok' }));

  addRoute(app, shared, operations.checkReadiness, async ({ http }) => {
    const ready =
      !isEnding() &&
      (await answers(() => context.store.members(''))) &&
      (await answers(async () => context.bus.works?.()));
    return ready ? http.json({ status: 'ok' }) : http.json({ status: 'unavailable' }, 503);
  });

  app.get('/openapi.json', (http) => http.json(describeHttpApi(baseUrl())));
  app.get('/docs', (http) => {
    http.header('Content-Security-Policy', DOCS_POLICY);
    return http.html(renderDocs(describeHttpApi(baseUrl())));
  });
}

/** What takes longer to answer is as good as away. */
const ANSWER_MS = 5000;

async function answers(ask: () => Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(reject, ANSWER_MS);
  });
  try {
    return (await Promise.race([ask(), late])) !== false;
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}
