/** The scheme of the page's files: unlike file:, it is an origin of its own with a content security policy. */
export const pageScheme = 'app';
const pageHost = 'cryoledger';

/** Where the page is: in the app's own files, or for developers at the server that reloads it. */
export type PageAddress = {
  readonly start: string;
  /** Whether an address belongs to the page. */
  readonly isOurs: (address: string) => boolean;
};

/** The page as it is packed. */
export const packedPage: PageAddress = {
  start: `${pageScheme}://${pageHost}/index.html`,
  isOurs: (address) => {
    const url = parseAddress(address);
    return url?.protocol === `${pageScheme}:` && url.host === pageHost && url.username === '' && url.password === '';
  },
};

/** The developer's server, which is named by an environment variable and never used by a packed app. */
export function developerPage(origin: string): PageAddress {
  return { start: `${origin}/`, isOurs: (address) => parseAddress(address)?.origin === origin };
}

/** An address taken apart; null for what is none. */
export function parseAddress(address: string): URL | null {
  return URL.canParse(address) ? new URL(address) : null;
}
