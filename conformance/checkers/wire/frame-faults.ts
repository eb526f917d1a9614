import { type FrameHead, isControl, OPCODE } from '../../history/wire.ts';

/** Something that a browser does not accept. */
export interface Fault {
  /** Completes "a frame from the server": "is masked". */
  readonly is: string;
  readonly expected: string;
}

const LONGEST_CONTROL = 125;

/** The greatest length that each form stands for alone (RFC 6455, 5.2: the shortest form MUST be used). */
const SHORTER = { 7: -1, 16: 125, 64: 0xffff } as const;

const MEANINGS: readonly number[] = Object.values(OPCODE);

/** What is wrong with the head of a frame; empty where a browser takes it. */
export function headFaults(head: FrameHead): readonly Fault[] {
  const { fin, reserved, opcode, masked, length, lengthBits } = head;
  const faults: Fault[] = [];
  const add = (is: string, expected: string): void => void faults.push({ is, expected });
  if (masked) add('is masked', 'no frame from the server is masked (RFC 6455, 5.1)');
  if (length <= SHORTER[lengthBits])
    add(
      `has the length ${length} in ${lengthBits} bits`,
      'a length in the shortest form that holds it (RFC 6455, 5.2)',
    );
  if (length >= 2 ** 63) add('has a length with the top bit set', 'a top bit of 0 (RFC 6455, 5.2)');
  const odd = reserved & ~allowedBits(head);
  if (odd !== 0) add(`has ${bitsOf(odd)} set`, 'no reserved bit that was not agreed on (RFC 6455, 5.2)');
  if (!MEANINGS.includes(opcode))
    add(`has the opcode ${opcode}`, 'opcodes that have a meaning (RFC 6455, 5.2)');
  if (isControl(opcode) && !fin)
    add('is a control frame in fragments', 'control frames whole (RFC 6455, 5.5)');
  if (isControl(opcode) && length > LONGEST_CONTROL)
    add('is a control frame of more than 125 bytes', 'control frames of at most 125 bytes (RFC 6455, 5.5)');
  faults.push(...orderFaults(head));
  return faults;
}

/** RFC 7692, 6: RSV1 stands on the first frame of a compressed message, and on no other. */
const allowedBits = ({ opcode, deflate }: FrameHead): number =>
  deflate && (opcode === OPCODE.text || opcode === OPCODE.binary) ? 0b100 : 0;

const bitsOf = (reserved: number): string =>
  [4, 2, 1].flatMap((bit, i) => (reserved & bit ? [`RSV${i + 1}`] : [])).join(' and ');

function orderFaults({ opcode, within }: FrameHead): readonly Fault[] {
  const expected =
    'the fragments of one message in a row, the first with an opcode, the others with 0 (RFC 6455, 5.4)';
  if (opcode === OPCODE.continuation && !within)
    return [{ is: 'continues a message that was never begun', expected }];
  if ((opcode === OPCODE.text || opcode === OPCODE.binary) && within)
    return [{ is: 'begins a message within the fragments of another one', expected }];
  return [];
}

/**
 * RFC 6455, 7.4 and the registry of IANA: 1004 to 1006 and 1015 never travel, and what is below 3000 travels only where
 * it has a meaning. 3000 to 4999 belong to libraries and to applications.
 */
const mayTravel = (code: number): boolean =>
  (code >= 1000 && code <= 1003) || (code >= 1007 && code <= 1014) || (code >= 3000 && code <= 4999);

/** What is wrong with the payload of a close frame (RFC 6455, 5.5.1). */
export function closeFaults(payload: Uint8Array): readonly Fault[] {
  if (payload.length === 0) return [];
  if (payload.length === 1)
    return [
      { is: 'is a close frame with a payload length of 1', expected: 'no payload, or a code of two bytes' },
    ];
  const faults: Fault[] = [];
  const code = ((payload[0] as number) << 8) | (payload[1] as number);
  if (!mayTravel(code))
    faults.push({
      is: `is a close frame with the close code ${code}`,
      expected: 'a close code that may travel: 1000 to 1003, 1007 to 1014, or 3000 to 4999 (RFC 6455, 7.4)',
    });
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(payload.subarray(2));
  } catch {
    faults.push({ is: 'is a close frame with a reason that is no UTF-8', expected: 'a reason in UTF-8' });
  }
  return faults;
}

const NAMES: Readonly<Record<number, string>> = Object.fromEntries(
  Object.entries(OPCODE).map(([name, opcode]) => [opcode, name]),
);

/** A frame in words: its opcode, bits and length. */
export function describeHead({ fin, reserved, opcode, masked, length, lengthBits }: FrameHead): string {
  return [
    `opcode ${opcode}${NAMES[opcode] ? ` (${NAMES[opcode]})` : ''}`,
    fin ? 'FIN' : 'no FIN',
    ...(reserved === 0 ? [] : [bitsOf(reserved)]),
    ...(masked ? ['masked'] : []),
    `length ${length} in ${lengthBits} bits`,
  ].join(', ');
}
