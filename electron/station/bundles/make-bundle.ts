import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { CallOutput, ParsedInput } from '../../../shared/api/contract.ts';
import type { Refusal } from '../../../shared/domain/refusals.ts';
import { present } from '../../../shared/lib/assert.ts';
import { accepted, refused, type Result } from '../../../shared/lib/result.ts';
import { bundleExtension } from '../../../shared/sync/bundle.ts';
import { access } from '../commands/access-journal.ts';
import type { CommandContext } from '../commands/context.ts';
import { readSecret } from '../data/local-secrets.ts';
import { writeInPieces } from './bundle-file.ts';
import { type BundleSite, bundleSites, rememberSent } from './bundle-sites.ts';
import { nothingSent, type Outgoing, outgoingAfter } from './outgoing.ts';
import { homeOf, ownSiteCard } from './site-box.ts';
import { bundleBytes } from './write-bundle.ts';

/** A file up to here is handed over with the answer; a larger one is fetched from where it was written. */
const largestDownload = 32_000_000;
const mediaType = 'application/octet-stream';

/** Makes a bundle as a file. What the site was sent is remembered only once the file has its name. */
export async function makeBundle(
  context: CommandContext,
  input: ParsedInput<'bundle.export'>,
): Promise<Result<CallOutput<'bundle.export'>, Refusal>> {
  const found = findSite(context, input.to);
  if (!found.ok) return found;
  const to = found.value;
  const home = homeOf(context);
  const outgoing = outgoingAfter(context.db, input.whole === true ? nothingSent : to.sent);
  const file = path.resolve(input.path ?? path.join(context.folder, 'bundles', fileNameOf(context, to)));
  const written = await writeInPieces(file, bytesOf(context, home, to, outgoing), () => stopOf(context, outgoing));
  if (!written.ok) return written;
  const { bytes } = written.value;
  const fileName = path.basename(file);
  const user = present(context.user, 'only a signed-in user gets here');
  context.transaction(() => {
    rememberSent(context.db, to, outgoing.sent, context.now());
    const log = { site_code: to.code, site_name: to.name, device_name: home.device.name, username: user.username };
    const counts = { entries: outgoing.count, taken: 0, known: 0, waiting: 0, ahead: 0, refused: 0, problem: null };
    const is_whole = input.whole === true ? 1 : 0;
    const values = { direction: 'out' as const, at: context.nowMoment(), file: fileName, ...log, ...counts, is_whole };
    context.db.run(context.db.to.insertInto('bundle_log').values(values));
    context.commit([
      access(context, 'bundleExported', { site: to.code, file: fileName, entries: outgoing.count, bytes }),
    ]);
  });
  const { id, code, name } = to;
  const isHandedOver = input.download === true && bytes <= largestDownload;
  const base64 = isHandedOver ? readFileSync(file).toString('base64') : null;
  return accepted({ file, fileName, bytes, entries: outgoing.count, to: { id, code, name }, mediaType, base64 });
}

function findSite(context: CommandContext, wanted: string): Result<BundleSite, Refusal> {
  const own = ownSiteCard(context);
  const site = bundleSites(context.db, own).find(({ id, code }) => id === wanted || code === wanted);
  if (site !== undefined) return accepted(site);
  const home = homeOf(context).site;
  if (own === null && (wanted === home.id || wanted === home.code)) return refused({ code: 'SITE_KEYS_MISSING' });
  return refused({ code: 'BUNDLE_SITE_UNKNOWN', details: { site: wanted } });
}

async function* bytesOf(
  context: CommandContext,
  { site, device }: ReturnType<typeof homeOf>,
  to: BundleSite,
  outgoing: Outgoing,
): AsyncGenerator<Uint8Array> {
  const counted = { done: 0 };
  const lines = counting(outgoing.lines(), counted);
  const pieces = bundleBytes({
    from: { device: device.id, deviceName: device.name, publicKey: device.public_key, site },
    to: { id: to.id, code: to.code, name: to.name },
    receiverKey: to.key,
    at: new Date(context.now()).toISOString(),
    commits: outgoing.count,
    lines,
    privateSeed: readSecret(context.db, 'deviceSeed'),
  });
  for await (const piece of pieces) {
    yield piece;
    context.progress({ what: 'bundle', done: counted.done, total: outgoing.count });
    await new Promise((resolve) => setImmediate(resolve));
  }
}

function* counting(lines: Iterable<string>, counted: { done: number }): Generator<string> {
  for (const line of lines) {
    counted.done += 1;
    yield line;
  }
}

function stopOf(context: CommandContext, { count }: Outgoing): Refusal | null {
  return context.isCancelled() ? { code: 'BUNDLE_CANCELLED', details: { done: 0, total: count } } : null;
}

/** Says from where, to where and which one, and has no letter that a stick or a mail would change. */
function fileNameOf(context: CommandContext, to: BundleSite): string {
  const { site } = homeOf(context);
  const day = context.nowMoment().slice(0, 10);
  const number = `${context.deviceCode}${context.ledger.own.seq + 1}`;
  const name = `${site.code}-to-${to.code}-${day}-${number}`.replaceAll(/[^A-Za-z0-9-]/gu, '_');
  return `${name}.${bundleExtension}`;
}
