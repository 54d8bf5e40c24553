import { describe, expect, it } from 'vitest';
import { type ChipFacts, chipPlaceOf, syncStateOf } from '../../../renderer/app/use-sync-chip.ts';
import { alone, doubted, syncStatus } from './status.ts';

const facts = (changes: Partial<ChipFacts>): ChipFacts => ({
  status: syncStatus(),
  discrepancies: 0,
  timeOf: (instant) => instant.slice(11, 16),
  causeOf: (code) => code.toLowerCase(),
  ...changes,
});
const problem = (code: string) => ({ code, at: '2026-11-24T14:06:00.000Z' });

describe('the chip (UX-104)', () => {
  it('says that all is here only, when there is no hub', () => {
    expect(syncStateOf(facts({ status: alone }))).toEqual({ kind: 'localOnly' });
  });

  it('never leaves out what is to send', () => {
    const pending = { toSend: 4 };
    const states = [
      syncStatus(pending),
      syncStatus(pending, { paused: true }),
      syncStatus({ ...pending, problem: problem('HUB_UNREACHABLE') }),
      syncStatus({ ...pending, problem: problem('DEVICE_REVOKED') }),
      syncStatus({ ...pending, now: { doing: 'sending', sent: 1, received: 0 } }),
      syncStatus({ ...pending, doubted: [doubted()] }),
    ].map((status) => syncStateOf(facts({ status })));
    expect(states.map(({ kind }) => kind)).toEqual(['saved', 'paused', 'offline', 'error', 'syncing', 'needsYou']);
    for (const state of states) expect(state).toMatchObject({ pending: 4 });
  });

  it('is offline since the last contact, and has a cause for all that a person must see to', () => {
    const offline = syncStatus({ problem: problem('HUB_UNREACHABLE') });
    expect(syncStateOf(facts({ status: offline }))).toMatchObject({ kind: 'offline', since: '14:05' });
    const rewritten = syncStatus({ problem: problem('LOG_REWRITTEN'), doubted: [doubted()] });
    expect(syncStateOf(facts({ status: rewritten, discrepancies: 3 }))).toMatchObject({ cause: 'log_rewritten' });
  });

  it('counts matters to settle and what the hub did not accept', () => {
    const status = syncStatus({ doubted: [doubted(), doubted({ seq: 8 })] });
    expect(syncStateOf(facts({ status, discrepancies: 3 }))).toMatchObject({ kind: 'needsYou', count: 5 });
  });

  it('claims nothing about a hub before the station has told', () => {
    expect(syncStateOf(facts({ status: undefined }))).toEqual({ kind: 'saved', pending: 0, lastContact: null });
  });

  it('leads to the matters to settle when only those wait, else to the sync centre', () => {
    expect(chipPlaceOf(facts({}))).toBe('network');
    expect(chipPlaceOf(facts({ discrepancies: 1 }))).toBe('discrepancies');
    expect(chipPlaceOf(facts({ discrepancies: 1, status: syncStatus({ doubted: [doubted()] }) }))).toBe('network');
    expect(chipPlaceOf(facts({ discrepancies: 1, status: alone }))).toBe('discrepancies');
  });
});
