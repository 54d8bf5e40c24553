/** Fewer characters than this are guessed by machine (NIST SP 800-63B speaks of 8 with other checks; we have no hub). */
export const leastPasswordLength = 12;
/** So many different characters at least: `aaaaaaaaaaaa` is one guess. */
const leastDifferent = 5;
/** So many letters beside a word that everybody tries first. */
const leastOwnLetters = 4;

const common = [
  'password',
  'passwort',
  'motdepasse',
  'cryoledger',
  'biobank',
  'qwertz',
  'qwerty',
  'letmein',
  'administrator',
  '12345',
  'abcdef',
];

/** Why a password is not taken. */
export type PasswordWeakness = 'tooShort' | 'tooUniform' | 'tooCommon';

/** At least 12 characters, not a few repeated, and not built around a word that everybody tries first; null: it will do. */
export function passwordWeakness(password: string): PasswordWeakness | null {
  const plain = password.toLowerCase();
  if (password.length < leastPasswordLength) return 'tooShort';
  if (new Set(plain).size < leastDifferent) return 'tooUniform';
  const own = common.reduce((rest, word) => rest.replaceAll(word, ''), plain).replaceAll(/[^a-z]/g, '');
  return common.some((word) => plain.includes(word)) && own.length < leastOwnLetters ? 'tooCommon' : null;
}
