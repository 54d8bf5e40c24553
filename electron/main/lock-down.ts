import { app, type Session, type WebContents } from 'electron';
import type { AllowedScanners } from './allowed-scanners.ts';
import { openLink } from './external-links.ts';
import { type PageAddress, parseAddress } from './page-address.ts';

/** Takes from every page, ours included, what a page of ours never needs. Electron grants most of it when not told. */
export function lockDownPages(page: PageAddress): void {
  app.on('web-contents-created', (_event, contents) => lockDownContents(contents, page));
}

/** Takes the same from the session that the pages live in: permissions, devices and the network. Scanners stay that were chosen. */
export function lockDownSession(session: Session, page: PageAddress, scanners: AllowedScanners): void {
  session.setPermissionRequestHandler((_contents, permission, decide) => decide(mayHave(permission)));
  session.setPermissionCheckHandler(
    (_contents, permission, origin) => mayHave(permission) || (permission === 'serial' && page.isOurs(origin)),
  );
  session.setDevicePermissionHandler(
    ({ deviceType, origin, device }) => deviceType === 'serial' && page.isOurs(origin) && scanners.isAllowed(device),
  );
  session.setDisplayMediaRequestHandler((_request, decide) => decide({}));
  session.webRequest.onBeforeRequest(({ url }, decide) => decide({ cancel: !mayLoad(url, page) }));
}

/** Copying a code to the clipboard, at a press of the user. Nothing else, and never reading it. */
function mayHave(permission: string): boolean {
  return permission === 'clipboard-sanitized-write';
}

function lockDownContents(contents: WebContents, page: PageAddress): void {
  contents.setWindowOpenHandler(({ url }) => {
    openLink(url);
    return { action: 'deny' };
  });
  for (const name of ['will-navigate', 'will-redirect', 'will-frame-navigate'] as const) {
    contents.on(name as 'will-navigate', (event) => {
      // the three have the same shape, which the types do not say
      if (!isReload(event.url, page)) event.preventDefault();
    });
  }
  contents.on('will-attach-webview', (event) => event.preventDefault());
}

/** Loading the page anew is the only navigation there is: within the page, the address behind # changes. */
function isReload(address: string, page: PageAddress): boolean {
  return address.split('#', 1)[0] === page.start;
}

const ownSchemes = new Set(['blob:', 'data:', 'devtools:']);

/** For developers the page's server also speaks over a web socket. */
function mayLoad(address: string, page: PageAddress): boolean {
  const scheme = parseAddress(address)?.protocol ?? '';
  return page.isOurs(address) || ownSchemes.has(scheme) || page.isOurs(address.replace(/^ws:/, 'http:'));
}
