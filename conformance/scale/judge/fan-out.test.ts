import { describe, expect, test } from 'vitest';
import { populationOf } from '../plan/population.ts';
import { entryOf } from './entries.ts';
import { FanOut } from './fan-out.ts';
import type { Flight } from './flight.ts';

/** Users 0 to 9, of whom the first eight are a group; each connected at 0, and registered by 1000. */
class Scene {
  readonly population = populationOf(
    Array.from({ length: 10 }, (_, i) => `u${i}`),
    [{ id: 'g', members: Array.from({ length: 8 }, (_, i) => `u${i}`) }],
    'groups',
  );
  readonly told: string[] = [];
  readonly lost: string[] = [];
  readonly fanOut = new FanOut(this.population, {
    excused: ({ n }) => void this.told.push(`excused ${n}`),
    complete: ({ n }) => void this.told.push(`complete ${n}`),
    forgotten: ({ n, due }) => {
      for (const place of due ?? []) this.lost.push(`${n} to ${place}`);
    },
  });
  #next = 0;

  constructor() {
    for (let member = 0; member < 10; member++) this.fanOut.opened(member, 0);
    this.fanOut.tick(1000);
  }

  get group() {
    return this.fanOut.audiences[0]!;
  }

  send(at = 2000, sender = 0): Flight {
    const n = ++this.#next;
    const connection = { id: `u${sender}#1` } as never;
    const entry = entryOf(
      { message: {}, intent: {} } as never,
      connection,
      this.group,
      this.population,
      sender,
    );
    return this.fanOut.sent({
      n,
      phase: 0,
      sender,
      audience: this.group,
      sentAt: at,
      isAdopted: false,
      entry,
    });
  }

  push(flight: Flight, ...members: number[]): string[] {
    return members.map((member) => this.fanOut.push(flight, member, 3000));
  }

  /** What is missing at the end. */
  end(): string[] {
    this.fanOut.forgetAll(Number.POSITIVE_INFINITY);
    return this.lost;
  }
}

describe('a message to a group', () => {
  test('is complete once all others have it, and the sender has a receipt', () => {
    const scene = new Scene();
    const flight = scene.send();
    expect(flight.owed).toBe(7);
    expect(scene.push(flight, 0, 1, 2, 3, 4, 5, 6)).toEqual(['receipt', ...Array(6).fill('delivered')]);
    expect(scene.told).toEqual([]);
    scene.push(flight, 7);
    expect(scene.told).toEqual(['complete 1']);
    expect(scene.end()).toEqual([]);
    for (let member = 0; member < 10; member++) expect(scene.fanOut.digests.isEven(member)).toBe(true);
  });

  test('that one does not get is lost there, and nowhere else', () => {
    const scene = new Scene();
    scene.push(scene.send(), 1, 2, 3, 4, 6, 7);
    expect(scene.end()).toEqual(['1 to 5']);
    expect(scene.fanOut.digests.isEven(5)).toBe(false);
  });

  test('comes once: a second push is a repeat, also of the receipt', () => {
    const scene = new Scene();
    const flight = scene.send();
    expect(scene.push(flight, 1, 1, 0, 0)).toEqual(['delivered', 'repeat', 'receipt', 'repeat']);
  });

  test('is a leak in the hands of who is no member', () => {
    const scene = new Scene();
    expect(scene.push(scene.send(), 9)).toEqual(['leak']);
  });
});

