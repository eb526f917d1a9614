import { Check } from 'typebox/value';
import { describe, expect, test } from 'vitest';
import { Report } from '../../schema/report.ts';
import { differing } from './differing.ts';
import { REPORTERS } from './index.ts';
import { sampleReport, sampleResult, sampleViolation } from './sample-report.ts';
import { visible } from './visible.ts';

const { terminal, json, junit, github, markdown } = REPORTERS;

const clean = sampleReport({ requirements: [sampleResult('AUTH-01'), sampleResult('PRIV-01')] });
const one = sampleReport({
  verdict: 'nonconformant',
  requirements: [
    sampleResult('AUTH-01'),
    sampleResult('PRIV-03', { status: 'failed', violations: [sampleViolation()] }),
    sampleResult('PRIV-05', {
      level: 'SHOULD',
      status: 'failed',
      violations: [
        sampleViolation({ message: '顺序不对 😀', expected: '1, 2', actual: '2, 1', evidence: [] }),
      ],
    }),
    sampleResult('GRP-08', { status: 'untestable', observations: 0, note: 'no group has the id of a user' }),
    sampleResult('AUTH-11', { status: 'notApplicable', observations: 0, note: 'no anonymous connections' }),
  ],
});
const many = sampleReport({
  verdict: 'nonconformant',
  requirements: [
    sampleResult('MSG-05', {
      status: 'failed',
      violations: Array.from({ length: 20 }, (_, n) =>
        sampleViolation({ message: `fault ${n}`, evidence: [] }),
      ),
    }),
  ],
});
const incomplete = sampleReport({
  verdict: 'incomplete',
  reason: 'the server cannot be reached\ntry --wait 30',
});
const REPORTS = { clean, one, many, incomplete };

