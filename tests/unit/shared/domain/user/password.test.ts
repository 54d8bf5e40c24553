import { describe, expect, it } from 'vitest';
import { passwordWeakness } from '../../../../../shared/domain/user/password.ts';

describe('a password', () => {
  it.each([
    ['', 'tooShort'],
    ['elevenchars', 'tooShort'],
    ['aaaaaaaaaaaaaaa', 'tooUniform'],
    ['abababababababab', 'tooUniform'],
    ['password12345', 'tooCommon'],
    ['Biobank-2026-123', 'tooCommon'],
    ['QWERTZqwertz99', 'tooCommon'],
  ])('%j is weak: %s', (password, weakness) => expect(passwordWeakness(password)).toBe(weakness));

  it.each(['frozen tubes 80', 'twelvechars!', 'biobank under slow snow', '冷凍庫の扉はいつも静かに閉まる'])(
    '%j will do',
    (password) => expect(passwordWeakness(password)).toBeNull(),
  );
});
