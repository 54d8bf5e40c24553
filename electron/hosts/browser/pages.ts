import { createHash, randomBytes } from 'node:crypto';
import type { SessionId, Station } from '../../station/station-types.ts';

/** How long a browser may be gone (reloading, restarting) before its user is signed out. */
const goneAfterMs = 5 * 60_000;

/**
 * What a browser that has joined shows with every request: a cookie that scripts cannot read, and a key that only pages
 * of our very origin can. Cookies alone would not do: browsers send them to every port of this computer, and behind
 * another port may be a server of another user.
 */
export type Pass = { readonly cookie: string; readonly key: string };

/** One browser that has joined: all its tabs share a pass, and so a session. */
export type Page = {
  readonly session: () => SessionId;
  /** Counts an open stream of notices; the given function ends it. */
  readonly addStream: () => () => void;
};

/** The pages that are joined to this host, and the tokens by which one joins. */
export type Pages = {
  /** A new token for a browser to join with, once. */
  readonly issueToken: () => string;
  /** Whether a token is one of ours and was not used before. It is used up by this. */
  readonly takeToken: (token: string) => boolean;
  /** A new page and its pass. */
  readonly admit: () => Pass;
  /** The page with this pass, if it has joined. */
  readonly find: (pass: Partial<Pass>) => Page | null;
};

/** Who has joined. Tokens and passes are kept as hashes, and looking one up takes the same time whatever it holds. */
export function createPages(station: Station): Pages {
  const tokens = new Set<string>();
  const pages = new Map<string, Page>();
  return {
    issueToken: () => {
      const token = newSecret();
      tokens.add(hashOf(token));
      return token;
    },
    takeToken: (token) => tokens.delete(hashOf(token)),
    admit: () => {
      const pass = { cookie: newSecret(), key: newSecret() };
      pages.set(hashOfPass(pass), createPage(station));
      return pass;
    },
    find: ({ cookie, key }) =>
      cookie === undefined || key === undefined ? null : (pages.get(hashOfPass({ cookie, key })) ?? null),
  };
}

function hashOfPass({ cookie, key }: Pass): string {
  return hashOf(`${hashOf(cookie)}${hashOf(key)}`);
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
