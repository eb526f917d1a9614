import type { Fuzzing, Report, RequirementResult, Violation } from '../../schema/report.ts';

/** A report to show reporters by: conformant and empty unless told otherwise. */
export function sampleReport(changes: Partial<Report> = {}): Report {
  const requirements = changes.requirements ?? [];
  const of = (status: RequirementResult['status']) =>
    requirements.filter((each) => each.status === status).length;
  return {
    schemaVersion: 1,
    tool: { name: 'imtypes', version: '0.1.0' },
    spec: { name: 'imtypes', version: '1' },
    target: {
      url: 'ws://localhost:8080/ws/chat',
      users: ['101', '102', '103'],
      groups: [{ id: 'g1', members: ['101', '102'] }],
      features: { receipts: 'found: the sender gets its own message', anonymous: 'declared: false' },
    },
    startedAt: '2024-05-01T10:00:00.000Z',
    durationMs: 1234,
    seed: 42,
    failOn: 'must',
    verdict: 'conformant',
    summary: {
      passed: of('passed'),
      failed: of('failed'),
      untestable: of('untestable'),
      notApplicable: of('notApplicable'),
      advice: requirements.filter(({ status, level }) => status === 'failed' && level !== 'MUST').length,
      messagesSent: 120,
      framesReceived: 260,
      connections: 1,
    },
    requirements,
    ...changes,
  };
}

/** A result of one requirement, passed unless told otherwise. */
export function sampleResult(id: string, changes: Partial<RequirementResult> = {}): RequirementResult {
  return {
    id,
    level: 'MUST',
    origin: 'derived',
    status: 'passed',
    observations: 3,
    violations: [],
    ...changes,
  };
}

/** A violation whose evidence holds Chinese and an emoji. */
export function sampleViolation(changes: Partial<Violation> = {}): Violation {
  return {
    message: 'a private message reached a third user',
    expected: '{"type":"text","receiverId":"102"}',
    actual: '{"type":"text","receiverId":"103"}',
    evidence: [
      { at: 12.4, event: 'sent', connection: '101#1', user: '101', detail: '{"content":"你好啊！"}' },
      {
        at: 1015.6,
        event: 'received',
        connection: '王小明#12',
        user: '王小明',
        detail: '{"content":"👨‍👩‍👧 hi"}',
      },
      { at: 1016, event: 'received', connection: 'forged#7', user: '103', detail: 'a\u001b[31mb' },
    ],
    scenario: 'private',
    rerun: 'npx imtypes verify ws://localhost:8080/ws/chat --requirement PRIV-03 --seed 42',
    ...changes,
  };
}

/** A violation that a random session showed. */
export const sampleSessionViolation = (): Violation =>
  sampleViolation({
    message: 'the content did not arrive as it was sent',
    expected: 'content: "a…b"',
    actual: 'content: "a"',
    evidence: [],
    scenario: 'fuzz',
    rerun: 'imtypes replay sessions/msg-05-1a2b3c4d.json ws://localhost:8080/ws/chat',
    fingerprint: 'MSG-05 content sent received',
    session: {
      steps: ['101 opens a connection', '101 sends a text of 701 characters to 102'],
      matters: ['with a text of 701 characters or more'],
      indifferent: ['what is in the text'],
      rate: { failed: 5, of: 5 },
      number: 12,
      seed: 1,
      spent: 43,
      commands: { drawn: 31, left: 2 },
      mermaid: 'sequenceDiagram\n  participant server\n  c_101_1->>server: opens',
      file: 'sessions/msg-05-1a2b3c4d.json',
    },
  });

/** What random sessions came to. */
export const sampleFuzzing = (): Fuzzing => ({
  ...{ seed: 1, seedIsFixed: true, sessions: 12, untold: 0, messages: 345, durationMs: 5000 },
  corpus: [
    { file: 'sessions/priv-01-5e6f7a8b.json', outcome: 'passes' },
    { file: 'sessions/grp-01-9c0d1e2f.json', outcome: 'not played', reason: 'it takes 4 users' },
  ],
  reached: { states: { '1 open': ['send', 'close'] }, requirements: ['MSG-05', 'PRIV-01'] },
  never: { states: { '1 open': ['ping'] }, requirements: ['AUTH-04'] },
});
