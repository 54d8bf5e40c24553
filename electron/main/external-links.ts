import { shell } from 'electron';
import { parseAddress } from './page-address.ts';

/** The publishers of the code lists. Their pages open in the user's browser, never in a window of ours. */
const allowedHosts = new Set(['www.orpha.net', 'oncotree.mskcc.org', 'www.iacr.com.fr']);

/** Whether a link may leave the app: by https, to a host that is listed, without a name or port in it. */
export function isAllowedLink(address: string): boolean {
  const url = parseAddress(address);
  if (url === null || url.protocol !== 'https:' || url.port !== '') return false;
  return url.username === '' && url.password === '' && allowedHosts.has(url.hostname);
}

/** Opens a link of the allow-list in the user's browser; any other does nothing. */
export function openLink(address: string): void {
  if (isAllowedLink(address)) void shell.openExternal(new URL(address).href);
}
