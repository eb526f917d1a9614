import type { Stage } from './attack.ts';

/** An answer of the HTTP API; status 0 where the connection ended without one. */
export interface HttpAnswer {
  readonly status: number;
  /** As it came. */
  readonly text: string;
}

/** Calls the HTTP API of the server that is attacked, as this user; a body that is no text is sent as it is. */
export async function callHttp(
  { server, token, signal }: Stage,
  user: string,
  method: string,
  path: string,
  body?: RequestInit['body'],
  headers: Readonly<Record<string, string>> = {},
): Promise<HttpAnswer> {
  const authorization = `Bearer ${await token(user)}`;
  try {
    const response = await fetch(`http://127.0.0.1:${server.port}${path}`, {
      method,
      body,
      signal,
      headers: { authorization, ...headers },
    });
    return { status: response.status, text: await response.text() };
  } catch {
    return { status: 0, text: '' };
  }
}

/** How often each status came, such as `400 12 times`. */
export function countStatuses(statuses: readonly number[]): string {
  const counts = new Map<number, number>();
  for (const status of statuses) counts.set(status, (counts.get(status) ?? 0) + 1);
  return [...counts].map(([status, count]) => `${status || 'no answer'} ${count} times`).join(', ');
}

/** Does the same again and again, so many at a time, until the time is over; gives back what came of each. */
export async function repeat<T>(
  { ms }: Stage,
  atATime: number,
  work: (turn: number) => Promise<T>,
): Promise<T[]> {
  const end = performance.now() + ms;
  const results: T[] = [];
  let turn = 0;
  const one = async (): Promise<void> => {
    while (performance.now() < end) results.push(await work(turn++));
  };
  await Promise.all(Array.from({ length: atATime }, one));
  return results;
}
