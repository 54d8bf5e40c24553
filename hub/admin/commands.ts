import { parseArgs } from 'node:util';
import { type LogIdentity, readLogHead, signHead } from '../log/log-view.ts';
import type { HubDatabase } from '../database/schema.ts';
import { listDevices, makeCode, revokeDevice } from './devices.ts';
import { type AdminOutcome, done, refuse } from './outcome.ts';
import { keepCommit, listQuarantine, releaseCommit } from './quarantine.ts';
import { addSite, listSites, shareSites } from './sites.ts';

export const adminUsage = `npm run hub                                  serves
npm run hub -- site add CODE NAME COUNTRY    a site that stations may join
npm run hub -- site list
npm run hub -- site share A B                both see each other's records
npm run hub -- site unshare A B
npm run hub -- code create --site CODE [--user NAME]
                                             a code for one more device of the site
npm run hub -- code create --new-site        a code for a station that brings its own site
npm run hub -- device list
npm run hub -- device revoke ID-OR-CODE
npm run hub -- quarantine list
npm run hub -- quarantine release DEVICE/SEQ
npm run hub -- quarantine keep DEVICE/SEQ
npm run hub -- checkpoint                    what the log is now, signed, to print or send
`;

/** What the commands of an administrator work on. */
export type AdminContext = {
  readonly db: HubDatabase;
  /** Needs the key file, so it is only opened for what is signed. */
  readonly log: () => Promise<LogIdentity>;
  readonly now: () => number;
};

/** Runs one command of an administrator. */
export async function runAdmin(args: readonly string[], { db, log, now }: AdminContext): Promise<AdminOutcome> {
  const line = readLine(args);
  if (line === null) return refuse(adminUsage);
  const { words, options } = line;
  const [one = '', two = '', three = ''] = words.slice(2);
  switch (`${words.slice(0, 2).join(' ')} ${Math.max(0, words.length - 2)}`) {
    case 'site add 3':
      return addSite(db, one, two, three);
    case 'site list 0':
      return listSites(db);
    case 'site share 2':
      return shareSites(db, true, one, two);
    case 'site unshare 2':
      return shareSites(db, false, one, two);
    case 'code create 0':
      if ((options.site === undefined) !== (options['new-site'] === true))
        return refuse('name a --site, or --new-site');
      return makeCode(db, { site: options.site ?? null, user: options.user ?? null }, now());
    case 'device list 0':
      return listDevices(db);
    case 'device revoke 1':
      return revokeDevice(db, one, now());
    case 'quarantine list 0':
      return listQuarantine(db);
    case 'quarantine release 1':
      return releaseCommit(db, one);
    case 'quarantine keep 1':
      return keepCommit(db, one);
    case 'checkpoint 0':
      return done(signHead(await log(), await readLogHead(db)).trimEnd());
    default:
      return refuse(adminUsage);
  }
}

function readLine(args: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { site: { type: 'string' }, user: { type: 'string' }, 'new-site': { type: 'boolean' } },
    });
    return { words: positionals, options: values };
  } catch {
    // An option that does not exist: the usage says which do.
    return null;
  }
}
