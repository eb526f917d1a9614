import { referenceSteps } from '../../../../src/server/index.ts';
import type { Mutant } from '../../mutant.ts';
import { everyNth } from '../../parts/counters.ts';
import { isGroup, objectIn } from '../../parts/messages.ts';

export const mutant: Mutant = {
  does: 'lets one push of a group message in twenty-five be overtaken by the next of its sender',
  breaks: ['GRP-06'],
  also: ['MSG-13'],
  because: 'the time of the one that came too late is the earlier one',
  server: () => {
    const held = new Map<string, () => void>();
    const now = everyNth(25);
    return {
      steps: {
        push(frame, connection, context) {
          const send = () => referenceSteps.push(frame, connection, context);
          const { type, senderId, conversationId } = objectIn(frame);
          const path = `${connection.id} ${senderId} ${conversationId}`;
          const before = held.get(path);
          if (before !== undefined) {
            held.delete(path);
            send();
            before();
          } else if (type !== 'system' && isGroup({ conversationId: String(conversationId) }) && now()) {
            held.set(path, send);
            // Nothing is lost where nothing follows.
            setTimeout(() => {
              if (held.get(path) !== send) return;
              held.delete(path);
              send();
            }, 100).unref();
          } else send();
        },
      },
    };
  },
};
