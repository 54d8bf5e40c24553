import type { SiteCard } from '../../../shared/sync/bundle.ts';
import { momentOfInstant } from '../../../shared/lib/moment.ts';
import type { ReadingHandle, WritingHandle } from '../data/handles.ts';
import type { BundleSiteTable } from '../data/schema.ts';
import { nothingSent, type SentState, sentStateSchema } from './outgoing.ts';

/** A site that bundles can be made for. */
export type BundleSite = SiteCard & {
  /** Null: this station's own site, which needs no card. */
  readonly addedAt: string | null;
  readonly sentAt: string | null;
  readonly sent: SentState;
};

/** The sites whose cards are here, by code, and the station's own one, when its card can be made. */
export function bundleSites(db: ReadingHandle, own: SiteCard | null): readonly BundleSite[] {
  const rows = db.all(db.from.selectFrom('bundle_site').selectAll().orderBy('code'));
  const others = rows.filter(({ site }) => site !== own?.id).map(siteOfRow);
  if (own === null) return others;
  const remembered = rows.find(({ site }) => site === own.id);
  const memory = remembered === undefined ? { sentAt: null, sent: nothingSent } : siteOfRow(remembered);
  return [{ ...own, addedAt: null, sentAt: memory.sentAt, sent: memory.sent }, ...others];
}

/**
 * Remembers the card of a site, to send it bundles. A card that comes again brings its name up to date, never its key.
 */
export function addBundleSite(db: WritingHandle, { id, code, name, key }: SiteCard, nowMilliseconds: number): void {
  const memory = { added_at: momentOfInstant(nowMilliseconds), sent_at: null, vector: '{}', withheld: '[]' };
  db.run(
    db.to
      .insertInto('bundle_site')
      .values({ site: id, code, name, key, ...memory })
      .onConflict((conflict) => conflict.column('site').doUpdateSet({ code, name })),
  );
}

/** Remembers what a site was sent, so that its next bundle begins there. */
export function rememberSent(db: WritingHandle, site: SiteCard, sent: SentState, nowMilliseconds: number): void {
  addBundleSite(db, site, nowMilliseconds);
  const memory = {
    sent_at: momentOfInstant(nowMilliseconds),
    vector: JSON.stringify(sent.vector),
    withheld: JSON.stringify(sent.withheld),
  };
  db.run(db.to.updateTable('bundle_site').set(memory).where('site', '=', site.id));
}

/** Whether there was such a card. */
export function removeBundleSite(db: WritingHandle, site: string): boolean {
  return db.run(db.to.deleteFrom('bundle_site').where('site', '=', site)) > 0;
}

function siteOfRow(row: BundleSiteTable): BundleSite {
  const { site, code, name, key, added_at, sent_at, vector, withheld } = row;
  const stored: Record<keyof SentState, unknown> = { vector: JSON.parse(vector), withheld: JSON.parse(withheld) };
  const sent = sentStateSchema.parse(stored);
  return { id: site, code, name, key, addedAt: added_at, sentAt: sent_at, sent };
}
