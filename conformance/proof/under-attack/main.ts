import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { loadFolder } from '../load-folder.ts';
import { isAttack } from './attack.ts';
import { attacksPage } from './attacks-page.ts';
import { type AttackResult, runAttack } from './run-attack.ts';

/** Long enough that memory which grows without a bound passes the bound of a run, as it did before each was mended. */
const ATTACK_MS = 6000;
/** All attacks within 90 seconds. */
const QUICK_MS = 1500;

const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true, default: [] },
    quick: { type: 'boolean', default: false },
  },
});

const attacks = await loadFolder(new URL('../attacks/', import.meta.url), {
  word: 'attack',
  is: isAttack,
  needs: '`does` and `run`',
});
const chosen = attacks.filter(({ name }) => values.only.length === 0 || values.only.includes(name));
if (chosen.length === 0) {
  console.error(
    `proof:attacks: there is no attack called ${values.only.join(', ')}; see conformance/proof/attacks`,
  );
  process.exit(2);
}

const results: AttackResult[] = [];
for (const attack of chosen) {
  const result = await runAttack(attack, values.quick ? QUICK_MS : ATTACK_MS);
  results.push(result);
  const latency = result.honest ? `honest users waited ${Math.round(result.honest.worstMs)} ms at most` : '';
  console.log(
    `${result.faults.length === 0 ? 'held  ' : 'BROKEN'}  ${attack.name}: ${result.seen.saw}; ${latency}`,
  );
  for (const fault of result.faults) console.log(`        ${fault}`);
}
if (values.only.length === 0 && !values.quick)
  writeFileSync(new URL('../../../docs/proof-attacks.md', import.meta.url), attacksPage(results));
const broken = results.filter(({ faults }) => faults.length > 0);
console.log(`\n${results.length - broken.length} of ${results.length} attacks held off`);
// At once: an attack may leave sockets behind that would keep the process.
process.exit(broken.length === 0 ? 0 : 1);
