import type { CallOutput, ParsedInput } from '../../../shared/api/contract.ts';
import type { Refusal } from '../../../shared/domain/refusals.ts';
import { accepted, refused, type Result } from '../../../shared/lib/result.ts';
import { readSiteCard } from '../../../shared/sync/bundle.ts';
import { addBundleSite, bundleSites, removeBundleSite } from '../bundles/bundle-sites.ts';
import { makeBundle } from '../bundles/make-bundle.ts';
import { fingerprintOf } from '../bundles/senders.ts';
import { ownSiteCard } from '../bundles/site-box.ts';
import { takeBundle } from '../bundles/take-bundle.ts';
import { byteTools } from '../sync/hub-log.ts';
import { atomic, type CommandContext, type CommandHandlers, long } from './context.ts';

/** The ledger by file: which sites it is made for, and the files themselves. */
export const bundleCommands: CommandHandlers = {
  'bundle.addSite': atomic<'bundle.addSite'>(addSite),
  'bundle.removeSite': atomic<'bundle.removeSite'>(({ db }, { site }) =>
    removeBundleSite(db, site) ? accepted({}) : refused({ code: 'BUNDLE_SITE_UNKNOWN', details: { site } }),
  ),
  'bundle.export': long<'bundle.export'>(makeBundle),
  'bundle.import': long<'bundle.import'>(takeBundle),
};

function addSite(
  context: CommandContext,
  { card: text }: ParsedInput<'bundle.addSite'>,
): Result<CallOutput<'bundle.addSite'>, Refusal> {
  const read = readSiteCard(byteTools.sha256, text);
  if (!read.ok) return refused({ code: 'SITE_CARD_INVALID', details: read.refusal });
  const card = read.value;
  const known = bundleSites(context.db, ownSiteCard(context)).find(({ id }) => id === card.id);
  const shown = fingerprintOf(card.key);
  if (known !== undefined && known.key !== card.key) {
    const details = { site: known.code, known: fingerprintOf(known.key), shown };
    return refused({ code: 'SITE_CARD_DIFFERS', details });
  }
  if (known?.addedAt !== null) addBundleSite(context.db, card, context.now());
  const { id, code, name } = card;
  return accepted({ site: { id, code, name }, fingerprint: shown, isNew: known === undefined });
}
