/** A way in which servers commonly name a user in a token. */
export interface ClaimForm {
  /** As `--claims` takes it. */
  readonly template: string;
  /** The claims that name the user in it. */
  readonly names: readonly string[];
}

/** Names of the claim, the most common first. */
const NAMES = ['sub', 'userId', 'user_id', 'uid', 'id', 'username', 'userID', 'nameid'] as const;

/** A number where the id is one, and a name beside it: as accounts are commonly kept. */
const WITH_USERNAME = ['user_id', 'userId', 'id'] as const;

const formsOf = (name: string): readonly ClaimForm[] => [
  { template: `{"${name}":"{id}"}`, names: [name] },
  { template: `{"${name}":{id}}`, names: [name] },
];

/** Each as a text and as a number, by itself first. */
export const CLAIM_FORMS: readonly ClaimForm[] = [
  ...NAMES.flatMap(formsOf),
  ...WITH_USERNAME.map((name) => ({
    template: `{"${name}":{id},"username":"{id}"}`,
    names: [name, 'username'],
  })),
  { template: '{"user":{"id":"{id}"}}', names: ['user'] },
  { template: '{"user":{"id":{id}}}', names: ['user'] },
];

/** Every claim that names a user in one of them. */
export const NAMING_CLAIMS: readonly string[] = [...new Set(CLAIM_FORMS.flatMap(({ names }) => names))];

/** In words, for a person who is told what was tried. */
export const CLAIMS_IN_WORDS = `${NAMES.join(', ')}, each as a text and as a number`;
