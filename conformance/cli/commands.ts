import type { CommandEntry } from './command-entry.ts';

/** Loaded one by one, so that no command waits for what only another one needs. */
export const COMMANDS: readonly CommandEntry[] = [
  {
    name: 'verify',
    summary: 'judge a server; without a URL the embedded reference server',
    load: async (io, session) => (await import('./verify.ts')).verifyCommand(io, session),
  },
  {
    name: 'doctor',
    summary: 'look whether judging could begin, and what is missing for it',
    load: async (io, session) => (await import('./doctor.ts')).doctorCommand(io, session),
  },
  {
    name: 'init',
    summary: 'try the connection, and write a configuration that works',
    load: async (io, session) => (await import('./init.ts')).initCommand(io, session),
  },
  {
    name: 'judge',
    summary: 'judge a recorded history again, without a server',
    load: async (io, session) => (await import('./judge.ts')).judgeCommand(io, session),
  },
  {
    name: 'inspect',
    summary: 'show a saved report or transcript as a page',
    load: async (io, session) => (await import('./inspect.ts')).inspectCommand(io, session),
  },
  {
    name: 'merge-reports',
    summary: 'make one report of those of several machines',
    load: async (io, session) => (await import('./merge-reports.ts')).mergeReportsCommand(io, session),
  },
  {
    name: 'fuzz',
    summary: 'play random sessions against a server, until one fails',
    load: async (io, session) => (await import('./fuzz.ts')).fuzzCommand(io, session),
  },
  {
    name: 'replay',
    summary: 'send a session that failed before again, to this server or another',
    load: async (io, session) => (await import('./replay.ts')).replayCommand(io, session),
  },
  {
    name: 'scale',
    summary: 'account for every delivery to each of thousands of members',
    load: async (io, session) => (await import('./scale.ts')).scaleCommand(io, session),
  },
  {
    name: 'explain',
    summary: 'why a requirement exists and how servers usually break it',
    load: async (io) => (await import('./explain.ts')).explainCommand(io),
  },
  {
    name: 'list',
    summary: 'all requirements and scenarios',
    load: async (io) => (await import('./list.ts')).listCommand(io),
  },
  {
    name: 'serve',
    summary: 'start the reference server, to develop a client against',
    load: async (io) => (await import('./serve.ts')).serveCommand(io),
  },
  {
    name: 'token',
    summary: 'print a token, for a person with wscat in hand',
    load: async (io) => (await import('./token.ts')).tokenCommand(io),
  },
  {
    name: 'complete',
    summary: 'print a script that completes commands and flags in a shell',
    load: async (io, session) => (await import('./complete.ts')).completeCommand(io, session, COMMANDS),
  },
];
