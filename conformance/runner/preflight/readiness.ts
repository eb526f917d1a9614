/** Whether judging can begin; where not, why, and what to try. */
export type Readiness =
  | { readonly ok: true }
  | {
      readonly ok: false;
      readonly reason: string;
      /** Connections open, but nothing comes through: also what a server does that takes everybody for anonymous. */
      readonly silent?: boolean;
      /** What was configured seems not to be what the server has: whatever was seen by then shows nothing of the server. */
      readonly doubtful?: boolean;
    };

export const notReady = (reason: string): Readiness => ({ ok: false, reason });
