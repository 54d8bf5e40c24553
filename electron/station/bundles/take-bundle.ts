import type { CallOutput, ParsedInput } from '../../../shared/api/contract.ts';
import type { Refusal } from '../../../shared/domain/refusals.ts';
import { present } from '../../../shared/lib/assert.ts';
import { accepted, refused, type Result } from '../../../shared/lib/result.ts';
import { access } from '../commands/access-journal.ts';
import type { CommandContext } from '../commands/context.ts';
import { takeIn } from '../sync/take-in.ts';
import type { ChainItem } from '../sync/waiting.ts';
import { type BundleSource, openBundleSource } from './bundle-source.ts';
import { bundleEntries, openContentKey } from './read-body.ts';
import { type OuterBundle, readOuter } from './read-outer.ts';
import { refuseStranger } from './senders.ts';
import { homeOf, siteBoxSeed } from './site-box.ts';

type Counts = { taken: number; known: number; waiting: number; ahead: number; refused: number; problem: string | null };

/** Entries of one transaction: enough to be worth it, few enough that scans get their turn. */
const batchEntries = 500;

/** Takes a bundle in, a batch at a time. What was taken in stays when it is stopped: each commit stands for itself. */
export async function takeBundle(
  context: CommandContext,
  input: ParsedInput<'bundle.import'>,
): Promise<Result<CallOutput<'bundle.import'>, Refusal>> {
  const opened = openBundleSource(input);
  if (!opened.ok) return opened;
  try {
    return await takeOpened(context, opened.value, input.fingerprint);
  } finally {
    opened.value.close();
  }
}

async function takeOpened(context: CommandContext, source: BundleSource, compared: string | undefined) {
  const outer = await readOuter(source);
  if (!outer.ok) return outer;
  const { header } = outer.value;
  const { site } = homeOf(context);
  if (header.to.id !== site.id)
    return refused<Refusal>({ code: 'BUNDLE_OTHER_SITE', details: { to: `${header.to.name} (${header.to.code})` } });
  const stranger = refuseStranger(context.db, header, compared);
  if (stranger !== null) return refused(stranger);
  const seed = siteBoxSeed(context.db);
  if (seed === null) return refused<Refusal>({ code: 'SITE_KEYS_MISSING' });
  const contentKey = await openContentKey(source, outer.value, seed);
  if (!contentKey.ok) return contentKey;
  const broken = await firstFlaw(source, outer.value, contentKey.value);
  if (broken !== null) return refused(broken);
  const counts: Counts = { taken: 0, known: 0, waiting: 0, ahead: 0, refused: 0, problem: null };
  const stopped = await takeEntries(context, source, outer.value, contentKey.value, counts);
  record(context, source, outer.value, counts, stopped);
  return stopped === null ? accepted({ entries: header.commits, ...counts }) : refused(stopped);
}

/** Reads all of it once and keeps nothing, so that a bundle that is broken further on leaves nothing behind. */
async function firstFlaw(source: BundleSource, outer: OuterBundle, contentKey: Uint8Array): Promise<Refusal | null> {
  for (const entries of bundleEntries(source, outer, contentKey)) {
    if (!entries.ok) return entries.refusal;
    await new Promise((resolve) => setImmediate(resolve));
  }
  return null;
}

/** Null when all of it was read. */
async function takeEntries(
  context: CommandContext,
  source: BundleSource,
  outer: OuterBundle,
  contentKey: Uint8Array,
  counts: Counts,
): Promise<Refusal | null> {
  const total = outer.header.commits;
  let done = 0;
  for (const entries of bundleEntries(source, outer, contentKey)) {
    if (!entries.ok) return entries.refusal;
    for (let at = 0; at < entries.value.length; at += batchEntries) {
      if (context.isCancelled()) return { code: 'BUNDLE_CANCELLED', details: { done, total } };
      const batch = entries.value.slice(at, at + batchEntries);
      takeBatch(context, batch, counts);
      done += batch.length;
      context.progress({ what: 'bundle', done, total });
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
  return null;
}

function takeBatch(context: CommandContext, batch: readonly ChainItem[], counts: Counts): void {
  const result = context.transaction(() => takeIn(context, batch, 'nobody'));
  for (const name of ['taken', 'known', 'waiting', 'ahead', 'refused'] as const) counts[name] += result[name];
  counts.problem ??= result.firstProblem;
  context.changed(result.touched);
}

/** On record even when it came to an early end: what was taken in until then is here. */
function record(
  context: CommandContext,
  { name }: BundleSource,
  { header }: OuterBundle,
  counts: Counts,
  stopped: Refusal | null,
): void {
  const { site, deviceName } = header.from;
  const user = present(context.user, 'only a signed-in user gets here');
  const file = name.slice(0, 400);
  context.transaction(() => {
    const from = { site_code: site.code, site_name: site.name, device_name: deviceName, username: user.username };
    const outcome = { ...counts, problem: stopped?.code ?? counts.problem, is_whole: stopped === null ? 1 : 0 };
    const values = {
      direction: 'in' as const,
      at: context.nowMoment(),
      file,
      ...from,
      ...outcome,
      entries: header.commits,
    };
    context.db.run(context.db.to.insertInto('bundle_log').values(values));
    const { taken, known, waiting, ahead, refused: left } = counts;
    const detail = { site: site.code, file, taken, known, waiting, ahead, refused: left };
    context.commit([access(context, 'bundleImported', detail)]);
  });
}
