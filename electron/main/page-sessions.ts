import type { WebContents } from 'electron';
import type { Notice } from '../../shared/api/envelope.ts';
import type { SessionId, Station } from '../station/station-types.ts';
import { sendNotice } from './ipc.ts';

/** The session that each page has at the station. */
export type PageSessions = {
  /** Opens a session for a page; it hears what the station tells until it is gone. Tells who else has to know it. */
  readonly open: (page: WebContents, onNotice: (notice: Notice) => void) => void;
  /** The session of a page that was opened here. */
  readonly find: (page: WebContents) => SessionId | null;
};

/** One session for each window. */
export function createPageSessions(station: Station): PageSessions {
  const sessionsByPage = new Map<WebContents, SessionId>();
  return {
    open: (page, onNotice) => {
      const session = station.openSession();
      const stop = station.subscribe(session, (notice) => {
        onNotice(notice);
        sendNotice(page, notice);
      });
      sessionsByPage.set(page, session);
      page.once('destroyed', () => {
        stop();
        station.closeSession(session);
        sessionsByPage.delete(page);
      });
    },
    find: (page) => sessionsByPage.get(page) ?? null,
  };
}
