import { usernamePattern } from '../../../shared/domain/user/username.ts';

export type Fields = 'site' | 'code' | 'country' | 'name' | 'username' | 'password';
export type Fault = 'missing' | 'code' | 'country' | 'username';

const patterns = {
  code: /^.{1,20}$/u,
  country: /^[A-Za-z]{2}$/u,
  username: usernamePattern,
} as const;

/** What is wrong with each field of the first screen, before the station is asked. The password it judges itself. */
export function faultsOf(values: Readonly<Record<Fields, string>>): Readonly<Partial<Record<Fields, Fault>>> {
  const faults: Partial<Record<Fields, Fault>> = {};
  for (const field of ['site', 'code', 'country', 'name', 'username', 'password'] as const) {
    if (values[field].trim() === '') faults[field] = 'missing';
  }
  for (const field of ['code', 'country', 'username'] as const) {
    if (faults[field] === undefined && !patterns[field].test(asKept(field, values[field]))) faults[field] = field;
  }
  return faults;
}

/** User names are kept in small letters, however they are typed. */
function asKept(field: Fields, value: string): string {
  const typed = value.trim();
  return field === 'username' ? typed.toLowerCase() : typed;
}
