import type { FastifyInstance } from 'fastify';
import type { RunOutcome } from '../shared/sync/protocol.ts';

/** The figures of this process, as Prometheus reads them. */
export type Metrics = {
  watch(server: FastifyInstance): void;
  countOutcomes(outcomes: readonly RunOutcome[]): void;
  text(logSize: number): string;
};

/** Upper ends of the classes of duration, in seconds. */
const classes = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Counts of this process alone, from its start. `openStreams` is asked whenever they are read. */
export function createMetrics(openStreams: () => number): Metrics {
  const requests = new Map<string, number>();
  const outcomes = new Map<string, number>();
  const durations = new Map<string, number[]>();
  const sums = new Map<string, number>();

  const add = (counts: Map<string, number>, labels: string, by = 1): void =>
    void counts.set(labels, (counts.get(labels) ?? 0) + by);

  const time = (route: string, seconds: number): void => {
    const counted = durations.get(route) ?? [...classes, Number.POSITIVE_INFINITY].map(() => 0);
    const at = classes.findIndex((end) => seconds <= end);
    counted[at < 0 ? classes.length : at] = (counted[at < 0 ? classes.length : at] ?? 0) + 1;
    durations.set(route, counted);
    add(sums, route, seconds);
  };

  return {
    watch: (server) => {
      server.addHook('onResponse', async (request, reply) => {
        const route = request.routeOptions.url ?? 'unknown';
        add(requests, `route="${route}",status="${reply.statusCode}"`);
        time(route, reply.elapsedTime / 1000);
        const { statusCode: status, elapsedTime } = reply;
        request.log.info({ method: request.method, route, status, milliseconds: Math.round(elapsedTime) }, 'answered');
      });
    },
    countOutcomes: (runs) => {
      for (const { from, to, outcome, code } of runs)
        add(outcomes, `outcome="${outcome}",code="${code ?? ''}"`, to - from + 1);
    },
    text: (logSize) =>
      [
        ...counter('cryoledger_hub_requests_total', 'Requests by route and status.', requests),
        ...counter('cryoledger_hub_commits_total', 'Pushed commits by what became of them.', outcomes),
        ...histogram(durations, sums),
        ...gauge('cryoledger_hub_log_size', 'Commits in the log.', logSize),
        ...gauge('cryoledger_hub_open_streams', 'Stations that listen.', openStreams()),
        ...gauge('process_resident_memory_bytes', 'Resident memory.', process.memoryUsage.rss()),
        ...gauge('process_uptime_seconds', 'Since this process started.', Math.round(process.uptime())),
        '',
      ].join('\n'),
  };
}

function counter(name: string, help: string, counts: ReadonlyMap<string, number>): string[] {
  const lines = [...counts].map(([labels, count]) => `${name}{${labels}} ${count}`);
  return [`# HELP ${name} ${help}`, `# TYPE ${name} counter`, ...lines];
}

function gauge(name: string, help: string, value: number): string[] {
  return [`# HELP ${name} ${help}`, `# TYPE ${name} gauge`, `${name} ${value}`];
}

function histogram(durations: ReadonlyMap<string, readonly number[]>, sums: ReadonlyMap<string, number>): string[] {
  const name = 'cryoledger_hub_request_seconds';
  const lines = [...durations].flatMap(([route, counts]) => {
    let total = 0;
    const buckets = counts.map((count, index) => {
      total += count;
      return `${name}_bucket{route="${route}",le="${classes[index] ?? '+Inf'}"} ${total}`;
    });
    return [
      ...buckets,
      `${name}_sum{route="${route}"} ${(sums.get(route) ?? 0).toFixed(6)}`,
      `${name}_count{route="${route}"} ${total}`,
    ];
  });
  return [`# HELP ${name} How long answers took.`, `# TYPE ${name} histogram`, ...lines];
}
