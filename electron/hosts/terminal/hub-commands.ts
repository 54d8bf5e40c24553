import type { CallOutput } from '../../../shared/api/contract.ts';
import type { Answer } from '../../../shared/api/envelope.ts';
import { counted } from '../../../shared/lib/counted.ts';
import { type Client, withUser } from './client.ts';
import { type Outcome, outcomeOf, refusedInput } from './outcome.ts';
import type { Terminal } from './terminal.ts';

/** `enrol`: joins a hub, after its fingerprint was compared: by whoever sits here, or before, with --fingerprint. */
export async function enrolAtHub(terminal: Terminal): Promise<Outcome> {
  const { hub: url, code, fingerprint } = terminal.line.options;
  if (url === undefined) return refusedInput('--hub', 'the address of the hub is missing');
  if (code === undefined) return refusedInput('--code', 'the enrolment code is missing');
  return withUser(terminal, async ({ call }) => {
    const compared = fingerprint === undefined ? await compare(terminal, call, url) : { fingerprint };
    if ('refused' in compared) return compared.refused;
    return outcomeOf(await call('sync.enrol', { url, code, ...compared }), (value) => {
      const { origin } = value as CallOutput<'sync.enrol'>; // the station answers by the contract
      return { text: `Enrolled at ${origin}. What is here is sent from now on; sync sends it at once.` };
    });
  });
}

/** `readmit`: has the hub this computer is linked to admit it again, by a code of its administrator. */
export async function readmitAtHub(terminal: Terminal): Promise<Outcome> {
  const { code } = terminal.line.options;
  if (code === undefined) return refusedInput('--code', 'the code of the hub’s administrator is missing');
  return withUser(terminal, async ({ call }) =>
    outcomeOf(await call('sync.readmit', { code }), (value) => {
      const { isRenewed, issuedAgain } = value as CallOutput<'sync.readmit'>; // the station answers by the contract
      const again = isRenewed
        ? ` under a new name; under it ${counted(issuedAgain, 'entry is', 'entries are')} issued again`
        : '';
      return { text: `Admitted again${again}. sync sends what waits here.` };
    }),
  );
}

type Compared = { readonly fingerprint: string } | { readonly refused: Outcome };

/** Shows who answers at the address, and lets a person say whether it is the right hub. */
async function compare(terminal: Terminal, call: Client['call'], url: string): Promise<Compared> {
  const described = await call('sync.describe', { url });
  if (!described.ok) return { refused: described };
  const { origin, fingerprint } = described.value as CallOutput<'sync.describe'>; // as above
  terminal.tell(`${origin} answers at ${url}. Fingerprint of its key:\n\n  ${fingerprint}\n`);
  const answer = await terminal.ask('Is it the one that the administrator of the hub reads out? Type yes: ');
  if (answer.trim().toLowerCase() === 'yes') return { fingerprint };
  return { refused: refusedInput('--fingerprint', 'nobody said that it is the right one, so nothing was sent') };
}

/** `sync`: one exchange with the hub. Ends with status 2 when it came to nothing. `--status` only looks. */
export function syncOnce(terminal: Terminal): Promise<Outcome> {
  const { line, station } = terminal;
  // What would be sent in the background before is part of what is told.
  const quiet = { ...terminal, station: { ...station, waitsToSync: true } };
  return withUser(quiet, async ({ call }) => {
    if (line.options.status === true) return lookAtSync(call);
    const before = await discrepancies(call);
    const exchanged = await call('sync.now', {});
    if (!exchanged.ok) return exchanged;
    const { sent, received, problem } = exchanged.value as CallOutput<'sync.now'>; // as above
    const status = await call('sync.status', {});
    if (!status.ok) return status;
    const { toSend, doubted, readmission } = status.value as CallOutput<'sync.status'>; // as above
    const value = {
      pushed: sent,
      pulled: received,
      pending: toSend,
      quarantined: doubted.filter(({ outcome }) => outcome === 'quarantined').length,
      discrepanciesOpened: Math.max(0, (await discrepancies(call)) - before),
      problem,
      readmission: readmission?.why ?? null,
    };
    return { ok: true, value, text: wordsOfExchange(value), saysNo: problem !== null };
  });
}

