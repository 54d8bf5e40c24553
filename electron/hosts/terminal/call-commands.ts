import path from 'node:path';
import type { CallOutput } from '../../../shared/api/contract.ts';
import { counted } from '../../../shared/lib/counted.ts';
import { withUser } from './client.ts';
import { parseJson } from './json.ts';
import { type Outcome, outcomeOf, refusedInput } from './outcome.ts';
import { checkFile } from './verify-bundle-command.ts';
import type { Terminal } from './terminal.ts';

const refusedRowsShown = 20;

/** `call`: any command or query by name. */
export async function callByName(terminal: Terminal): Promise<Outcome> {
  const [name, given = '{}'] = terminal.line.rest;
  if (name === undefined) return refusedInput('call', 'the name of a command or query is missing; see api');
  const input = parseJson(given === '-' ? await terminal.readInput() : given);
  if (input === undefined) return refusedInput('call', 'the input is not JSON');
  return withUser(terminal, async ({ callUnchecked }) => outcomeOf(await callUnchecked(name, input)));
}

/** `import`: a file or folder through an import profile. */
export async function importFiles(terminal: Terminal): Promise<Outcome> {
  const [profile, file] = terminal.line.rest;
  if (profile === undefined) return refusedInput('import', 'the import profile is missing');
  if (file === undefined) return refusedInput('import', 'the file or folder is missing');
  const { 'dry-run': dryRun = false, strict = false } = terminal.line.options;
  return withUser(terminal, async ({ call }) =>
    outcomeOf(await call('import.run', { profile, path: path.resolve(file), dryRun, strict }), (value) => ({
      text: wordsOfImport(value as CallOutput<'import.run'>), // the station answers by the contract
    })),
  );
}

/** `verify`: status 2 when the ledger is not as it was written. */
export async function verifyLedger(terminal: Terminal): Promise<Outcome> {
  if (terminal.line.options.bundle !== undefined) return checkFile(terminal, terminal.line.options.bundle);
  return withUser(terminal, async ({ call }) =>
    outcomeOf(await call('ledger.verify', {}), (value) => {
      const found = value as CallOutput<'ledger.verify'>; // the station answers by the contract
      return { saysNo: !found.ok, text: wordsOfVerification(found) };
    }),
  );
}

function wordsOfVerification(found: CallOutput<'ledger.verify'>): string {
  const { commits, events, devices, stateHash } = found;
  const seen = `${counted(commits, 'commit')}, ${counted(events, 'event')}, ${counted(devices, 'device')}; state ${stateHash}`;
  if (found.ok) return `All is as it was written: ${seen}`;
  const { code = 'UNKNOWN', message = 'no details', device, seq, subject } = found.firstProblem ?? {};
  const commit = device === undefined ? '' : `\n  commit ${seq ?? '?'} of device ${device}`;
  const about = subject === undefined ? '' : `\n  subject ${subject}`;
  return `Something is wrong. The first problem: ${code}: ${message}${commit}${about}\n${seen}`;
}

/** Every noun of an import makes its plural in one of two ways: studies, visits. */
function pluralOf(noun: string, count: number): string {
  if (count === 1) return noun;
  return noun.endsWith('y') ? `${noun.slice(0, -1)}ies` : `${noun}s`;
}

function wordsOfImport(report: CallOutput<'import.run'>): string {
  const { accepted, changed, unchanged, refusedTotal, dryRun, importId } = report;
  const created = Object.entries(report.created).map(([noun, count]) => `${count} ${pluralOf(noun, count)}`);
  const rows = report.refused.slice(0, refusedRowsShown).map(wordsOfRefusedRow);
  return [
    `${dryRun ? 'Dry run, nothing was written: ' : ''}${accepted} accepted, ${changed} changed, ${unchanged} unchanged, ${refusedTotal} refused.`,
    ...(created.length > 0 ? [`Created: ${created.join(', ')}.`] : []),
    ...rows,
    ...(refusedTotal > rows.length ? [`… and ${refusedTotal - rows.length} more; --json shows them.`] : []),
    ...(importId === null ? [] : [`Import ${importId}`]),
  ].join('\n');
}

function wordsOfRefusedRow(row: CallOutput<'import.run'>['refused'][number]): string {
  return `  ${row.file}:${row.row} ${row.column}: ${row.code}: ${row.message}`;
}
