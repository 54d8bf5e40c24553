import { createHash, randomBytes } from 'node:crypto';
import type { SessionId, Station } from '../../station/station-types.ts';

/** How long a browser may be gone (reloading, restarting) before its user is signed out. */
const goneAfterMs = 5 * 60_000;

/** One browser that has joined: all its tabs share a cookie, and so a session. */
export type Page = {
  readonly session: () => SessionId;
  /** Counts an open stream of notices; the given function ends it. */
  readonly addStream: () => () => void;
};

export type Pages = {
  /** A new token for a browser to join with, once. */
  readonly issueToken: () => string;
  /** The secret for the cookie of a browser that shows an unused token; null for any other. */
  readonly join: (token: string) => string | null;
  /** The page with this cookie, if it has joined. */
  readonly find: (cookie: string | undefined) => Page | null;
};

/** Who has joined. Tokens and cookies are kept as hashes, and looking one up takes the same time whatever it holds. */
export function createPages(station: Station): Pages {
  const tokens = new Set<string>();
  const pages = new Map<string, Page>();
  return {
    issueToken: () => {
      const token = newSecret();
      tokens.add(hashOf(token));
      return token;
    },
    join: (token) => {
      if (!tokens.delete(hashOf(token))) return null;
      const cookie = newSecret();
      pages.set(hashOf(cookie), createPage(station));
      return cookie;
    },
    find: (cookie) => (cookie === undefined ? null : (pages.get(hashOf(cookie)) ?? null)),
  };
}

/** A page gets another session after it was gone: nobody is signed in there. */
function createPage(station: Station): Page {
  let session: SessionId | null = null;
  let streams = 0;
  let leaving: NodeJS.Timeout | null = null;
  const leave = (): void => {
    if (session !== null) station.closeSession(session);
    session = null;
  };
  const stay = (): void => {
    if (leaving !== null) clearTimeout(leaving);
    leaving = streams > 0 ? null : setTimeout(leave, goneAfterMs).unref();
  };
  return {
    session: () => {
      session ??= station.openSession();
      stay();
      return session;
    },
    addStream: () => {
      streams += 1;
      stay();
      return () => {
        streams -= 1;
        stay();
      };
    },
  };
}

function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
