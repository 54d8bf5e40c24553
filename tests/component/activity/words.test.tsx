import { describe, expect, it } from 'vitest';
import { contract } from '../../../shared/api/contract.ts';
import { specimenEventSchemas } from '../../../shared/domain/specimen/events.ts';
import { createI18n } from '../../../renderer/app/i18n.ts';

const i18n = createI18n('en');

// A job that is cancelled is no entry of the ledger.
const withoutEntry = new Set(['job.cancel']);

describe('words of the history', () => {
  it('are not there for what nobody wrote', () => {
    expect(i18n.exists('activity:commands.specimen.teleport')).toBe(false);
  });

  it.each(
    Object.entries(contract).flatMap(([name, { kind }]) =>
      kind === 'command' && !withoutEntry.has(name) ? [name] : [],
    ),
  )('the activity says what %s did', (command) => {
    expect(i18n.exists(`activity:commands.${command}`)).toBe(true);
  });

  it.each(Object.keys(specimenEventSchemas))('the custody of a tube has a title for %s', (type) => {
    expect(i18n.exists(`specimens:events.${type}`)).toBe(true);
  });
});
