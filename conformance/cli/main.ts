#!/usr/bin/env node
import { complaintAboutNode } from '../../src/node-version.ts';

// Before anything else is loaded: an older Node.js stops over some module, with an error that helps nobody.
const complaint = complaintAboutNode();
if (complaint === null) await import('./start.ts');
else {
  console.error(`imtypes: ${complaint}`);
  // As for any other wrong usage.
  process.exitCode = 2;
}
