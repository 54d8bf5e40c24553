import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { envelopeOf, type RefusalCode, refusalWords } from '../../../../shared/domain/refusals.ts';
import { roles } from '../../../../shared/domain/user/events.ts';
import { specimenStatuses } from '../../../../shared/domain/specimen/state.ts';

// The keys of the words are the codes.
const codes = Object.keys(refusalWords) as RefusalCode[];
const placeholder = /\{\{\w+(?:\|[^|}]+\|[^|}]+)?\}\}/gu;
/** `checkedOut`, `place_held`, `SPECIMEN_FINAL`, `specimen.place`: names of the program, not of the lab. */
const identifier = /[a-z][A-Z]|\w_\w|\b[a-z]+\.[a-z]+|\b[A-Z]{4,}\b/u;
/** What has to be typed exactly so. */
const typed = ['CRYOLEDGER_PASSPHRASE', 'nL, uL, mL, L, ng, ug, mg, g'];

describe('the words of every refusal', () => {
  it.each(codes)('%s: say what is in the way and what to do, in whole sentences', (code) => {
    for (const text of refusalWords[code]) {
      const plain = text.replaceAll(placeholder, 'It');
      expect(plain).toMatch(/^[A-Z“].*[.?]$|^It$/u);
      expect(plain).not.toMatch(/\s\s|\.\.|\s[.,:;?]/u);
      // Nothing of the template is left to read.
      expect(envelopeOf({ code }).message + envelopeOf({ code }).remedy).not.toMatch(/[{}]{2}/u);
    }
  });

  it.each(codes)('%s: hold no names of the program', (code) => {
    const said = refusalWords[code].join(' ').replaceAll(placeholder, 'it');
    expect(typed.reduce((text, exact) => text.replaceAll(exact, ''), said)).not.toMatch(identifier);
  });

  it('tell every refusal from every other one, and the remedy from the message', () => {
    const words: readonly (readonly [code: RefusalCode, message: string, remedy: string])[] = codes.map((code) => [
      code,
      ...refusalWords[code],
    ]);
    expect(new Set(words.map(([, message]) => message)).size).toBe(codes.length);
    expect(words.filter(([, message, remedy]) => message === remedy)).toEqual([]);
  });
});

describe('the areas of refusals', () => {
  const folder = new URL('../../../../shared/domain/refusals/', import.meta.url);
  const written = readdirSync(folder).flatMap((file) =>
    [...readFileSync(new URL(file, folder), 'utf8').matchAll(/^ {2}([A-Z0-9_]+): \[/gmu)].map(([, code]) => code),
  );

  // Put together, a code of two areas would silently have the words of the later one.
  it('share no code, and none is left out', () => {
    expect(written).toHaveLength(codes.length);
    expect(new Set(written)).toEqual(new Set(codes));
  });
});

describe('details in words', () => {
  const message = (code: RefusalCode, details: Readonly<Record<string, unknown>>): string => {
    const envelope = envelopeOf({ code, details });
    // Scripts get them as they are.
    expect(envelope.details).toBe(details);
    return `${envelope.message} ${envelope.remedy}`;
  };

  it('name roles, states, fields and commands as people do', () => {
    expect(message('NOT_ALLOWED', { roles: ['labManager', 'auditor'], needed: ['labManager'] })).toBe(
      'Your role (lab manager, auditor) may not do this. Ask someone with the role lab manager.',
    );
    expect(message('CONTAINER_NOT_IN_USE', { container: 'Rack', state: 'outOfService' })).toContain(
      'Rack is out of service.',
    );
    expect(message('UNDO_NOT_POSSIBLE', { what: 'consent.record' })).toContain('consent record cannot');
    expect(message('UNIT_MISMATCH', { specimen: 'X', unit: 'volumeNanolitres', given: 'mg' })).toContain(
      'X is counted in units of volume, not in mg.',
    );
  });

  it.each([...roles, ...specimenStatuses])('%s is never shown as a name of the program', (name) => {
    expect(message('NOT_ALLOWED', { roles: [name], needed: [name] })).not.toMatch(identifier);
    expect(message('SPECIMEN_NOT_CHECKED_OUT', { specimen: 'X', status: name })).not.toMatch(identifier);
  });

  it('agree with their number, and large ones are readable', () => {
    const rows = (count: number): string => message('IMPORT_ROWS_REFUSED', { count });
    expect(rows(1)).toContain('1 row is refused;');
    expect(rows(0)).toContain('0 rows are refused;');
    expect(message('TOO_MANY_SELECTED', { count: 100_000, limit: 10_000 })).toContain(
      '100,000 specimens are selected; 10,000 is the most at once.',
    );
  });

  it.each(codes)('%s: counts nothing without the word for one', (code) => {
    expect(refusalWords[code].join(' ')).not.toMatch(/\{\{(?:count|done|total)\}\} [a-z]+s\b/u);
  });

  it('leave what people entered as it is', () => {
    expect(message('CODE_UNKNOWN', { code: 'aTube.code' })).toContain('The code aTube.code is');
    expect(message('POSITION_BLOCKED', { position: 'boxOne A1', reason: 'bentRim' })).toContain('blocked: bentRim.');
    expect(message('UNIT_UNKNOWN', { unit: 'uL' })).toContain('uL is not');
  });
});
