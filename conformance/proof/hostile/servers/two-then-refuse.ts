import { HONEST, startChat } from '../chat.ts';
import type { Hostile, Running } from '../raw.ts';

export const hostile: Hostile = {
  name: 'two-then-refuse',
  does: 'serves two connections rightly and then refuses all further ones',
  start: startTwo,
  expect: { exit: [1, 3], says: /ECONNREFUSED|refused|unreachable|reached/i },
};

function startTwo(): Promise<Running> {
  let accepted = 0;
  return startChat(HONEST, (_socket, _request, around) => {
    if (++accepted === 2) around.refuseNew();
    return false;
  });
}
