import type { FastifyBaseLogger } from 'fastify';
import type { HubContext } from './context.ts';
import type { Metrics } from './metrics.ts';
import type { Streams } from './stream/streams.ts';

/** Limits that an administrator may set. */
export type HubLimits = {
  /** Requests of one device, counted in the database for all processes together. */
  readonly requestsPerMinute: number;
  /** Requests without a token from one address, counted by each process for itself. */
  readonly openRequestsPerMinute: number;
};

/** All that the routes are made of. */
export type ServerParts = HubContext & {
  readonly limits: HubLimits;
  readonly streams: Streams;
  readonly metrics: Metrics;
  readonly logger: FastifyBaseLogger;
  /** Whoever brings it reads the figures from anywhere; without one they are told on this computer only. */
  readonly metricsToken: string | null;
  /** Believe a proxy in front about where a request came from. */
  readonly trustProxy: boolean;
};
