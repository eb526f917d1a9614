import { offlineVictimScenario, onlineVictimScenario } from './bad-tokens-scenario.ts';

/** The same bad tokens, while the user whom they name is away and while that user is connected. */
export const badTokensScenarios = { offline: offlineVictimScenario, online: onlineVictimScenario } as const;
