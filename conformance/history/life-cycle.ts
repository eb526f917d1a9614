/** Close codes by which a server says that it goes away or restarts (RFC 6455, IANA): no answer to what anybody sent. */
const LIFE_CYCLE: readonly number[] = [1001, 1012];

/** Whether a connection that ended so was ended for the server's own reasons: nobody is to blame for it. */
export const isLifeCycle = (code: number): boolean => LIFE_CYCLE.includes(code);
