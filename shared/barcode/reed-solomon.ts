/** Arithmetic of GF(256) with the polynomial of Data Matrix, x^8 + x^5 + x^3 + x^2 + 1. */
const FIELD_POLYNOMIAL = 0x12d;

const powers = new Uint8Array(255);
const logarithms = new Uint8Array(256);
let power = 1;
for (let exponent = 0; exponent < 255; exponent += 1) {
  powers[exponent] = power;
  logarithms[power] = exponent;
  power = power * 2 > 255 ? (power * 2) ^ FIELD_POLYNOMIAL : power * 2;
}

/** The Reed–Solomon codewords that Data Matrix (ECC 200) puts behind its data codewords. */
export function correctionCodewords(data: readonly number[], count: number): readonly number[] {
  const generator = generatorPolynomial(count);
  const remainder = new Uint8Array(count);
  for (const codeword of data) {
    const factor = codeword ^ (remainder[0] ?? 0);
    remainder.copyWithin(0, 1);
    remainder[count - 1] = 0;
    for (let index = 0; index < count; index += 1) {
      remainder[index] = (remainder[index] ?? 0) ^ multiply(factor, generator[index] ?? 0);
    }
  }
  return Array.from(remainder);
}

/** The product of (x − 2^i) for i = 1 … count, without its leading one, highest power first. */
function generatorPolynomial(count: number): Uint8Array {
  let polynomial = Uint8Array.of(1);
  for (let exponent = 1; exponent <= count; exponent += 1) {
    const root = powers[exponent % 255] ?? 0;
    const next = new Uint8Array(polynomial.length + 1);
    for (const [index, coefficient] of polynomial.entries()) {
      next[index] = (next[index] ?? 0) ^ coefficient;
      next[index + 1] = (next[index + 1] ?? 0) ^ multiply(coefficient, root);
    }
    polynomial = next;
  }
  return polynomial.subarray(1);
}

function multiply(first: number, second: number): number {
  if (first === 0 || second === 0) return 0;
  return powers[((logarithms[first] ?? 0) + (logarithms[second] ?? 0)) % 255] ?? 0;
}
