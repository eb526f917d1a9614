import type { Stage } from '../../driver/stage.ts';
import type { BadToken, TokenScene } from '../auth/bad-tokens.ts';
import { canMake, tryToken } from '../auth/try-tokens.ts';

/** Tries bad tokens together; resolves once each of them was answered. Whoever is let in is gone at once. */
export async function tryKind(stage: Stage, kind: readonly BadToken[], scene: TokenScene): Promise<void> {
  const rows = kind.filter((row) => canMake(row, scene));
  await Promise.all(
    rows.map(async (row) => {
      const tried = await tryToken(stage, row, scene);
      if (tried.kind === 'opened') void tried.connection.drop('fin');
    }),
  );
}
