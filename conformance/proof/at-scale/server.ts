import { serveParent } from '../../scale/server/serve-parent.ts';
import { variants } from '../candidates.ts';
import { mutants } from './mutants.ts';

// A server to judge at scale, in a process of its own: `mutant <name> <users> <deliveries>`, or `variant <name>`. It tells
// its parent whom it wrongs.

const [kind, name = '', users = '', deliveries = ''] = process.argv.slice(2);

if (kind === 'mutant') {
  const mutant = mutants[name];
  if (!mutant) throw new Error(`there is no mutant called ${name}`);
  const wrong = (user: string): void => void process.send?.({ wronged: user });
  serveParent(mutant.server({ users: JSON.parse(users) as string[], deliveries: Number(deliveries), wrong }));
} else {
  const variant = variants.find((each) => each.name === name);
  serveParent(variant ? await variant.server({ groups: [] }) : {});
}
