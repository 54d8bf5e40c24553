import { homedir } from 'node:os';
import path from 'node:path';
import * as z from 'zod';
import type { HubLimits } from './parts.ts';

/** How this process of the hub was told to run. */
export type HubConfig = {
  /** Null: the embedded PostgreSQL, in the folder. */
  readonly databaseUrl: string | null;
  readonly folder: string;
  readonly keyFile: string;
  readonly host: string;
  readonly port: number;
  /** The name of the log, if it is chosen at the first start. */
  readonly origin: string | null;
  readonly connections: number;
  readonly limits: HubLimits;
  readonly metricsToken: string | null;
  readonly trustProxy: boolean;
  readonly logLevel: string;
};

const count = (usual: number) => z.coerce.number().int().min(1).max(1_000_000).default(usual);

const environmentSchema = z.object({
  DATABASE_URL: z.string().min(1).nullable().default(null),
  HUB_FOLDER: z.string().min(1).optional(),
  HUB_KEY_FILE: z.string().min(1).optional(),
  HUB_HOST: z.string().min(1).default('127.0.0.1'),
  HUB_PORT: z.coerce.number().int().min(0).max(65_535).default(4850),
  HUB_ORIGIN: z
    .string()
    .regex(/^[a-zA-Z0-9][a-zA-Z0-9./-]{0,199}$/u)
    .nullable()
    .default(null),
  HUB_CONNECTIONS: count(10),
  HUB_REQUESTS_PER_MINUTE: count(600),
  HUB_OPEN_REQUESTS_PER_MINUTE: count(60),
  HUB_METRICS_TOKEN: z.string().min(16).nullable().default(null),
  HUB_TRUST_PROXY: z.enum(['0', '1']).default('0'),
  HUB_LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
});

/** Reads the environment; a setting that makes no sense is named and nothing is started. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): HubConfig {
  const parsed = environmentSchema.safeParse(environment);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new Error(`${issue?.path.join('.') ?? 'The environment'} is not understood: ${issue?.message ?? ''}`);
  }
  const set = parsed.data;
  const folder = path.resolve(set.HUB_FOLDER ?? defaultFolder(process.platform, homedir(), environment));
  return {
    databaseUrl: set.DATABASE_URL,
    folder,
    keyFile: path.resolve(set.HUB_KEY_FILE ?? path.join(folder, 'log-key')),
    host: set.HUB_HOST,
    port: set.HUB_PORT,
    origin: set.HUB_ORIGIN,
    connections: set.HUB_CONNECTIONS,
    limits: {
      requestsPerMinute: set.HUB_REQUESTS_PER_MINUTE,
      openRequestsPerMinute: set.HUB_OPEN_REQUESTS_PER_MINUTE,
    },
    metricsToken: set.HUB_METRICS_TOKEN,
    trustProxy: set.HUB_TRUST_PROXY === '1',
    logLevel: set.HUB_LOG_LEVEL,
  };
}

/** Where the system keeps the data of programs. */
function defaultFolder(
  platform: NodeJS.Platform,
  home: string,
  environment: Readonly<Record<string, string | undefined>>,
): string {
  if (platform === 'win32')
    return path.join(environment['APPDATA'] ?? path.join(home, 'AppData', 'Roaming'), 'Cryoledger', 'hub');
  if (platform === 'darwin') return path.join(home, 'Library', 'Application Support', 'Cryoledger', 'hub');
  return path.join(environment['XDG_DATA_HOME'] ?? path.join(home, '.local', 'share'), 'cryoledger-hub');
}
