/** A message was not kept: a quota is used up, or the store cannot write. Its message says why, for people. */
export class NotStored extends Error {
  /** Tells it from other errors. */
  override readonly name = 'NotStored';
}
