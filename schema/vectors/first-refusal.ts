/** The fields in the order in which the schemas name them; the whole text comes before them. */
const FIELDS = ['id', 'type', 'content', 'senderId', 'receiverId', 'timestamp', 'fileName', 'fileSize'];
const PATHS = ['', ...[...FIELDS, 'conversationId', 'url', 'thumbnailUrl'].map((field) => `/${field}`)];

/** One refusal as a validator reported it. */
export interface ReportedRefusal {
  readonly keyword: string;
  readonly path: string;
}

/** The one of several refusals that a vector names: the first in the order of the fields. */
export function firstRefusal(refusals: readonly ReportedRefusal[]): ReportedRefusal | undefined {
  const [first] = refusals.toSorted((a, b) => PATHS.indexOf(a.path) - PATHS.indexOf(b.path));
  return first && { keyword: first.keyword, path: first.path };
}
