import { auth } from './auth.ts';
import { conn } from './conn.ts';
import { frame } from './frame.ts';
import { grp } from './grp.ts';
import { input } from './input.ts';
import { media } from './media.ts';
import { msg } from './msg.ts';
import { priv } from './priv.ts';
import { send } from './send.ts';
import { src } from './src.ts';
import { store } from './store.ts';
import { sys } from './sys.ts';

/** Every clause as it is written down, in the order of the specification. */
export const clauses = [
  ...auth,
  ...frame,
  ...msg,
  ...send,
  ...priv,
  ...grp,
  ...sys,
  ...input,
  ...conn,
  ...store,
  ...media,
  ...src,
] as const;
