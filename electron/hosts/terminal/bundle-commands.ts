import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { CallOutput } from '../../../shared/api/contract.ts';
import { counted } from '../../../shared/lib/counted.ts';
import { withUser } from './client.ts';
import { type Outcome, outcomeOf, refusedInput } from './outcome.ts';
import type { Terminal } from './terminal.ts';

const what: Readonly<Record<string, (terminal: Terminal) => Promise<Outcome>>> = {
  card: showCard,
  'add-site': addSite,
  export: exportBundle,
  import: importBundle,
};

/** `bundle`: the ledger by file. */
export function bundle(terminal: Terminal): Promise<Outcome> {
  const [name] = terminal.line.rest;
  const run = name !== undefined && Object.hasOwn(what, name) ? what[name] : undefined;
  return run?.(terminal) ?? Promise.resolve(refusedInput('bundle', `say what: ${Object.keys(what).join(', ')}`));
}

function showCard(terminal: Terminal): Promise<Outcome> {
  return withUser(terminal, async ({ call }) =>
    outcomeOf(await call('bundle.card', {}), (value) => {
      const { card, fingerprint } = value as CallOutput<'bundle.card'>; // the station answers by the contract
      terminal.tell(`Hand this card over, and read the fingerprint out: ${fingerprint}`);
      return { text: card };
    }),
  );
}

async function addSite(terminal: Terminal): Promise<Outcome> {
  const [, given] = terminal.line.rest;
  if (given === undefined)
    return refusedInput('bundle add-site', 'the file of the card is missing; - reads it from standard input');
  if (given !== '-' && !existsSync(given)) return refusedInput('bundle add-site', `${given} is not there`);
  const card = given === '-' ? await terminal.readInput() : readFileSync(given, 'utf8');
  return withUser(terminal, async ({ call }) =>
    outcomeOf(await call('bundle.addSite', { card: card.trim() }), (value) => {
      const { site, fingerprint } = value as CallOutput<'bundle.addSite'>; // the station answers by the contract
      return { text: `${site.name} (${site.code}). Compare its fingerprint: ${fingerprint}` };
    }),
  );
}

async function exportBundle(terminal: Terminal): Promise<Outcome> {
  const { to, out, whole = false } = terminal.line.options;
  if (to === undefined) return refusedInput('--to', 'the code of the receiving site is missing');
  const file = out === undefined ? {} : { path: path.resolve(out) };
  return withUser(terminal, async ({ call }) =>
    outcomeOf(await call('bundle.export', { to, whole, ...file }), (value) => {
      const made = value as CallOutput<'bundle.export'>; // the station answers by the contract
      return {
        text: `Wrote ${made.file} (${counted(made.entries, 'entry', 'entries')}, ${counted(made.bytes, 'byte')}) for ${made.to.name}.`,
      };
    }),
  );
}

async function importBundle(terminal: Terminal): Promise<Outcome> {
  const [, file] = terminal.line.rest;
  if (file === undefined) return refusedInput('bundle import', 'the file is missing');
  const { fingerprint } = terminal.line.options;
  const compared = fingerprint === undefined ? {} : { fingerprint };
  return withUser(terminal, async ({ call }) =>
    outcomeOf(await call('bundle.import', { path: path.resolve(file), ...compared }), (value) => {
      const taken = value as CallOutput<'bundle.import'>; // the station answers by the contract
      return { text: wordsOfTaken(taken), saysNo: taken.refused > 0 };
    }),
  );
}

function wordsOfTaken({
  entries,
  taken,
  known,
  waiting,
  ahead,
  refused,
  problem,
}: CallOutput<'bundle.import'>): string {
  return [
    `${counted(entries, 'entry', 'entries')}: ${taken} new, ${known} known.`,
    ...(waiting > 0 ? [`${waiting} wait for an earlier bundle.`] : []),
    ...(ahead > 0 ? [`${ahead} are dated ahead of this clock and wait, with what follows them.`] : []),
    ...(refused > 0 ? [`${refused} refused; the first: ${problem ?? 'no details'}`] : []),
  ].join('\n');
}
