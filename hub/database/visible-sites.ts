import type { ExpressionBuilder, ExpressionWrapper, SqlBool } from 'kysely';
import type { HubTables } from './schema.ts';

/** The condition that a device is of this site or of one that shares with it. */
export function isVisible(siteNo: number) {
  return ({
    eb,
    or,
    selectFrom,
  }: ExpressionBuilder<HubTables, 'device'>): ExpressionWrapper<HubTables, 'device', SqlBool> =>
    or([
      eb('device.site_no', '=', siteNo),
      eb(
        'device.site_no',
        'in',
        selectFrom('site_share').select('site_share.other_no').where('site_share.site_no', '=', siteNo),
      ),
    ]);
}
