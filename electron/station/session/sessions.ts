import { randomBytes } from 'node:crypto';
import type { Notice } from '../../../shared/api/envelope.ts';
import type { SessionId } from '../station-types.ts';

type Session = {
  userId: string | null;
  locked: boolean;
  lastUse: number;
  readonly listeners: Set<(notice: Notice) => void>;
};

/** Who sits at which client. A lock keeps the user, so that the screen behind it stays; only unlocking goes on. */
export type Sessions = {
  open(): SessionId;
  close(id: SessionId): void;
  /** The signed-in user of an unlocked session, after noting that it is in use. */
  user(id: SessionId): { readonly userId: string | null; readonly locked: boolean };
  signIn(id: SessionId, userId: string): void;
  signOut(id: SessionId): void;
  lock(id: SessionId): void;
  subscribe(id: SessionId, listener: (notice: Notice) => void): () => void;
  tell(notice: Notice, only?: SessionId): void;
  stop(): void;
};

/** The sessions of one station. Who leaves one idle for that many minutes finds it locked. */
export function createSessions(idleLockMinutes: number, now: () => number = Date.now): Sessions {
  const sessions = new Map<SessionId, Session>();
  const stateNotice = ({ userId, locked }: Session): Notice => ({ type: 'session', locked, signedIn: userId !== null });
  const change = (id: SessionId, alter: (session: Session) => void): void => {
    const session = sessions.get(id);
    if (session === undefined) return;
    alter(session);
    for (const listener of session.listeners) listener(stateNotice(session));
  };
  const lock = (id: SessionId): void => change(id, (session) => void (session.locked = session.userId !== null));
  const lockIdle = (): void => {
    const limit = now() - idleLockMinutes * 60_000;
    for (const [id, session] of sessions)
      if (session.userId !== null && !session.locked && session.lastUse < limit) lock(id);
  };
  const timer = setInterval(lockIdle, 15_000);
  timer.unref();

  return {
    open: () => {
      const id = randomBytes(24).toString('base64url');
      sessions.set(id, { userId: null, locked: false, lastUse: now(), listeners: new Set() });
      return id;
    },
    close: (id) => void sessions.delete(id),
    user: (id) => {
      lockIdle();
      const session = sessions.get(id);
      if (session === undefined) return { userId: null, locked: false };
      if (!session.locked) session.lastUse = now();
      return session;
    },
    signIn: (id, userId) =>
      change(id, (session) => {
        session.userId = userId;
        session.locked = false;
        session.lastUse = now();
      }),
    signOut: (id) =>
      change(id, (session) => {
        session.userId = null;
        session.locked = false;
      }),
    lock,
    subscribe: (id, listener) => {
      const session = sessions.get(id);
      session?.listeners.add(listener);
      return () => void session?.listeners.delete(listener);
    },
    tell: (notice, only) => {
      for (const [id, session] of sessions) {
        if (only === undefined || only === id) for (const listener of session.listeners) listener(notice);
      }
    },
    stop: () => clearInterval(timer),
  };
}
