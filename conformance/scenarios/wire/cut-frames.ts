/** A text frame, and before which of its bytes TCP begins a new segment. */
export interface CutFrame {
  /** Of its payload; more where a message needs more. */
  readonly bytes: number;
  readonly cuts: readonly number[];
}

/** Bytes of a head with its mask: the length in 7, 16 or 64 bits (RFC 6455, 5.2). */
const HEAD = { short: 6, medium: 8, long: 14 } as const;

const SHORT = 110;
const MEDIUM = 300;
const LONG = 65_536;

const upTo = (last: number, first = 1): number[] =>
  Array.from({ length: last - first + 1 }, (_, i) => first + i);

/** Every place in a head at which TCP may cut a frame, between head and payload, within the payload, and byte by byte. */
export const CUT_FRAMES: readonly CutFrame[] = [
  { bytes: SHORT, cuts: upTo(HEAD.short + 2) },
  ...upTo(HEAD.short + 1).map((at) => ({ bytes: SHORT, cuts: [at] })),
  // The first byte stands alone above already.
  ...upTo(HEAD.medium + 1, 2).map((at) => ({ bytes: MEDIUM, cuts: [at] })),
  { bytes: MEDIUM, cuts: [HEAD.medium + 101, HEAD.medium + 202] },
  { bytes: LONG, cuts: [2, 10, HEAD.long] },
  { bytes: LONG, cuts: [6, 12, HEAD.long + 4096] },
];

/** The frames for each of so many connections: as many rounds of writing for one as for another. */
export function dealOut(frames: readonly CutFrame[], connections: number): readonly (readonly CutFrame[])[] {
  const lanes = Array.from({ length: connections }, () => ({ rounds: 0, frames: [] as CutFrame[] }));
  for (const frame of frames) {
    const lane = lanes.reduce((least, each) => (each.rounds < least.rounds ? each : least));
    lane.frames.push(frame);
    lane.rounds += frame.cuts.length;
  }
  return lanes.map((lane) => lane.frames);
}
