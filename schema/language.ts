/** The languages in which the specification is written. */
export type Language = 'en' | 'zh';

/** One text in every language. */
export type Text = Readonly<Record<Language, string>>;
