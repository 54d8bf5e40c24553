import {
  type QueryKey,
  useMutation,
  type UseMutationResult,
  useQuery,
  type UseQueryOptions,
  type UseQueryResult,
} from '@tanstack/react-query';
import { useEffect, useEffectEvent, useSyncExternalStore } from 'react';
import type { CallInput, CallOutput, CommandName, QueryName } from '../../shared/api/contract.ts';
import type { Notice } from '../../shared/api/envelope.ts';
import { type BridgeError, valueOf } from './answers.ts';
import { useBridge } from './BridgeProvider.tsx';
import type { Connection } from './transport.ts';

/** The settings of react-query that a screen may choose: `enabled`, `placeholderData`, `select`, `refetchInterval` … */
export type QueryOptionsOf<Name extends QueryName, Selected = CallOutput<Name>> = Omit<
  UseQueryOptions<CallOutput<Name>, BridgeError, Selected>,
  'queryKey' | 'queryFn'
>;

/** Asks, and asks again when the station says that the answer may have changed. */
export function useQueryOf<Name extends QueryName, Selected = CallOutput<Name>>(
  name: Name,
  input: CallInput<Name>,
  options?: QueryOptionsOf<Name, Selected>,
): UseQueryResult<Selected, BridgeError> {
  const { call } = useBridge();
  return useQuery({
    ...options,
    queryKey: queryKeyOf(name, input),
    queryFn: async () => valueOf(await call(name, input)),
  });
}

/** The key under which an answer is cached. */
export function queryKeyOf<Name extends QueryName>(name: Name, input: CallInput<Name>): QueryKey {
  return [name, input];
}

/** A command as a mutation: the answer's value, or a BridgeError. */
export function useCommand<Name extends CommandName>(
  name: Name,
): UseMutationResult<CallOutput<Name>, BridgeError, CallInput<Name>> {
  const { call } = useBridge();
  return useMutation({
    mutationKey: [name],
    mutationFn: async (input: CallInput<Name>) => valueOf(await call(name, input)),
  });
}

/** Hears what the station tells while the component is shown. */
export function useNotices(listener: (notice: Notice) => void): void {
  const bridge = useBridge();
  const onNotice = useEffectEvent(listener);
  useEffect(() => bridge.subscribe((notice) => onNotice(notice)), [bridge]);
}

/** Whether the station answers. */
export function useConnection(): Connection {
  const bridge = useBridge();
  return useSyncExternalStore(bridge.subscribeToConnection, bridge.connection);
}
