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
    const ready = !isEnding() && (await answers(() => context.store.members(''))) && (await busWorks());
    return ready ? http.json({ status: 'ok' }) : http.json({ status: 'unavailable' }, 503);
  });

  async function busWorks(): Promise<boolean> {
    const { works } = context.bus;
    if (works === undefined) return true;
    return (await answers(works)) && works();
  }

  app.get('/openapi.json', (http) => http.json(describeHttpApi(baseUrl())));
  app.get('/docs', (http) => {
    http.header('Content-Security-Policy', DOCS_POLICY);
    return http.html(renderDocs(describeHttpApi(baseUrl())));
  });
}

async function answers(ask: () => Promise<unknown>): Promise<boolean> {
  try {
    await ask();
    return true;
  } catch {
    return false;
  }
}
