import { HONEST, startChat } from '../chat.ts';
import type { Hostile } from '../hostile.ts';
import type { RunningHostile } from '../raw-server.ts';

export const hostile: Hostile = {
  does: 'serves two connections rightly and then refuses all further ones',
  start: startTwo,
  expect: { exit: [1, 3], says: /ECONNREFUSED|refused|unreachable|reached/i },
};

function startTwo(): Promise<RunningHostile> {
  let accepted = 0;
  return startChat(HONEST, (_socket, _request, around) => {
    if (++accepted === 2) around.refuseNew();
    return false;
  });
}
