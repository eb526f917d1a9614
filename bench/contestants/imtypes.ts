export { decode } from '../../src/index.ts';
