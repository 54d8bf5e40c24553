import type { CallOutput, ParsedInput } from '../../../shared/api/contract.ts';
import type { Refusal } from '../../../shared/domain/refusals.ts';
import { momentOfInstant } from '../../../shared/lib/moment.ts';
import { accepted, refused, type Result } from '../../../shared/lib/result.ts';
import { isSameFingerprint } from '../sync/fingerprints.ts';
import { readHubLink } from '../sync/hub-link.ts';
import { acceptSiteKeys, sealSiteKeys, siteKeysFingerprint } from '../sync/site-keys.ts';
import { access } from './access-journal.ts';
import { atomic, type CommandContext, type CommandHandlers, long } from './context.ts';
import { findSecret } from '../data/local-secrets.ts';

/** One computer of a site gives another what it needs to read identities. */
export const givingKeysCommands: CommandHandlers = {
  'sync.giveKeys': long<'sync.giveKeys'>(giveKeys),
  'sync.acceptKeys': atomic<'sync.acceptKeys'>((context, { fingerprint }) => {
    const taken = acceptSiteKeys(context.db, fingerprint);
    if (taken === 'none') return refused({ code: 'SITE_KEYS_NOT_OFFERED' });
    if (taken === 'other') return refused({ code: 'SITE_KEYS_DIFFER' });
    context.commit([access(context, 'siteKeysAccepted', { fingerprint: siteKeysFingerprint(context.db) ?? '' })]);
    return accepted({});
  }),
};

/** A person compared the fingerprint at the other computer: a hub that lies about its key gets nothing (security.md D6). */
async function giveKeys(
  context: CommandContext,
  { device, fingerprint: expected }: ParsedInput<'sync.giveKeys'>,
): Promise<Result<CallOutput<'sync.giveKeys'>, Refusal>> {
  const { db, ledger } = context;
  if (readHubLink(db) === null) return refused({ code: 'HUB_MISSING' });
  const row = db.first(db.from.selectFrom('site_computer').select(['name', 'box_key']).where('id', '=', device));
  if (row === null) return refused({ code: 'COMPUTER_UNKNOWN' });
  const compared = isSameFingerprint(row.box_key, expected);
  if (!compared.isSame) return refused({ code: 'COMPUTER_KEY_DIFFERS', details: { shown: compared.shown, expected } });
  const [siteKey, blindKey] = [findSecret(db, 'siteKey'), findSecret(db, 'blindKey')];
  if (siteKey === null || blindKey === null) return refused({ code: 'SITE_KEYS_MISSING' });
  const sealed = await sealSiteKeys({ siteKey, blindKey }, { site: ledger.siteId, device, boxKey: row.box_key });
  context.transaction(() => {
    const made_at = momentOfInstant(context.now());
    db.run(
      db.to
        .insertInto('key_parcel')
        .values({ device, sealed, made_at })
        .onConflict((conflict) => conflict.column('device').doUpdateSet({ sealed, made_at, at_hub: 0 })),
    );
    context.commit([access(context, 'siteKeysGiven', { device, fingerprint: compared.shown })]);
  });
  return accepted({ device, name: row.name });
}
