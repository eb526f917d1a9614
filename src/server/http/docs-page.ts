import { html } from 'hono/html';

interface Part {
  readonly name: string;
  readonly in: string;
  readonly required: boolean;
  readonly description?: string;
}

interface Described {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly summary: string;
  readonly description: string;
  readonly security: readonly object[];
  readonly parameters?: readonly Part[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: object }>> };
  readonly responses: Readonly<Record<string, { readonly description: string }>>;
}

/** What this page reads of the OpenAPI document. */
interface Document {
  readonly info: { readonly title: string; readonly description: string };
  readonly servers: readonly { readonly url: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, object>> };
}

const STYLE = `
  body { font: 16px/1.5 system-ui, sans-serif; max-width: 52rem; margin: 2rem auto; padding: 0 1rem; color: #1b1f24; background: #fff; }
  h2 { border-top: 1px solid #d0d7de; padding-top: 1.5rem; margin-top: 2rem; font-size: 1.15rem; }
  code, pre { font: 14px/1.5 ui-monospace, monospace; } pre { background: #f6f8fa; padding: 1rem; overflow: auto; }
  table { border-collapse: collapse; } td, th { border: 1px solid #d0d7de; padding: .3rem .6rem; text-align: left; vertical-align: top; }
  @media (prefers-color-scheme: dark) { body { color: #e6edf3; background: #0d1117; } pre { background: #161b22; } a { color: #79b8ff; } }
`;

/** The OpenAPI document as one page that loads nothing. */
export function renderDocs(openapi: object) {
  const { info, servers, paths, components } = openapi as Document;
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  );
  return html`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${info.title}</title><style>${STYLE}</style></head>
<body>
<h1>${info.title}</h1>
<p>${info.description} It is at <code>${servers[0]?.url}</code>; programs read <a href="openapi.json">openapi.json</a>.</p>
<ul>${operations.map(({ path, method, operation }) => html`<li><a href="#${operation.operationId}"><code>${method} ${path}</code></a> ${operation.summary}</li>`)}</ul>
${operations.map(({ path, method, operation }) => showOperation(path, method, operation))}
<h2>Shapes</h2>
${Object.entries(components.schemas).map(([name, schema]) => html`<h3 id="${name}">${name}</h3><pre>${pretty(schema)}</pre>`)}
</body>
</html>`;
}

function showOperation(path: string, method: string, operation: Described) {
  const { operationId, summary, description, security, parameters = [], requestBody, responses } = operation;
  return html`<section id="${operationId}">
<h2>${summary}</h2>
<p><code>${method} ${path}</code>${security.length > 0 ? ', with a token' : ', without a token'}</p>
<p>${description}</p>
${parameters.length > 0 ? showTable(parameters.map((part) => [`${part.name} (${part.in}${part.required ? '' : ', optional'})`, part.description ?? ''])) : ''}
${Object.entries(requestBody?.content ?? {}).map(([type, { schema }]) => html`<p>Body: <code>${type}</code></p><pre>${pretty(schema)}</pre>`)}
${showTable(Object.entries(responses).map(([status, { description: says }]) => [status, says]))}
</section>`;
}

function showTable(rows: readonly (readonly [string, string])[]) {
  return html`<table>${rows.map(([name, says]) => html`<tr><th><code>${name}</code></th><td>${says}</td></tr>`)}</table>`;
}

function pretty(value: object): string {
  return JSON.stringify(value, null, 2);
}
