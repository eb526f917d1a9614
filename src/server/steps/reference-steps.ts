import { accept } from './accept.ts';
import { address, converse, identify, permit, reject } from './address.ts';
import { authenticate } from './authenticate.ts';
import { admit, gone, greet, ping, refuse } from './connection.ts';
import { encode, push, reach, receipt, render, route } from './deliver.ts';
import { announce, join, leave } from './groups.ts';
import { keepFile, openFile, recall } from './keep.ts';
import { read } from './read.ts';
import { stamp, store } from './stamp.ts';
import type { Steps } from './steps.ts';

/** The steps of the reference server: what a replacement can call to do the right thing most of the time. */
export const referenceSteps: Steps = {
  authenticate,
  refuse,
  admit,
  greet,
  ping,
  gone,
  read,
  accept,
  identify,
  address,
  permit,
  reject,
  converse,
  stamp,
  store,
  route,
  receipt,
  reach,
  render,
  encode,
  push,
  join,
  leave,
  announce,
  recall,
  keepFile,
  openFile,
};
