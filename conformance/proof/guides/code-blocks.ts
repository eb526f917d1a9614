/** A block of code of a Markdown page: `sh exit=1` is the language and what stands behind it. */
export interface CodeBlock {
  readonly language: string;
  /** Name of the file that the block is, where it is one: `ts file=server.ts`. */
  readonly file?: string;
  /** Exit code that the last command of a shell block must have; 0 unless the page says otherwise. */
  readonly exit: number;
  /** Runs until the page is over, beside what follows. */
  readonly isBackground: boolean;
  /** For people alone: it is not run. */
  readonly isSkipped: boolean;
  readonly text: string;
}

const FENCE = /^```(\w+)([^\n]*)\n([\s\S]*?)\n```$/gm;

/** The fenced blocks of a page in their order. */
export function codeBlocksOf(page: string): readonly CodeBlock[] {
  return [...page.matchAll(FENCE)].map(([, language = '', info = '', text = '']) => ({
    language,
    file: /\bfile=(\S+)/.exec(info)?.[1],
    exit: Number(/\bexit=(\d+)/.exec(info)?.[1] ?? 0),
    isBackground: /\bbackground\b/.test(info),
    isSkipped: /\bskip\b/.test(info),
    text,
  }));
}
