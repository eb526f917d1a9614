/** An id of digits that a server may take for another number. */
export interface LongId {
  readonly id: string;
  /** Under which ids a server then knows its user. */
  readonly misread: readonly string[];
}

/** More than 32 bits with a sign hold, and more than single precision does; more than a double does. */
const IDS = ['3000000007', '9007199987654321'];

/** How languages write a number that they hold as a float: JavaScript, Python, Go and Java. */
function formsOf(value: number): readonly string[] {
  const [digits = '', exponent = ''] = value.toExponential().split('e+');
  return [
    String(value),
    `${value}.0`,
    `${digits}e+${exponent}`,
    `${digits}e+${exponent.padStart(2, '0')}`,
    `${digits.includes('.') ? digits : `${digits}.0`}E${exponent}`,
  ];
}

const misreadingsOf = (id: string): readonly string[] => [
  ...formsOf(Number(id)),
  ...formsOf(Math.fround(Number(id))),
  String(BigInt.asIntN(32, BigInt(id))),
  String(BigInt.asUintN(32, BigInt(id))),
  String(2 ** 31 - 1),
  String(2 ** 32 - 1),
];

/** Ids of digits that numbers of some size cannot hold. */
export const longIds: readonly LongId[] = IDS.map((id) => ({
  id,
  misread: [...new Set(misreadingsOf(id))].filter((other) => other !== id),
}));
