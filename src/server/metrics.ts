import { createServer } from 'node:http';
import type { Context } from './context.ts';
import { formatAddress, listen, prepareClose } from './listen.ts';
import type { Outcome, Steps } from './steps/steps.ts';

/** Why something was refused; the only values that the label takes. */
type Reason = 'token' | 'frame' | 'message' | 'permission' | 'store';

/** What is counted, as Prometheus reads it. */
export interface Metrics {
  /** The steps, counted. */
  count(steps: Steps): Steps;
  /** Answers `GET /metrics` on a port of its own; resolves when it listens. */
  serve(
    host: string,
    port: number,
    context: Context,
  ): Promise<{ readonly url: string; close(): Promise<void> }>;
}

/** The package that counts is not installed. */
export class MetricsError extends Error {
  override readonly name = 'MetricsError';
  readonly code = 'ERR_METRICS';
}

/** Throws a MetricsError where `prom-client` is not installed, which is imported only here. */
export async function createMetrics(): Promise<Metrics> {
  const { Counter, Gauge, Registry, collectDefaultMetrics } = await load();
  const registry = new Registry();
  const registers = [registry];
  const counter = (name: string, help: string) => new Counter({ name: `imtypes_${name}`, help, registers });
  const accepted = counter('accepted_total', 'messages of clients that are valid');
  const stored = counter('stored_total', 'messages that were stored by this node');
  const pushed = counter('pushed_total', 'frames that were pushed to connections of this node');
  const refused = new Counter({
    name: 'imtypes_refused_total',
    help: 'handshakes and messages that were refused, by what was wrong',
    labelNames: ['reason'] as const,
    registers,
  });

  const whether = <T>(outcome: Outcome<T>, reason: Reason): Outcome<T> => {
    if (!outcome.ok) refused.inc({ reason });
    return outcome;
  };

  return {
    count: (steps) => ({
      ...steps,
      refuse(...args) {
        refused.inc({ reason: 'token' });
        return steps.refuse(...args);
      },
      read: (...args) => whether(steps.read(...args), 'frame'),
      accept(...args) {
        const outcome = whether(steps.accept(...args), 'message');
        if (outcome.ok) accepted.inc();
        return outcome;
      },
      permit(...args) {
        const objection = steps.permit(...args);
        if (objection !== undefined) refused.inc({ reason: 'permission' });
        return objection;
      },
      async store(...args) {
        try {
          await steps.store(...args);
          stored.inc();
        } catch (error) {
          refused.inc({ reason: 'store' });
          throw error;
        }
      },
      push(...args) {
        pushed.inc();
        return steps.push(...args);
      },
    }),
    async serve(host, port, { connections, intake }) {
      collectDefaultMetrics({ register: registry });
      new Gauge({
        name: 'imtypes_connections',
        help: 'open WebSockets of this node',
        registers,
        collect() {
          this.set(connections.all().length);
        },
      });
      new Gauge({
        name: 'imtypes_lag',
        help: 'accepted messages that wait to be stored, in the partitions of this node; nothing without Kafka',
        registers,
        async collect() {
          const lag = await intake?.lag?.().catch(() => undefined);
          if (lag !== undefined) this.set(lag);
        },
      });
      const server = createServer(async (request, response) => {
        if (request.url !== '/metrics') return void response.writeHead(404).end();
        try {
          const text = await registry.metrics();
          response.writeHead(200, { 'Content-Type': registry.contentType }).end(text);
        } catch {
          response.writeHead(500).end();
        }
      });
      const close = prepareClose(server);
      const bound = await listen(server, host, port);
      return { url: `http://${formatAddress(host, bound)}/metrics`, close };
    },
  };
}

async function load(): Promise<typeof import('prom-client')> {
  try {
    const loaded = await import('prom-client');
    return loaded.default ?? loaded;
  } catch {
    throw new MetricsError(
      'metrics need the package prom-client, which is not installed: npm install prom-client',
    );
  }
}
