import * as z from 'zod';

/** So many bytes as hex digits in small letters, as hashes, keys and signatures are written: 4, 32, 48 or 64. */
export const hexOf = {
  4: z.string().regex(/^[0-9a-f]{8}$/u),
  32: z.string().regex(/^[0-9a-f]{64}$/u),
  48: z.string().regex(/^[0-9a-f]{96}$/u),
  64: z.string().regex(/^[0-9a-f]{128}$/u),
} as const;
