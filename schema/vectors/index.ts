/**
 * The test vectors: frames with the verdict that every implementation must come to. Reads files of the package, so it
 * runs in Node.js alone.
 *
 * @module
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Schema that a vector is about. */
export type VectorSchema = 'ServerMessage' | 'ClientMessage' | 'Message' | 'MediaContent';

/** A keyword of JSON Schema, or `json` where the text is not JSON. */
export type RefusalKeyword =
  | 'type'
  | 'required'
  | 'enum'
  | 'pattern'
  | 'minLength'
  | 'minimum'
  | 'maximum'
  | 'json';

/** What must refuse an invalid vector. */
export interface Refusal {
  /** What refuses it. */
  readonly keyword: RefusalKeyword;
  /** JSON Pointer to the refused field; for `required` to the missing one; empty for the whole text. */
  readonly path: string;
  /** JSON Pointer to the value that the keyword looked at: for `required` the object that lacks the field, else `path`. */
  readonly instancePath: string;
}

/** A hand-written example of a frame, and the verdict that every implementation must come to. */
export interface Vector {
  /** File below the vectors' folder, such as `valid/client-emoji.json`. */
  readonly file: string;
  /** Why the verdict is what it is, in one line. */
  readonly why: string;
  /** The schema that comes to the verdict. */
  readonly schema: VectorSchema;
  /** The frame's text. */
  readonly text: string;
  /** Whether it must be accepted. */
  readonly valid: boolean;
  /** Present exactly where the vector is invalid; of several faults, the first in the order of the fields. */
  readonly refusedBy?: Refusal;
}

/** A vector as its file holds it: the message itself, or the raw text where the text is what matters. */
type VectorFile = { why: string; schema: VectorSchema; refusedBy?: Refusal } & (
  | { message: unknown }
  | { text: string }
);

/**
 * Reads every vector of this version of the protocol, valid ones first, each in order of file names.
 *
 * @throws Error if the folder of the vectors is not found, as in a bundle: they are files of the package.
 */
export function loadVectors(): readonly Vector[] {
  const folder = findFolder(dirname(fileURLToPath(import.meta.url)));
  return [...loadFolder(folder, 'valid'), ...loadFolder(folder, 'invalid')];
}

function loadFolder(folder: string, kind: 'valid' | 'invalid'): Vector[] {
  const names = readdirSync(join(folder, kind)).filter((name) => name.endsWith('.json'));
  return names.sort().map((name) => {
    const row: VectorFile = JSON.parse(readFileSync(join(folder, kind, name), 'utf8'));
    const { why, schema, refusedBy } = row;
    const text = 'text' in row ? row.text : JSON.stringify(row.message);
    return { file: `${kind}/${name}`, why, schema, text, valid: kind === 'valid', refusedBy };
  });
}

/** The folder with `valid/` in it: beside this file in the repository, at the package's root when compiled. */
function findFolder(start: string): string {
  for (let here = start; ; here = dirname(here)) {
    for (const folder of [here, join(here, 'schema', 'vectors')])
      if (existsSync(join(folder, 'valid'))) return folder;
    if (dirname(here) === here) break;
  }
  throw new Error(
    `The vectors were not found: no folder schema/vectors with valid/ in it from ${start} upwards. ` +
      'They are JSON files of the package imtypes; import imtypes/vectors from node_modules, not from a bundle.',
  );
}
