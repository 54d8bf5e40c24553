export type Fields = 'site' | 'code' | 'country' | 'name' | 'username' | 'password';
export type Fault = 'missing' | 'code' | 'country' | 'username';

const patterns = {
  code: /^.{1,20}$/u,
  country: /^[A-Za-z]{2}$/u,
  username: /^[A-Za-z][A-Za-z0-9._-]{1,39}$/u,
} as const;

/** What is wrong with each field of the first screen, before the station is asked. The password it judges itself. */
export function faultsOf(values: Readonly<Record<Fields, string>>): Readonly<Partial<Record<Fields, Fault>>> {
  const faults: Partial<Record<Fields, Fault>> = {};
  for (const field of ['site', 'code', 'country', 'name', 'username', 'password'] as const) {
    if (values[field].trim() === '') faults[field] = 'missing';
  }
  for (const field of ['code', 'country', 'username'] as const) {
    if (faults[field] === undefined && !patterns[field].test(values[field].trim())) faults[field] = field;
  }
  return faults;
}