describe('terminal', () => {
  test('no violations', () => {
    expect(terminal(clean)).toMatchInlineSnapshot(`
      "✓ conformant  ws://localhost:8080/ws/chat
        2 passed
        1 connection, 120 messages sent, 260 frames received in 1.2 s; seed 42, gate: must

        ✓ AUTH  who is on the connection  1/1 passed
        ✓ PRIV  private messages          1/1 passed

      Features
        receipts   found: the sender gets its own message
        anonymous  declared: false
      "
    `);
  });

  test('a failure, an advice, and what was left out', () => {
    expect(terminal(one)).toMatchInlineSnapshot(`
      "✗ nonconformant  ws://localhost:8080/ws/chat
        1 passed, 2 failed (1 of them advice), 1 untestable, 1 not applicable
        1 connection, 120 messages sent, 260 frames received in 1.2 s; seed 42, gate: must

        ✓ AUTH  who is on the connection  1/2 passed
        ✗ PRIV  private messages          0/2 passed, 1 failed, 1 advice
        - GRP   groups                    0/1 passed

      PRIV: private messages

        ✗ PRIV-03 MUST
          The server MUST NOT push a private message to anyone but its sender and its receiver.

          a private message reached a third user
          expected  receiverId: "102"
          actual    receiverId: "103"
          evidence    12 ms  101#1           sent      {"content":"你好啊！"}
                    1016 ms  王小明#12       received  {"content":"👨‍👩‍👧 hi"}
                    1016 ms  forged#7 (103)  received  a\\u001b[31mb

          rerun     npx imtypes verify ws://localhost:8080/ws/chat --requirement PRIV-03 --seed 42
          explain   npx imtypes explain PRIV-03

      Advice: does not count with --fail-on must

        ! PRIV-05 SHOULD
          One sender's private messages to one receiver, sent on one connection, SHOULD arrive in the
          order in which they were sent.

          顺序不对 😀
          expected  1, 2
          actual    2, 1

          rerun     npx imtypes verify ws://localhost:8080/ws/chat --requirement PRIV-03 --seed 42
          explain   npx imtypes explain PRIV-05

      Untestable
        GRP-08  no group has the id of a user

      Not applicable
        AUTH-11  no anonymous connections

      Features
        receipts   found: the sender gets its own message
        anonymous  declared: false
      "
    `);
  });

  test('many violations: the first three and the count', () => {
    expect(terminal(many)).toMatchInlineSnapshot(`
      "✗ nonconformant  ws://localhost:8080/ws/chat
        0 passed, 1 failed
        1 connection, 120 messages sent, 260 frames received in 1.2 s; seed 42, gate: must

        ✗ MSG  the fields of a push  0/1 passed, 1 failed

      MSG: the fields of a push

        ✗ MSG-05 MUST
          \`content\` MUST arrive exactly as it was sent, character for character, and remain a JSON string
          even when it holds a JSON text.

          fault 0
          expected  receiverId: "102"
          actual    receiverId: "103"

          fault 1
          expected  receiverId: "102"
          actual    receiverId: "103"

          fault 2
          expected  receiverId: "102"
          actual    receiverId: "103"

          ... and 17 more violations; --reporter json=<path> has them

          rerun     npx imtypes verify ws://localhost:8080/ws/chat --requirement PRIV-03 --seed 42
          explain   npx imtypes explain MSG-05

      Features
        receipts   found: the sender gets its own message
        anonymous  declared: false
      "
    `);
  });

  test('incomplete', () => {
    expect(terminal(incomplete)).toMatchInlineSnapshot(`
      "? incomplete  ws://localhost:8080/ws/chat
        the server cannot be reached
        try --wait 30
        1 connection, 120 messages sent, 260 frames received in 1.2 s; seed 42, gate: must
      "
    `);
  });

  test('colours only where asked, and only colours', () => {
    const colored = terminal(one, { color: true });
    expect(colored).toContain('\u001b[');
    expect(colored.replace(/\u001b\[\d+m/g, '')).toBe(terminal(one));
    expect(terminal(one)).not.toContain('\u001b');
  });

  test('a flaky failure is shown as advice, with its count', () => {
    const flaky = sampleReport({
      requirements: [
        sampleResult('PRIV-03', {
          status: 'failed',
          note: 'flaky: failed 1, passed 2 of 3 runs',
          violations: [sampleViolation()],
        }),
      ],
    });
    expect(terminal(flaky)).toContain('Flaky: ended differently in different runs\n\n  ! PRIV-03 MUST');
    expect(terminal(flaky)).not.toContain('✗');
  });
});

test('results with one reason are one row', () => {
  const untestable = (id: string, note: string) =>
    sampleResult(id, { status: 'untestable', observations: 0, note });
  const report = sampleReport({
    verdict: 'incomplete',
    requirements: [
      ...['GRP-01', 'GRP-02', 'GRP-03', 'GRP-10'].map((id) => untestable(id, 'no group')),
      ...['AUTH-01', 'AUTH-02', 'AUTH-03', 'MSG-01', 'MSG-02', 'SYS-01'].map((id) =>
        untestable(id, 'the run ended'),
      ),
    ],
  });
  expect(terminal(report)).toContain(
    'Untestable\n  GRP-01 to 03, GRP-10  no group\n  AUTH-01 to 03, MSG-01, MSG-02, SYS-01\n                        the run ended\n',
  );
  expect(markdown(report)).toContain('- GRP-01 to 03, GRP-10 untestable: no group\n');
});

describe('json', () => {
  test.each(Object.entries(REPORTS))('%s: the report itself, valid by its schema', (_, report) => {
    expect(JSON.parse(json(report))).toEqual(report);
    expect(Check(Report, JSON.parse(json(report)))).toBe(true);
  });
});

describe('junit', () => {
  test('a failure, an advice, and what was left out', () => {
    expect(junit(one)).toMatchInlineSnapshot(`
      "<?xml version="1.0" encoding="UTF-8"?>
      <testsuites name="imtypes" tests="5" failures="1" errors="0" time="1.234">
        <testsuite name="AUTH" tests="2" failures="0" errors="0" skipped="1" time="0.000" timestamp="2024-05-01T10:00:00.000Z">
          <properties>
            <property name="verdict" value="nonconformant"/>
            <property name="url" value="ws://localhost:8080/ws/chat"/>
            <property name="seed" value="42"/>
            <property name="fail-on" value="must"/>
            <property name="imtypes" value="0.1.0"/>
            <property name="specification" value="1"/>
          </properties>
          <testcase classname="imtypes.AUTH" name="AUTH-01" time="0.000"/>
          <testcase classname="imtypes.AUTH" name="AUTH-11" time="0.000">
            <skipped type="MUST" message="not applicable: no anonymous connections"/>
          </testcase>
        </testsuite>
        <testsuite name="PRIV" tests="2" failures="1" errors="0" skipped="1" time="0.000" timestamp="2024-05-01T10:00:00.000Z">
          <properties>
            <property name="verdict" value="nonconformant"/>
            <property name="url" value="ws://localhost:8080/ws/chat"/>
            <property name="seed" value="42"/>
            <property name="fail-on" value="must"/>
            <property name="imtypes" value="0.1.0"/>
            <property name="specification" value="1"/>
          </properties>
          <testcase classname="imtypes.PRIV" name="PRIV-03" time="0.000">
            <failure type="MUST" message="a private message reached a third user">The server MUST NOT push a private message to anyone but its sender and its receiver.

      a private message reached a third user
      expected: {"type":"text","receiverId":"102"}
      actual:   {"type":"text","receiverId":"103"}
        12 ms  101#1  sent  {"content":"你好啊！"}
        1016 ms  王小明#12  received  {"content":"👨‍👩‍👧 hi"}
        1016 ms  forged#7  received  a\\u001b[31mb
      rerun:    npx imtypes verify ws://localhost:8080/ws/chat --requirement PRIV-03 --seed 42</failure>
          </testcase>
          <testcase classname="imtypes.PRIV" name="PRIV-05" time="0.000">
            <skipped type="SHOULD" message="advice: 顺序不对 😀"/>
            <system-out>One sender's private messages to one receiver, sent on one connection, SHOULD arrive in the order in which they were sent.

      顺序不对 😀
      expected: 1, 2
      actual:   2, 1
      rerun:    npx imtypes verify ws://localhost:8080/ws/chat --requirement PRIV-03 --seed 42</system-out>
          </testcase>
        </testsuite>
        <testsuite name="GRP" tests="1" failures="0" errors="0" skipped="1" time="0.000" timestamp="2024-05-01T10:00:00.000Z">
          <properties>
            <property name="verdict" value="nonconformant"/>
            <property name="url" value="ws://localhost:8080/ws/chat"/>
            <property name="seed" value="42"/>
            <property name="fail-on" value="must"/>
            <property name="imtypes" value="0.1.0"/>
            <property name="specification" value="1"/>
          </properties>
          <testcase classname="imtypes.GRP" name="GRP-08" time="0.000">
            <skipped type="MUST" message="untestable: no group has the id of a user"/>
          </testcase>
        </testsuite>
      </testsuites>
      "
    `);
  });

  test('an incomplete run is an error of its own', () => {
    expect(junit(incomplete)).toMatchInlineSnapshot(`
      "<?xml version="1.0" encoding="UTF-8"?>
      <testsuites name="imtypes" tests="1" failures="0" errors="1" time="1.234">
        <testsuite name="run" tests="1" failures="0" errors="1" skipped="0" time="0.000" timestamp="2024-05-01T10:00:00.000Z">
          <properties>
            <property name="verdict" value="incomplete"/>
            <property name="url" value="ws://localhost:8080/ws/chat"/>
            <property name="seed" value="42"/>
            <property name="fail-on" value="must"/>
            <property name="imtypes" value="0.1.0"/>
            <property name="specification" value="1"/>
          </properties>
          <testcase classname="imtypes.run" name="verdict" time="0.000">
            <error type="incomplete" message="the server cannot be reached&#10;try --wait 30"/>
          </testcase>
        </testsuite>
      </testsuites>
      "
    `);
  });

  test('nothing that XML forbids, and no way out of an attribute', () => {
    const hostile = sampleViolation({
      message: '"/><x>&\u0000\u001b\ud800',
      actual: ']]>\u0008',
      evidence: [],
    });
    const text = junit(
      sampleReport({
        verdict: 'nonconformant',
        requirements: [sampleResult('MSG-05', { status: 'failed', violations: [hostile] })],
      }),
    );
    expect(text).toContain('message="&quot;/&gt;&lt;x&gt;&amp;\\u0000\\u001b\\ud800"');
    expect(text).not.toMatch(/[\u0000-\u0008\u000b-\u001f]|\p{Surrogate}/u);
  });
});

describe('github', () => {
  test('an error for a failure, a warning for advice, and the verdict', () => {
    expect(github(one)).toMatchInlineSnapshot(`
      "::error title=PRIV-03 MUST::a private message reached a third user%0Aexpected: {"type":"text","receiverId":"102"}%0Aactual: {"type":"text","receiverId":"103"}%0Arerun: npx imtypes verify ws://localhost:8080/ws/chat --requirement PRIV-03 --seed 42%0Anpx imtypes explain PRIV-03
      ::warning title=PRIV-05 SHOULD::顺序不对 😀%0Aexpected: 1, 2%0Aactual: 2, 1%0Arerun: npx imtypes verify ws://localhost:8080/ws/chat --requirement PRIV-03 --seed 42%0Anpx imtypes explain PRIV-05
      ::error title=imtypes%3A nonconformant::nonconformant: ws://localhost:8080/ws/chat%0A1 passed, 2 failed (1 of them advice), 1 untestable, 1 not applicable
      "
    `);
  });

  test('no text of a server begins a command', () => {
    const hostile = sampleViolation({ message: 'x\n::error::%0A', evidence: [] });
    const text = github(
      sampleReport({ requirements: [sampleResult('MSG-05', { status: 'failed', violations: [hostile] })] }),
    );
    expect(text.split('\n').filter((line) => line.startsWith('::'))).toHaveLength(2);
    expect(text).toContain('x\\n::error::%250A');
  });
});

describe('markdown', () => {
  test('a failure, an advice, and what was left out', () => {
    expect(markdown(one)).toMatchInlineSnapshot(`
      "## ❌ imtypes: nonconformant

      \`ws://localhost:8080/ws/chat\`: 1 passed, 2 failed (1 of them advice), 1 untestable, 1 not applicable in 1.2 s, seed 42

      | area | | passed | failed | untestable | not applicable |
      |---|---|--:|--:|--:|--:|
      | AUTH | who is on the connection | 1 | 0 | 0 | 1 |
      | PRIV | private messages | 0 | 2 | 0 | 0 |
      | GRP | groups | 0 | 0 | 1 | 0 |

      ### PRIV-03 MUST

      The server MUST NOT push a private message to anyone but its sender and its receiver.

      - **a private message reached a third user**
        - expected \`receiverId: "102"\`
        - actual \`receiverId: "103"\`
        - 12 ms \`101#1\` sent \`{"content":"你好啊！"}\`
        - 1016 ms \`王小明#12\` received \`{"content":"👨‍👩‍👧 hi"}\`
        - 1016 ms \`forged#7\` received \`a\\u001b[31mb\`

      Rerun: \`npx imtypes verify ws://localhost:8080/ws/chat --requirement PRIV-03 --seed 42\`

      <details><summary>Advice (1)</summary>

      #### PRIV-05 SHOULD

      One sender's private messages to one receiver, sent on one connection, SHOULD arrive in the order in which they were sent.

      - **顺序不对 😀**
        - expected \`1, 2\`
        - actual \`2, 1\`

      Rerun: \`npx imtypes verify ws://localhost:8080/ws/chat --requirement PRIV-03 --seed 42\`

      </details>

      <details><summary>Notes (2)</summary>

      - GRP-08 untestable: no group has the id of a user
      - AUTH-11 not applicable: no anonymous connections

      </details>
      "
    `);
  });

  test('no text of a server becomes markup', () => {
    const hostile = sampleViolation({
      message: '<img src=x> @all [a](b) `c`',
      actual: '``` `',
      evidence: [],
    });
    const text = markdown(
      sampleReport({
        verdict: 'nonconformant',
        requirements: [sampleResult('MSG-05', { status: 'failed', violations: [hostile] })],
      }),
    );
    expect(text).toContain('- **`<img src=x> @all [a](b)` `c`**');
    expect(text).toContain('actual ```` ``` ` ````');
  });
});

test('only the differing fields of two objects are shown', () => {
  expect(differing('{"a":1,"b":2}', '{"a":1,"b":3,"c":4}')).toEqual({
    expected: 'b: 2, c: (absent)',
    actual: 'b: 3, c: 4',
  });
  expect(differing('one push', 'two pushes')).toEqual({ expected: 'one push', actual: 'two pushes' });
  expect(differing('{"a":1', '{"a":2}')).toEqual({ expected: '{"a":1', actual: '{"a":2}' });
});

test('control characters and turns of direction are written out', () => {
  expect(visible('a\u001b[2Jb\r\n\t\u202ec\ud800 你好👨‍👩‍👧')).toBe(
    'a\\u001b[2Jb\\r\\n\\t\\u202ec\\ud800 你好👨‍👩‍👧',
  );
});
