import path from 'node:path';
import type { CallOutput } from '../../../shared/api/contract.ts';
import { counted } from '../../../shared/lib/counted.ts';
import { openBundleSource } from '../../station/bundles/bundle-source.ts';
import { readOuter } from '../../station/bundles/read-outer.ts';
import { fingerprintOf } from '../../station/bundles/senders.ts';
import { withUser } from './client.ts';
import { type Outcome, outcomeOf, refusedInput, refusedOutcome } from './outcome.ts';
import type { Terminal } from './terminal.ts';

type Verified = CallOutput<'bundle.verify'>;

/**
 * `verify-bundle`: with no biobank it checks every byte against the signature of the sender. What is inside is sealed, so
 * that takes a biobank of the receiving site (--data and --user); nothing is taken in there.
 */
export function verifyBundle(terminal: Terminal): Promise<Outcome> {
  const [file] = terminal.line.rest;
  return checkFile(terminal, file);
}

/** The same, for `verify --bundle FILE` too. */
export async function checkFile(terminal: Terminal, given: string | undefined): Promise<Outcome> {
  if (given === undefined) return refusedInput('verify-bundle', 'the file is missing');
  const file = path.resolve(given);
  if (terminal.line.options.user === undefined) return checkOutside(file);
  return withUser(terminal, async ({ call }) =>
    outcomeOf(await call('bundle.verify', { path: file }), (value) => {
      const found = value as Verified; // the station answers by the contract
      return { saysNo: found.inside?.firstProblem != null, text: wordsOf(found) };
    }),
  );
}

async function checkOutside(file: string): Promise<Outcome> {
  const opened = openBundleSource({ path: file });
  if (!opened.ok) return refusedOutcome(opened.refusal);
  try {
    const outer = await readOuter(opened.value);
    if (!outer.ok) return refusedOutcome(outer.refusal);
    const { from, to, at, commits } = outer.value.header;
    const { device, deviceName, site, publicKey } = from;
    const sender = { device, deviceName, site, fingerprint: fingerprintOf(publicKey) };
    const value: Verified = { fileName: path.basename(file), at, entries: commits, from: sender, to, inside: null };
    return { ok: true, value, text: wordsOf(value) };
  } finally {
    opened.value.close();
  }
}

function wordsOf({ fileName, at, entries, from, to, inside }: Verified): string {
  const outside = [
    `${fileName}: every byte is as it was signed.`,
    `  from ${from.deviceName} of ${from.site.name} (${from.site.code}), fingerprint ${from.fingerprint}`,
    `  for ${to.name} (${to.code}), made ${at}, ${counted(entries, 'entry', 'entries')}`,
  ];
  if (inside === null) {
    const how =
      'Only the outside was checked. What is inside is sealed for the receiving site: name a biobank of that site with --data and --user.';
    return [...outside, how].join('\n');
  }
  const { commits, events, withheld, devices, unchecked, firstProblem } = inside;
  const seen = `${counted(commits, 'commit')}, ${counted(events, 'event')}, ${counted(devices, 'device')}, ${withheld} kept back`;
  const open =
    unchecked === 0
      ? []
      : [`${counted(unchecked, 'signature')} could not be checked: the keys came with an earlier bundle.`];
  if (firstProblem === null) return [...outside, `Hashes, chains and signatures fit: ${seen}.`, ...open].join('\n');
  const { code, message, device } = firstProblem;
  const where = device === undefined ? '' : ` (device ${device})`;
  return [...outside, `Something is wrong inside. The first problem: ${code}: ${message}${where}`, seen, ...open].join(
    '\n',
  );
}
