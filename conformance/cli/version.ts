export { packageVersion } from '../runner/package-version.ts';
