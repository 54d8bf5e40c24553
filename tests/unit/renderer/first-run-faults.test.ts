import { describe, expect, it } from 'vitest';
import { faultsOf } from '../../../renderer/features/first-run/first-run-faults.ts';

const good = { site: 'Biobank', code: 'HD', country: 'DE', name: 'Anna', username: 'anna', password: 'x' };

describe('the first screen', () => {
  it('has nothing to say of what the station takes, blanks and capitals included', () => {
    expect(faultsOf(good)).toEqual({});
    expect(faultsOf({ ...good, country: ' de ', username: 'Anna ' })).toEqual({});
  });

  it('names every field that is empty', () => {
    const empty = { site: '', code: ' ', country: '', name: '', username: '', password: '' };
    expect(Object.values(faultsOf(empty))).toEqual(Array.from({ length: 6 }, () => 'missing'));
  });

  it('does not make Georgia of Germany', () => {
    expect(faultsOf({ ...good, country: 'Germany' })).toEqual({ country: 'country' });
  });

  it('takes the user names that everybody else may have, and no site code that is longer than 20 characters', () => {
    expect(faultsOf({ ...good, username: 'änne' })).toEqual({ username: 'username' });
    expect(faultsOf({ ...good, username: 'a' })).toEqual({ username: 'username' });
    expect(faultsOf({ ...good, code: 'x'.repeat(21) })).toEqual({ code: 'code' });
  });
});
