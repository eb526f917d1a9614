import { resolve } from 'node:path';
import type { Config } from './config.ts';
import { type Origins, whereIs } from './merge.ts';
import { EncodingError, readUtf8 } from './read-text.ts';
import { reasonOf } from './reason.ts';
import { UsageError } from './usage-error.ts';

type PemKey = 'privateKey' | 'publicKey' | 'tls.ca' | 'tls.cert' | 'tls.key';

/** The PEM text that a key of the configuration holds or names. */
export type ReadPem = (key: PemKey) => string | undefined;

/** Reads PEM texts; a path in the file is relative to the file's folder, any other to the working folder. */
export function pemReader(config: Config, origins: Origins, folders: { cwd: string; file: string }): ReadPem {
  return (key) => {
    const text = key.startsWith('tls.') ? config.tls?.[key.slice(4) as 'ca'] : config[key as 'privateKey'];
    if (text === undefined || text.includes('-----BEGIN')) return text;
    const where = whereIs(origins, key);
    const folder = origins[key]?.source === 'file' ? folders.file : folders.cwd;
    let content: string;
    try {
      content = readUtf8(resolve(folder, text));
    } catch (error) {
      if (error instanceof EncodingError) throw new UsageError(where, `${shown(key, text)} ${error.message}`);
      throw new UsageError(
        where,
        `cannot read ${shown(key, text)} (${reasonOf(error)}); takes the path of a PEM file`,
      );
    }
    if (!content.includes('-----BEGIN'))
      throw new UsageError(where, `${shown(key, text)} is no PEM file: it has no line -----BEGIN ...-----`);
    return content;
  };
}

/** Key material given by mistake in place of a path is not shown. */
const shown = (key: PemKey, text: string): string =>
  text.length > 200 || text.includes('\n') || (/[kK]ey$/.test(key) && /^[A-Za-z0-9+/=_-]{40,}$/.test(text))
    ? 'what it names'
    : JSON.stringify(text);
