import { splitOnce } from '../config/texts.ts';
import { collectSecrets } from '../targets/secrets.ts';

/** Every text of a command line and its environment that an error must not repeat; mistyped flags are thought of. */
export function secretsIn(argv: readonly string[], env: NodeJS.ProcessEnv): string[] {
  const texts: (string | undefined)[] = [env.IMTYPES_SECRET];
  const headers = (env.IMTYPES_HEADERS ?? '').split('\n');
  const subprotocols = (env.IMTYPES_SUBPROTOCOLS ?? '').split(',');
  const users = (env.IMTYPES_USERS ?? '').split(',');
  const urls = [env.IMTYPES_URL, env.IMTYPES_PROXY, ...argv.filter((arg) => arg.includes('://'))];
  // The path of a key must be readable in the error that says it leads nowhere.
  if (env.IMTYPES_PRIVATE_KEY?.includes('-----BEGIN')) texts.push(env.IMTYPES_PRIVATE_KEY);
  argv.forEach((arg, at) => {
    const [name, value = ''] = arg.startsWith('-') ? splitOnce(arg) : [argv[at - 1] ?? '', arg];
    if (name === '--header') headers.push(value);
    else if (name === '--user') users.push(value);
    else if (name === '--subprotocol') subprotocols.push(value);
    else if (name === '--proxy') urls.push(value);
    // A flag that is mistyped may be any of them.
    else if (name === '--secret' || (arg.startsWith('-') && /^-+[a-z]*(sec|tok|use|hea)/i.test(name)))
      texts.push(value);
    if (value.includes('-----BEGIN')) texts.push(value);
  });
  texts.push(...users.map((user) => splitOnce(user)[1]));
  return [
    ...collectSecrets({ texts, subprotocols }),
    ...headers.map(splitOnce).flatMap(([name, value = '']) => collectSecrets({ headers: { [name]: value } })),
    ...urls.flatMap((url) => collectSecrets({ proxy: url })),
  ];
}
