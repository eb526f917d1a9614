/** A question that a person answers with a text. */
export interface Question {
  readonly message: string;
  /** What stands there already. */
  readonly initial?: string;
  /** Says what is wrong with an answer; undefined takes it. */
  readonly refuse?: (text: string) => string | undefined;
}

/** One of the answers that a person chooses from. */
export interface Choice<Value extends string> {
  readonly value: Value;
  readonly label: string;
  readonly hint?: string;
}

/** Asks the person at the terminal. Every answer is null where the person gives up. */
export interface Ask {
  text(question: Question): Promise<string | null>;
  /** The answer is not shown. */
  secret(question: Question): Promise<string | null>;
  choose<Value extends string>(message: string, choices: readonly Choice<Value>[]): Promise<Value | null>;
}

/** The streams that questions go through. */
export type AskStreams = Pick<import('@clack/prompts').TextOptions, 'input' | 'output'>;

/** Asks on these streams, or on those of this process; what draws the questions is loaded with the first of them. */
export function askOn(streams: AskStreams = {}): Ask {
  const load = () => import('@clack/prompts');
  const answer = <Value>(given: Value): Exclude<Value, symbol> | null =>
    typeof given === 'symbol' ? null : (given as Exclude<Value, symbol>);
  return {
    async text({ message, initial = '', refuse }) {
      const { text } = await load();
      return answer(
        await text({ ...streams, message, initialValue: initial, validate: (given = '') => refuse?.(given) }),
      );
    },
    async secret({ message, refuse }) {
      const { password } = await load();
      return answer(await password({ ...streams, message, validate: (given = '') => refuse?.(given) }));
    },
    async choose(message, choices) {
      const { select } = await load();
      const options = choices.map(({ value, label, hint }) => ({ value: value as string, label, hint }));
      return answer(await select({ ...streams, message, options })) as
        | (typeof choices)[number]['value']
        | null;
    },
  };
}
