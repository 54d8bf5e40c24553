import type { CallInput, CallName, CallOutput } from '../../shared/api/contract.ts';
import type { Answer, Notice } from '../../shared/api/envelope.ts';
import { pageBridge } from './bridge.ts';

export { type BridgeError, ConnectionLostError, FailedError, RefusalError, valueOf } from './answers.ts';
export { type Bridge, createBridge, pageBridge } from './bridge.ts';
export { BridgeProvider, useBridge } from './BridgeProvider.tsx';
export { createQueryClient } from './cached-queries.ts';
export { saveFile, type StationFile } from './save-file.ts';
export type { Connection } from './transport.ts';
export { queryKeyOf, type QueryOptionsOf, useCommand, useConnection, useNotices, useQueryOf } from './use-bridge.ts';

/** Any command or query of this page's station. Components use the hooks, which tests can give another bridge. */
export function call<Name extends CallName>(name: Name, input: CallInput<Name>): Promise<Answer<CallOutput<Name>>> {
  return pageBridge().call(name, input);
}

/** Hears what this page's station tells, until the given function is called. */
export function subscribe(listener: (notice: Notice) => void): () => void {
  return pageBridge().subscribe(listener);
}
export { problemOf, type ShownProblem } from './problem-words.ts';
