import type { Refusal } from '../../../shared/domain/refusals.ts';
import { accepted, refused, type Result } from '../../../shared/lib/result.ts';
import type { ReadingHandle } from '../data/handles.ts';
import type { BundleSource } from './bundle-source.ts';
import { bundleEntries, openContentKey } from './read-body.ts';
import type { OuterBundle } from './read-outer.ts';
import { siteBoxSeed } from './site-box.ts';
import { createEntryVerifier, type VerifiedEntries } from './verify-entries.ts';

/** Checks what is inside a bundle for this site. Nothing is taken in; the ledger only lends keys of devices it knows. */
export async function verifyInside(
  db: ReadingHandle,
  source: BundleSource,
  outer: OuterBundle,
  progress: (done: number) => void,
): Promise<Result<VerifiedEntries, Refusal>> {
  const seed = siteBoxSeed(db);
  if (seed === null) return refused({ code: 'SITE_KEYS_MISSING' });
  const contentKey = await openContentKey(source, outer, seed);
  if (!contentKey.ok) return contentKey;
  const verifier = createEntryVerifier((device) => keyOf(db, device));
  let done = 0;
  for (const entries of bundleEntries(source, outer, contentKey.value)) {
    if (!entries.ok) return entries;
    for (const entry of entries.value) verifier.take(entry);
    done += entries.value.length;
    progress(done);
    await new Promise((resolve) => setImmediate(resolve));
  }
  return accepted(verifier.result());
}

function keyOf(db: ReadingHandle, device: string): string | null {
  return db.first(db.from.selectFrom('device').select('public_key').where('id', '=', device))?.public_key ?? null;
}
