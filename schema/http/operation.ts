import { type TObject, type TSchema, Type } from 'typebox';

/** One operation of the HTTP API: what it takes and what it answers, for the server that checks and for the document. */
export interface Operation {
  /** Names the operation in the document and in clients that are made from it. */
  readonly id: string;
  readonly tag: 'Groups' | 'Conversations' | 'Files' | 'Server';
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** With the open parts in braces. */
  readonly path: string;
  readonly summary: string;
  readonly description: string;
  /** Whether it is answered without a token. */
  readonly open: boolean;
  /** The open parts of the path. */
  readonly params: TObject;
  readonly query: TObject;
  /** Lower-case names. */
  readonly headers: TObject;
  /** A JSON body; anything else is described by `upload`. */
  readonly body: TSchema | undefined;
  /** Whether a request without a body stands for `{}`. */
  readonly bodyOptional: boolean;
  /** Whether the body is a file. */
  readonly upload: boolean;
  /** The answers that the operation is asked for; bytes where there is no shape. */
  readonly answers: Readonly<Record<number, { readonly says: string; readonly shape?: TSchema }>>;
  /** The refusals that can come, each with its reason; the common ones are added in the document. */
  readonly refusals: Readonly<Record<number, string>>;
}

type Given = Pick<Operation, 'id' | 'tag' | 'method' | 'path' | 'summary' | 'description' | 'answers'> &
  Partial<Operation>;

/** What most operations have none of. */
const NOTHING = {
  open: false,
  params: Type.Object({}),
  query: Type.Object({}),
  headers: Type.Object({}),
  body: undefined,
  bodyOptional: false,
  upload: false,
  refusals: {},
} as const;

/** Fills in what an operation leaves out, and keeps the types of what it gives. */
export function defineOperation<const Own extends Given>(own: Own): Omit<typeof NOTHING, keyof Own> & Own {
  return { ...NOTHING, ...own };
}
