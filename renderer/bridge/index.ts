import type { CallInput, CallName, CallOutput } from '../../shared/api/contract.ts';
import type { Answer } from '../../shared/api/envelope.ts';
import { pageBridge } from './bridge.ts';

export { type BridgeError, ConnectionLostError, RefusalError, valueOf } from './answers.ts';
export { type Bridge, pageBridge } from './bridge.ts';
export { BridgeProvider, useBridge } from './BridgeProvider.tsx';
export { type KeyboardFeed, keyboardFeed } from './desktop.ts';
export { createQueryClient } from './cached-queries.ts';
export { problemOf, type ShownProblem } from './problem-words.ts';
export { saveFile, type StationFile } from './save-file.ts';
export type { Connection } from './transport.ts';
export { allowEmptyHtmlOnly } from './trusted-types.ts';
export { useMay } from './use-may.ts';
export { type RowWindow, useWindowOf } from './use-window.ts';
export { queryKeyOf, type QueryOptionsOf, useCommand, useConnection, useNotices, useQueryOf } from './use-bridge.ts';

/** Any command or query of this page's station. Components use the hooks, which tests can give another bridge. */
export function call<Name extends CallName>(name: Name, input: CallInput<Name>): Promise<Answer<CallOutput<Name>>> {
  return pageBridge().call(name, input);
}
