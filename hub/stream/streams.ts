import type { Notice } from '../database/notices.ts';

/** One open stream: what it is about, and how it is told. */
export type OpenStream = {
  readonly siteIds: ReadonlySet<string>;
  /** Something new is there. */
  tell(): void;
  /** The station has to ask again: what it may see, or whether it may, has changed. */
  end(): void;
};

/** The streams of this process. */
export type Streams = {
  add(stream: OpenStream): () => void;
  hear(notice: Notice): void;
  /** Notices may have been missed: everybody looks. */
  tellAll(): void;
  endAll(): void;
  count(): number;
};

/** The streams that this process holds open. */
export function createStreams(): Streams {
  const open = new Set<OpenStream>();
  const endAll = (): void => {
    for (const stream of open) stream.end();
  };
  return {
    add: (stream) => {
      open.add(stream);
      return () => void open.delete(stream);
    },
    hear: (notice) => {
      if (notice.kind === 'access') endAll();
      else for (const stream of open) if (stream.siteIds.has(notice.siteId)) stream.tell();
    },
    tellAll: () => {
      for (const stream of open) stream.tell();
    },
    endAll,
    count: () => open.size,
  };
}
