import type { Attack } from '../under-attack/attack.ts';
import { callHttp } from '../under-attack/http-calls.ts';

export const attack: Attack = {
  does: 'makes groups with the ids of honest users, and users with the ids of groups',
  async run(stage) {
    const members = ['mallory'];
    const make = (body: object) => callHttp(stage, 'mallory', 'POST', '/api/v1/groups', JSON.stringify(body));
    const taken = await Promise.all(['honest-1', 'honest-2'].map((id) => make({ id, members })));
    const { id } = JSON.parse((await make({ members })).text) as { id: string };
    const asGroup = await stage.open(id).then(
      () => true,
      () => false,
    );
    await stage.wait(stage.ms);
    return {
      succeeded: asGroup || taken.some(({ status }) => status < 400),
      saw: `${taken.filter(({ status }) => status < 400).length} of ${taken.length} ids taken; a user with the id of a group was ${asGroup ? 'let in' : 'refused'}`,
    };
  },
};
