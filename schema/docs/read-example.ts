import { readFileSync } from 'node:fs';

const VECTORS = new URL('../vectors/', import.meta.url);

/** What the specification reads of a vector: a message, or a frame text where no message can say it. */
interface Vector {
  readonly message?: unknown;
  readonly text?: string;
  readonly refusedBy?: { readonly keyword: string; readonly path: string };
}

/** A vector as the specification shows it. */
export interface ShownExample {
  /** The frame as a reader sees it. */
  readonly frame: string;
  /** The keyword and path that refuse it; absent in a valid one. */
  readonly refusedBy?: { readonly keyword: string; readonly path: string };
}

/** Reads a vector, such as `valid/client-text-to-user`; throws where it is not there or shows nothing. */
export function readExample(vector: string): ShownExample {
  const path = `schema/vectors/${vector}.json`;
  const { message, text, refusedBy } = readVector(path, new URL(`${vector}.json`, VECTORS));
  if (message === undefined && text === undefined)
    throw new Error(`${path} has neither "message" nor "text", so the specification cannot show it.`);
  return { frame: text ?? JSON.stringify(message, null, 2), refusedBy };
}

function readVector(path: string, url: URL): Vector {
  try {
    return JSON.parse(readFileSync(url, 'utf8'));
  } catch (cause) {
    throw new Error(
      `The specification shows ${path}, which cannot be read. Restore it, or choose another in schema/docs/examples.ts.`,
      { cause },
    );
  }
}
