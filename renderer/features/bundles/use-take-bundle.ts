import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { CallOutput } from '../../../shared/api/contract.ts';
import { type BridgeError, problemOf, useBridge, useCommand, valueOf } from '../../bridge/index.ts';
import type { DroppedFile } from '../../ui/FileDrop.tsx';
import { useWords } from '../../ui/use-words.ts';

type Chosen = { readonly name: string; readonly base64: string };
export type Look = CallOutput<'bundle.look'>;

/** What a page can hand over at once; a larger bundle is read from its path by the terminal. */
const largestBytes = 48_000_000;

/** One bundle from the choosing to what came of it. Nothing is taken in before it was looked at. */
export function useTakeBundle() {
  const { t } = useWords();
  const { call } = useBridge();
  const client = useQueryClient();
  const [isTooLarge, setIsTooLarge] = useState(false);
  const look = useMutation<Look, BridgeError, Chosen>({
    mutationFn: async (file) => valueOf(await call('bundle.look', { file })),
  });
  const take = useCommand('bundle.import');
  const choose = async ([dropped]: readonly DroppedFile[]): Promise<void> => {
    take.reset();
    look.reset();
    setIsTooLarge(false);
    if (dropped === undefined) return;
    if (dropped.file.size > largestBytes) setIsTooLarge(true);
    else look.mutate({ name: dropped.path.slice(-400), base64: await base64Of(dropped.file) });
  };
  const tooLarge = isTooLarge
    ? { message: t('bundles:take.tooLarge'), remedy: t('bundles:take.tooLargeRemedy'), code: 'BUNDLE_TOO_LARGE' }
    : null;
  return {
    look: look.data ?? null,
    problem: tooLarge ?? problemOf(look.error) ?? problemOf(take.error),
    outcome: take.data ?? null,
    isRunning: take.isPending,
    choose,
    run: (): void => {
      if (look.data === undefined) return;
      // Whoever gets here has said that the fingerprint was compared.
      const compared = look.data.isSenderKnown ? {} : { fingerprint: look.data.from.fingerprint };
      take.mutate({ file: look.variables, ...compared }, { onSettled: () => void client.invalidateQueries() });
    },
  };
}

export type Taking = ReturnType<typeof useTakeBundle>;

function base64Of(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener('load', () => {
      const [, base64 = ''] = typeof reader.result === 'string' ? reader.result.split(',') : [];
      resolve(base64);
    });
    reader.addEventListener('error', () => reject(reader.error ?? new Error('The file cannot be read')));
    reader.readAsDataURL(file);
  });
}
