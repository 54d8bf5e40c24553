import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import type { FastifyReply } from 'fastify';
import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely';
import { describe, expect, it } from 'vitest';
import type { HubTables } from '../../../hub/database/schema.ts';
import { openStream } from '../../../hub/stream/open-stream.ts';
import { createStreams } from '../../../hub/stream/streams.ts';

/** A hub's database in which nothing is found. */
const db = new Kysely<HubTables>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (of) => new PostgresIntrospector(of),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
});

const device = { no: 1, id: 'd', siteNo: 1, siteId: 's', publicKey: new Uint8Array(32) };

describe('a stream', () => {
  it.each([
    { state: 'is kept for a station that listens', leaves: false, kept: 1 },
    { state: 'is not kept for a station that went away while it was opened', leaves: true, kept: 0 },
  ])('$state', async ({ leaves, kept }) => {
    const streams = createStreams();
    const raw = new ServerResponse(new IncomingMessage(new Socket()));
    const reply = { raw, hijack: () => undefined } as unknown as FastifyReply; // all of it that a stream uses
    const opening = openStream({ db, streams }, device, reply);
    if (leaves) raw.destroy();
    await opening;
    expect(streams.count()).toBe(kept);
    raw.destroy();
  });
});
