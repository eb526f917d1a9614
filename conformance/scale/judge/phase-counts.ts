import type { Flight } from './flight.ts';

/** What came of the messages of one phase. */
export interface PhaseCount {
  readonly name: string;
  readonly startedAt: number;
  endedAt: number;
  messages: number;
  owed: number;
  delivered: number;
  lost: number;
  duplicated: number;
  unexpected: number;
  outOfOrder: number;
  /** The longest that a message took until everybody had it, in milliseconds. */
  slowestMs: number;
  /** When the last of its messages had reached everybody, in milliseconds since the run began. */
  servedAt: number;
}

/** A run, phase by phase: a message belongs to the phase in which it was sent. */
export class PhaseCounts {
  readonly all: PhaseCount[] = [];

  get current(): number {
    return Math.max(0, this.all.length - 1);
  }

  begin(name: string, at: number): void {
    const last = this.all.at(-1);
    if (last) last.endedAt = at;
    this.all.push({
      ...{ name, startedAt: at, endedAt: at, messages: 0, owed: 0, delivered: 0 },
      ...{ lost: 0, duplicated: 0, unexpected: 0, outOfOrder: 0, slowestMs: 0, servedAt: at },
    });
  }

  end(at: number): void {
    const last = this.all.at(-1);
    if (last) last.endedAt = at;
  }

  sent({ phase, owed, isAdopted }: Flight): void {
    const count = this.all[phase];
    if (!count) return;
    if (!isAdopted) count.messages++;
    count.owed += owed;
  }

  excused({ phase }: Flight): void {
    const count = this.all[phase];
    if (count) count.owed--;
  }

  delivered({ phase }: Flight): void {
    const count = this.all[phase];
    if (count) count.delivered++;
  }

  deviates({ phase }: Flight, word: 'lost' | 'duplicated' | 'unexpected' | 'outOfOrder'): void {
    const count = this.all[phase];
    if (count) count[word]++;
  }

  complete({ phase, sentAt, isAdopted }: Flight, at: number): void {
    const count = this.all[phase];
    if (!count || isAdopted) return;
    count.slowestMs = Math.max(count.slowestMs, at - sentAt);
    count.servedAt = Math.max(count.servedAt, at);
  }
}
