import spectral, { type RulesetDefinition } from '@stoplight/spectral-core';
import rulesets from '@stoplight/spectral-rulesets';
import { describe, expect, it } from 'vitest';
import { describeHttpApi, HTTP_LIMITS, operations } from '../http/index.ts';

/** What Spectral finds, with all of its rules for OpenAPI. */
async function lint(document: object): Promise<string[]> {
  const linter = new spectral.Spectral();
  // A contact needs an address of mail there, and this project has none.
  linter.setRuleset({
    extends: [[rulesets.oas as RulesetDefinition, 'all']],
    rules: { 'contact-properties': 'off' },
  });
  const found = await linter.run(document as Record<string, unknown>);
  return found.map(({ code, path, message }) => `${code} at ${path.join('.')}: ${message}`);
}

interface Document {
  readonly paths: Record<string, Record<string, { operationId?: string; parameters?: object[] }>>;
}

describe('the OpenAPI document', () => {
  it('is accepted by a linter of somebody else', async () => {
    expect(await lint(describeHttpApi())).toEqual([]);
  });

  it.each([
    ['operation-operationId', (paths: Document['paths']) => delete paths['/healthz']?.get?.operationId],
    ['path-params', (paths: Document['paths']) => paths['/files/{fileId}']?.get?.parameters?.pop()],
  ])('is not, where it breaks %s', async (rule, breakIt) => {
    const document = structuredClone(describeHttpApi()) as Document;
    breakIt(document.paths);
    expect(await lint(document)).toEqual([expect.stringContaining(rule)]);
  });

  it('has every operation, at the server that it is asked for', () => {
    const { paths, servers } = describeHttpApi('https://x.example') as Document & { servers: object[] };
    const ids = Object.values(paths).flatMap((methods) =>
      Object.values(methods).map(({ operationId }) => operationId),
    );
    expect(ids.sort()).toEqual(Object.keys(operations).sort());
    expect(servers).toEqual([expect.objectContaining({ url: 'https://x.example' })]);
  });

  it('states a limit for every text and every list that a request holds', () => {
    const unlimited: string[] = [];
    const look = (value: unknown, path: string): void => {
      if (typeof value !== 'object' || value === null) return;
      const { type, maxLength, maxItems } = value as Record<string, unknown>;
      if (type === 'string' && maxLength === undefined && !('enum' in value)) unlimited.push(path);
      if (type === 'array' && maxItems === undefined) unlimited.push(path);
      for (const [key, part] of Object.entries(value)) look(part, `${path}.${key}`);
    };
    for (const { id, params, query, body, headers } of Object.values(operations))
      for (const [where, shape] of Object.entries({ params, query, body, headers }))
        look(shape, `${id}.${where}`);
    expect(unlimited).toEqual([]);
    expect(HTTP_LIMITS.idLength).toBe(256);
  });
});
