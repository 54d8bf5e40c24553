import type { CallInput, CallName } from '../../../shared/api/contract.ts';
import type { Answer, Notice } from '../../../shared/api/envelope.ts';
import { refusedOutcome, type Outcome } from './outcome.ts';
import type { Terminal } from './terminal.ts';

/** The station as one terminal command has it. */
export type Client = {
  readonly call: <Name extends CallName>(name: Name, input: CallInput<Name>) => Promise<Answer>;
  /** A name and input as they were typed: the station checks both. */
  readonly callUnchecked: (name: string, input: unknown) => Promise<Answer>;
};

/** Opens the station, does the work and closes it again, whatever happens. A folder that cannot be opened is refused. */
export async function withStation(terminal: Terminal, work: (client: Client) => Promise<Outcome>): Promise<Outcome> {
  const opened = await terminal.openStation(terminal.station);
  if (!opened.ok) return refusedOutcome(opened.refusal);
  const station = opened.value;
  const session = station.openSession();
  const call = (name: string, input: unknown): Promise<Answer> => station.call(session, name, input, 'terminal');
  const jobs = new Set<string>();
  const stopListening = station.subscribe(session, (notice) => follow(notice, jobs, terminal));
  const stopWaiting = terminal.onInterrupt(() => {
    terminal.tell('Stopping after the part that is being written …');
    for (const job of jobs) void call('job.cancel', { job });
  });
  try {
    return await work({ call, callUnchecked: call });
  } finally {
    stopWaiting();
    stopListening();
    await station.close();
  }
}

/** The same, signed in as the user of the command line, if one is named. Without one, the station says what needs one. */
export function withUser(terminal: Terminal, work: (client: Client) => Promise<Outcome>): Promise<Outcome> {
  return withStation(terminal, async (client) => {
    const { user } = terminal.line.options;
    if (user === undefined || terminal.password === null) {
      const outcome = await work(client);
      if (isRefusedWith(outcome, 'NOT_SIGNED_IN'))
        terminal.tell('Say who you are: --user NAME, and the password in CRYOLEDGER_PASSWORD.');
      return outcome;
    }
    const signedIn = await client.call('session.signIn', { username: user, password: terminal.password });
    if (!signedIn.ok) return signedIn;
    const outcome = await work(client);
    if (isRefusedWith(outcome, 'PASSWORD_CHANGE_DUE'))
      terminal.tell(
        'Change it: call user.setOwnSecret - with {"kind":"password","secret":"the new one","password":"the present one"}.',
      );
    return outcome;
  });
}

function isRefusedWith(outcome: Outcome, code: string): boolean {
  return !outcome.ok && 'refusal' in outcome && outcome.refusal.code === code;
}

function follow(notice: Notice, jobs: Set<string>, terminal: Terminal): void {
  if (notice.type === 'progress') {
    jobs.add(notice.job);
    terminal.progress(notice.what, notice.done, notice.total);
  } else if (notice.type === 'jobEnded') {
    jobs.delete(notice.job);
  }
}
