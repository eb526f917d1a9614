/** A message was not kept: a quota is used up, or the store cannot write. Its message says why, for people. */
export class NotStored extends Error {
  override readonly name = 'NotStored';
}
