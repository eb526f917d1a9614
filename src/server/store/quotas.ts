/** What messages may take in the store, in bytes of their JSON. */
export interface Quotas {
  /** Of everybody together. */
  readonly maxStoredBytes: number;
  /** Of one sender. */
  readonly maxStoredBytesPerUser: number;
}
