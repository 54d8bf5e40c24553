import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyLedger } from '../../../electron/station/ledger/verify.ts';
import { type CallName, contract } from '../../../shared/api/contract.ts';
import type { Definition } from '../../../shared/api/define.ts';
import type { Answer } from '../../../shared/api/envelope.ts';
import { roles } from '../../../shared/domain/user/events.ts';
import { ofTheStation } from '../../support/of-the-station.ts';
import { type Ask, askStation } from '../../support/ask-station.ts';
import { anyTextOf, formulas, pathNames, searchSyntax, treacherous } from '../../support/hostile-texts.ts';
import { shapedInputs } from '../../support/shaped-inputs.ts';
import { createTestStation, type TestStation } from '../../support/test-station.ts';

const definitions: Readonly<Record<CallName, Definition>> = contract;
// Object.keys of the contract itself.
const names = Object.keys(contract) as CallName[];

/** Whoever is first in the fuzz has every role. Calls of these would write files, hash secrets or end what is tested. */
const notShaped: ReadonlySet<CallName> = new Set([
  'backup.create',
  'import.run',
  'demo.fill',
  'user.add',
  'user.reactivate',
  'user.resetPassword',
  'user.setOwnSecret',
  'user.deactivate',
  'user.setRoles',
  'session.signIn',
  'ledger.verify',
]);
// Those that the station answers before any thread are asked by tests/desktop/calls.test.ts.
const asked = names.filter((name) => !ofTheStation.has(name));

let station: TestStation;
let ask: Ask;
let known: readonly string[];
let accepted = 0;
const userByRole = new Map<string, string>();

beforeAll(async () => {
  station = await createTestStation();
  known = furnish();
  ask = askStation(station);
  for (const role of roles) {
    const answer = await ask('user.add', { username: role, name: role, roles: [role], password: 'frozen tubes 80' });
    if (!answer.ok) throw new Error(JSON.stringify(answer));
    userByRole.set(role, (answer.value as { userId: string }).userId); // as the contract says
  }
});
afterAll(() => station.close());

/** A small biobank, and the names by which a shaped input may hit something in it. */
function furnish(): readonly string[] {
  const { must } = station;
  const { studyId: study } = must('study.open', { title: 'Thymoma', shortTitle: 'THYM' });
  const { participantId: participant } = must('participant.register', { study, sex: 'male', pseudonym: 'T-1' });
  const { specimens } = must('specimen.collect', {
    participant,
    kind: 'Plasma',
    count: 5,
    amount: { value: '900', unit: 'uL' },
  });
  const box = must('container.create', { type: 'box-9x9', name: 'Box' });
  return [
    study,
    'THYM',
    participant,
    'T-1',
    ...specimens.map(({ id }) => id),
    box.container.id,
    'Plasma',
    'A1',
    'uL',
    '1',
    '2014',
  ];
}

/** How many commits the ledger holds. */
const commits = (): unknown => station.writer.db.sqlite.prepare('SELECT count(*) FROM ledger_commit').pluck().get();

const hostile = fc.oneof(
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '',
      '\0',
      '__proto__',
      'constructor',
      'prototype',
      'x'.repeat(4000),
      ...formulas,
      ...pathNames,
      ...treacherous,
    ),
  },
  { weight: 1, arbitrary: anyTextOf([...searchSyntax, ...formulas], 6) },
  { weight: 4, arbitrary: fc.nat().map((index) => known[index % known.length] ?? '') },
);

/** Inputs of no shape: anything at all, deep, huge, and what pollutes a careless merge. */
const shapeless = fc.oneof(
  fc.anything({
    withBigInt: true,
    withMap: true,
    withSet: true,
    withDate: true,
    withTypedArray: true,
    withNullPrototype: true,
    maxDepth: 4,
  }),
  fc.dictionary(
    fc.constantFrom('__proto__', 'constructor', 'prototype', 'specimen', 'filter', 'page', 'code'),
    fc.anything({ maxDepth: 2 }),
  ),
  fc.constantFrom<unknown>(
    JSON.parse('{"__proto__":{"polluted":true},"code":"x"}'),
    JSON.parse('{"constructor":{"prototype":{"polluted":true}}}'),
    JSON.parse(`${'{"filter":'.repeat(200)}1${'}'.repeat(200)}`),
    { code: 'x'.repeat(1_000_000) },
    { specimens: Array.from({ length: 20_001 }, () => 'x') },
    { page: { offset: -1, limit: Number.MAX_VALUE } },
    Number.NaN,
    [],
    'x',
  ),
);

/** For those who may not call at all, it does not matter what they ask: a few hundred are made once. */
const samples = fc.constantFrom(...fc.sample(shapeless, 300));

/** What is wrong with an answer: nothing, when it is a value or a refusal. */
function wrongWith(answer: Answer): string | null {
  if (answer.ok || 'refusal' in answer) return null;
  return answer.failed.message;
}

/** A document with fonts takes a while to draw; the other formats of a file are drawn from the same rows. */
function wantsPdf(input: unknown): boolean {
  return typeof input === 'object' && input !== null && 'format' in input && input.format === 'pdf';
}

describe('any input is answered with a value or a refusal', () => {
  it.each(asked)('by %s', async (name) => {
    const shaped = shapedInputs(definitions[name], hostile).filter((input) => !wantsPdf(input));
    const inputs = notShaped.has(name) ? shapeless : fc.oneof(shapeless, shaped);
    await fc.assert(
      fc.asyncProperty(inputs, async (input) => {
        const answer = await ask(name, input);
        accepted += answer.ok ? 1 : 0;
        expect(wrongWith(answer)).toBeNull();
      }),
      { numRuns: 300 },
    );
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });
});

describe('whoever has not the role is refused, whatever the input', () => {
  it.each(asked.filter((name) => definitions[name].access !== 'anyone'))('by %s', async (name) => {
    const { access } = definitions[name];
    const without = typeof access === 'string' ? [] : roles.filter((role) => !access.includes(role));
    const strangers = fc.constantFrom(null, 'nobody', ...without.map((role) => userByRole.get(role) ?? ''));
    const inputs = fc.oneof(samples, shapedInputs(definitions[name], hostile));
    const before = commits();
    await fc.assert(
      fc.asyncProperty(strangers, inputs, async (user, input) => {
        const answer = await ask(name, input, user);
        const code = 'refusal' in answer ? answer.refusal.code : 'none';
        expect(['NOT_ALLOWED', 'NOT_SIGNED_IN', 'INPUT_INVALID']).toContain(code);
      }),
      { numRuns: 200 },
    );
    expect(commits()).toBe(before);
  });
});

describe('after all of this', () => {
  it('many inputs were accepted, and the ledger is as it was written', () => {
    expect(accepted).toBeGreaterThan(1000);
    expect(verifyLedger(station.writer.db, () => undefined).firstProblem).toBeUndefined();
  });
});
