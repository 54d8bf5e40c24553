import type { Migration } from 'kysely/migration';
import * as ledger from './0001-ledger.ts';
import * as projections from './0002-projections.ts';
import * as printing from './0003-printing.ts';
import * as picklists from './0004-picklists.ts';
import * as withdrawnSpecimens from './0005-withdrawn-specimens.ts';
import * as visitsDue from './0006-visits-due.ts';
import * as temporaryPasswords from './0007-temporary-passwords.ts';
import * as sync from './0008-sync.ts';
import * as containerHistory from './0009-container-history.ts';
import * as siteKeys from './0010-site-keys.ts';
import * as bundles from './0011-bundles.ts';
import * as caseTwins from './0012-case-twins.ts';
import * as setAside from './0013-set-aside.ts';
import * as printedIdEnds from './0014-printed-id-ends.ts';
import * as deliveredParcels from './0015-delivered-parcels.ts';

/** All migrations of a station's database, in order. Once released, one is never edited. */
export const stationMigrations: Readonly<Record<string, Migration>> = {
  '0001-ledger': { up: ledger.up },
  '0002-projections': { up: projections.up },
  '0003-printing': { up: printing.up },
  '0004-picklists': { up: picklists.up },
  '0005-withdrawn-specimens': { up: withdrawnSpecimens.up },
  '0006-visits-due': { up: visitsDue.up },
  '0007-temporary-passwords': { up: temporaryPasswords.up },
  '0008-sync': { up: sync.up },
  '0009-container-history': { up: containerHistory.up },
  '0010-site-keys': { up: siteKeys.up },
  '0011-bundles': { up: bundles.up },
  '0012-case-twins': { up: caseTwins.up },
  '0013-set-aside': { up: setAside.up },
  '0014-printed-id-ends': { up: printedIdEnds.up },
  '0015-delivered-parcels': { up: deliveredParcels.up },
};