describe('who comes and goes', () => {
  test('is owed nothing that was sent before it was registered, and may get it once', () => {
    const scene = new Scene();
    scene.fanOut.gone(3, 1500);
    scene.fanOut.opened(3, 1900);
    const flight = scene.send(2000);
    expect(flight.owed).toBe(6);
    expect(scene.push(flight, 3, 3)).toEqual(['optional', 'repeat']);
  });

  test('may get what was sent before it came as often as the server likes', () => {
    const scene = new Scene();
    scene.fanOut.gone(3, 1500);
    const flight = scene.send(2000);
    scene.fanOut.opened(3, 2100);
    expect(scene.push(flight, 3, 3)).toEqual(['replayed', 'replayed']);
  });

  test('is owed no more what was on its way when its connection ended', () => {
    const scene = new Scene();
    const flight = scene.send();
    scene.push(flight, 1, 2, 4, 5, 6, 7);
    scene.fanOut.gone(3, 2500);
    expect(scene.told).toEqual(['excused 1', 'complete 1']);
    expect(scene.end()).toEqual([]);
    expect(scene.fanOut.digests.isEven(3)).toBe(true);
  });

  test('may have written what the server never read: of that nobody is owed anything', () => {
    const scene = new Scene();
    const [seen, unseen] = [scene.send(), scene.send()];
    scene.push(seen, 1);
    scene.fanOut.gone(0, 2500);
    expect([seen.left, unseen.left]).toEqual([6, 0]);
    expect(scene.push(unseen, 4, 4)).toEqual(['optional', 'repeat']);
    expect(scene.end()).toHaveLength(6);
  });

  test('does not read, and is owed nothing; it may get all of it once when it reads on', () => {
    const scene = new Scene();
    const before = scene.send();
    scene.fanOut.paused(3, true, 2100);
    const meanwhile = scene.send(2200);
    expect([before.owed, meanwhile.owed]).toEqual([6, 6]);
    scene.fanOut.paused(3, false, 2300);
    expect(scene.push(before, 3, 3)).toEqual(['optional', 'repeat']);
    expect(scene.push(meanwhile, 3, 3)).toEqual(['optional', 'repeat']);
  });

  test('has left, and must not get what was sent since', () => {
    const scene = new Scene();
    const before = scene.send(2000);
    scene.fanOut.changed(scene.group, 3, 'leaving', 2100);
    const between = scene.send(2150);
    scene.fanOut.changed(scene.group, 3, 'out', 2200);
    const since = scene.send(2300);
    expect(since.owed).toBe(6);
    expect([before, between, since].map((flight) => scene.push(flight, 3)[0])).toEqual([
      'replayed',
      'replayed',
      'left leak',
    ]);
  });

  test('has joined again, and is owed what is sent since', () => {
    const scene = new Scene();
    scene.fanOut.changed(scene.group, 3, 'out', 2200);
    scene.fanOut.changed(scene.group, 3, 'in', 2300);
    const flight = scene.send(2400);
    expect(flight.owed).toBe(7);
    expect(scene.push(flight, 3)).toEqual(['delivered']);
  });
});

describe('the order of one sender', () => {
  const overtaken = (scene: Scene, ...flights: Flight[]): number[] =>
    flights
      .filter((flight) => {
        scene.push(flight, 5);
        return scene.fanOut.isOvertaken(flight, 5);
      })
      .map(({ n }) => n);

  test('is kept', () => {
    const scene = new Scene();
    const [a, b, c] = [scene.send(), scene.send(), scene.send()];
    expect(overtaken(scene, a, b, c)).toEqual([]);
  });

  test.each<[string, readonly number[], readonly number[]]>([
    ['two turned', [1, 0, 2], [1]],
    ['the last first', [2, 0, 1], [1, 2]],
    ['the first last', [1, 2, 0], [1]],
    ['the last before the first, and nothing between', [2, 0], [1]],
  ])('is not: %s', (_, order, expected) => {
    const scene = new Scene();
    const all = [scene.send(), scene.send(), scene.send()];
    expect(overtaken(scene, ...order.map((i) => all[i] as Flight))).toEqual(expected);
  });

  test('says nothing of what several have sent', () => {
    const scene = new Scene();
    const [a, b] = [scene.send(2000, 0), scene.send(2001, 1)];
    expect(overtaken(scene, b, a)).toEqual([]);
  });
});

describe('what was forgotten', () => {
  test('is known when it comes once more, or to who has no part in it', () => {
    const scene = new Scene();
    const first = scene.send();
    scene.push(first, 1, 2, 3, 4, 5, 6, 7);
    for (let i = 0; i < 5000; i++) scene.push(scene.send(), 1, 2, 3, 4, 5, 6, 7);
    expect(scene.fanOut.flights.has(first.n)).toBe(false);
    expect([1, 9].map((member) => scene.fanOut.pushOfPast(first.n, member))).toEqual(['repeat', 'leak']);
    expect(scene.fanOut.pushOfPast(99_999, 1)).toBeNull();
    expect(scene.fanOut.flights.size).toBeLessThan(4200);
  });

  test('is not what somebody still waits for', () => {
    const scene = new Scene();
    const first = scene.send();
    for (let i = 0; i < 9000; i++) scene.push(scene.send(), 1, 2, 3, 4, 5, 6, 7);
    expect(scene.fanOut.flights.has(first.n)).toBe(true);
    expect(scene.end()).toHaveLength(7);
  });
});
