import { authExplanations } from './explain/auth.ts';
import { connExplanations } from './explain/conn.ts';
import type { Explanation } from './explain/explanation.ts';
import { frameExplanations } from './explain/frame.ts';
import { grpExplanations } from './explain/grp.ts';
import { inputExplanations } from './explain/input.ts';
import { mediaExplanations } from './explain/media.ts';
import { msgExplanations } from './explain/msg.ts';
import { privExplanations } from './explain/priv.ts';
import { sendExplanations } from './explain/send.ts';
import { storeExplanations } from './explain/store.ts';
import { sysExplanations } from './explain/sys.ts';
import type { JudgedRequirementId } from './index.ts';

export type { Explanation } from './explain/explanation.ts';

/** What stands behind each judged requirement; total, so that a clause without an explanation does not compile. */
export const explanations: Readonly<Record<JudgedRequirementId, Explanation>> = {
  ...authExplanations,
  ...frameExplanations,
  ...msgExplanations,
  ...sendExplanations,
  ...privExplanations,
  ...grpExplanations,
  ...sysExplanations,
  ...inputExplanations,
  ...connExplanations,
  ...storeExplanations,
  ...mediaExplanations,
};
