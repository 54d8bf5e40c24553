import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { keyFileKeeper } from '../../electron/station/data/key-keeper.ts';
import { openStation } from '../../electron/station/station.ts';
import type { SessionId, Station } from '../../electron/station/station-types.ts';
import type { CallInput, CallName, CallOutput } from '../../shared/api/contract.ts';
import type { Answer } from '../../shared/api/envelope.ts';

export const anna = { username: 'anna', password: 'frozen tubes 80' } as const;

/** A station as a host has it, with its threads, key file and lock. */
export type WholeStation = {
  readonly station: Station;
  readonly session: SessionId;
  readonly folder: string;
  call(name: string, input?: unknown): Promise<Answer>;
  /** The value of a call that must be answered. */
  must<Name extends CallName>(name: Name, input: CallInput<Name>): Promise<CallOutput<Name>>;
};

export function newFolder(): string {
  return path.join(mkdtempSync(path.join(tmpdir(), 'cryoledger-whole-')), 'biobank');
}

export function removeFolder(folder: string): void {
  rmSync(path.dirname(folder), { recursive: true, force: true });
}

/** Opens the station of a folder; signed in when there is a biobank already. */
export async function openWholeStation(folder: string): Promise<WholeStation> {
  const opened = await openStation({ folder, keyKeeper: keyFileKeeper(), appVersion: 'test', readers: 1 });
  if (!opened.ok) throw new Error(JSON.stringify(opened.refusal));
  const station = opened.value;
  const session = station.openSession();
  const call = (name: string, input: unknown = {}): Promise<Answer> => station.call(session, name, input, 'screen');
  const must: WholeStation['must'] = async (name, input) => {
    const answer = await call(name, input);
    if (!answer.ok) throw new Error(`${name}: ${JSON.stringify(answer)}`);
    // Answered by this very entry of the contract.
    return answer.value as never;
  };
  if ((await must('setup.status', {})).exists) await must('session.signIn', anna);
  return { station, session, folder, call, must };
}

/** Makes a biobank in a new folder and signs its first user in. */
export async function createWholeStation(folder = newFolder(), code = 'HD'): Promise<WholeStation> {
  const whole = await openWholeStation(folder);
  const site = { code, name: `Site ${code}`, country: 'DE' };
  await whole.must('setup.create', { site, user: { ...anna, name: 'Anna' } });
  return whole;
}