async function discrepancies(call: Client['call']): Promise<number> {
  const status: Answer = await call('ledger.status', {});
  return status.ok ? (status.value as CallOutput<'ledger.status'>).discrepancies : 0; // as above
}

type Exchanged = {
  readonly pushed: number;
  readonly pulled: number;
  readonly pending: number;
  readonly quarantined: number;
  readonly discrepanciesOpened: number;
  readonly problem: string | null;
  readonly readmission: Readmission['why'] | null;
};

type Readmission = NonNullable<CallOutput<'sync.status'>['readmission']>;

/** What happened to this computer, and that nothing is lost by it. */
const whatHappened: Readonly<Record<Readmission['why'], string>> = {
  restored: 'This computer was restored from a backup and goes on under a new name.',
  copied: 'This computer is a copy of another one and goes on under a name of its own.',
  forked: 'Two copies of this computer were at work. Find out which other one there is and stop using it.',
  revoked: 'The hub no longer accepts this computer. Ask its administrator why.',
  unknown: 'The hub does not know this computer: it was set up anew, or restored from an earlier time.',
  clockAhead: 'What was recorded while the clock was ahead waits here. Set the clock right first.',
};

function wordsOfReadmission(why: Readmission['why'] | null): readonly string[] {
  if (why === null) return [];
  return [
    `${whatHappened[why]} Nothing is lost.`,
    'Ask the administrator of the hub for a code, then: cryoledger readmit --code CODE',
  ];
}

function wordsOfExchange(exchanged: Exchanged): string {
  const { pushed, pulled, pending, quarantined, discrepanciesOpened, problem, readmission } = exchanged;
  return [
    `Sent ${pushed}, received ${pulled}, still to send ${pending}.`,
    ...(quarantined > 0 ? [`The hub keeps ${quarantined} back; sync --status says which.`] : []),
    ...(discrepanciesOpened > 0 ? [`${discrepanciesOpened} more to settle.`] : []),
    ...(problem === null ? [] : [`The exchange came to nothing or not to its end: ${problem}`]),
    ...wordsOfReadmission(readmission),
  ].join('\n');
}

/** `sync --status`: the hub, what is to send by kind of work, what it did not accept. */
async function lookAtSync(call: Client['call']): Promise<Outcome> {
  const [status, pending] = [await call('sync.status', {}), await call('sync.pending', {})];
  if (!status.ok) return status;
  if (!pending.ok) return pending;
  // Both answered by these very entries of the contract.
  const { commands } = pending.value as CallOutput<'sync.pending'>;
  const value = { ...(status.value as CallOutput<'sync.status'>), toSendByCommand: commands };
  return { ok: true, value, text: wordsOfStatus(value) };
}

type StatusToTell = CallOutput<'sync.status'> & { readonly toSendByCommand: CallOutput<'sync.pending'>['commands'] };

function wordsOfStatus({ hub, problem, readmission, toSend, toSendByCommand, doubted }: StatusToTell): string {
  if (hub === null)
    return `No hub: this computer works on its own. Of its own it has ${counted(toSend, 'entry', 'entries')}.`;
  return [
    `${hub.origin} at ${hub.url}${hub.paused ? ' (paused)' : ''}`,
    `Fingerprint of its key: ${hub.fingerprint}`,
    `Last contact: ${hub.lastContactAt ?? 'none yet'}`,
    ...(problem === null ? [] : [`Problem at ${problem.at}: ${problem.code}`]),
    ...wordsOfReadmission(readmission?.why ?? null),
    `To send: ${toSend}`,
    ...toSendByCommand.map(({ command, count }) => `  ${count} ${command}`),
    ...doubted.map(({ seq, command, outcome, code }) => `Not accepted: ${seq} ${command}: ${outcome}, ${code}`),
  ].join('\n');
}
