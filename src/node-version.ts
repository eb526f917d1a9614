/** The oldest Node.js on which everything here works, as `engines` of the package says it. */
export const OLDEST_NODE = '22.18';

/**
 * What is wrong with this version of Node.js, in one line with what to do; null where nothing is, and null on a platform
 * that does not call itself Node.js.
 */
export function complaintAboutNode(found = globalThis.process?.versions?.node): string | null {
  if (found === undefined) return null;
  const [major = 0, minor = 0] = found.split('.').map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = OLDEST_NODE.split('.').map(Number);
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return null;
  return `imtypes needs Node.js ${OLDEST_NODE} or later, and this is ${found}: install a newer one (nvm install 24), or put one into the project (npm install --save-dev node@24, then npx finds it)`;
}
