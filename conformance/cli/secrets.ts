import { splitOnce } from '../config/texts.ts';

const SECRET_FLAGS = new Set(['--secret', '--header', '--user', '--proxy']);
const SECRET_VARIABLES = ['IMTYPES_SECRET', 'IMTYPES_HEADERS', 'IMTYPES_PROXY'];

/** Every text of a command line and its environment that an error must not repeat; mistyped flags are thought of. */
export function secretsIn(argv: readonly string[], env: NodeJS.ProcessEnv): string[] {
  const found = SECRET_VARIABLES.map((name) => env[name]);
  if (env.IMTYPES_PRIVATE_KEY?.includes('-----BEGIN')) found.push(env.IMTYPES_PRIVATE_KEY);
  for (const item of env.IMTYPES_USERS?.split(',') ?? []) found.push(splitOnce(item)[1]);
  argv.forEach((arg, at) => {
    const [name, value] = arg.startsWith('-') ? splitOnce(arg) : [argv[at - 1] ?? '', arg];
    if (name === '--secret') found.push(value);
    else if (SECRET_FLAGS.has(name) && value !== undefined) found.push(splitOnce(value)[1]);
    // A flag that is mistyped may be any of them.
    else if (arg.startsWith('-') && /^-+[a-z]*(sec|tok|use|hea)/i.test(name)) found.push(value);
    found.push(/[?&]token=([^&#]+)/.exec(arg)?.[1]);
  });
  return found.filter((each) => each !== undefined && each !== '') as string[];
}
