import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { CallOutput } from '../../../shared/api/contract.ts';
import { problemOf, type ShownProblem, useCommand } from '../../bridge/index.ts';
import type { DroppedFile } from '../../ui/FileDrop.tsx';

export type Report = CallOutput<'import.run'>;
export type ImportFile = { readonly name: string; readonly text: string; readonly bytes: number };

/** What tables are called; anything else in a folder (pictures, notes) is not read and not sent. */
const tables = /\.(?:txt|tsv|csv)$/iu;

/** One import from the choosing to the report: the files, the check, the run, and what stands in the way. */
export function useImport() {
  const [profile, setProfile] = useState('tcga-bcr');
  const [files, setFiles] = useState<readonly ImportFile[]>([]);
  const [leftAside, setLeftAside] = useState(0);
  const [report, setReport] = useState<Report | null>(null);
  const client = useQueryClient();
  const run = useCommand('import.run');
  const clear = (): void => {
    setReport(null);
    run.reset();
  };
  const problem: ShownProblem | null = problemOf(run.error);
  return {
    profile,
    files,
    leftAside,
    report,
    problem,
    isRunning: run.isPending,
    isChecking: run.isPending && run.variables.dryRun === true,
    chooseProfile: (code: string): void => {
      clear();
      setProfile(code);
      setFiles([]);
      setLeftAside(0);
    },
    take: async (dropped: readonly DroppedFile[]): Promise<void> => {
      clear();
      const readable = dropped.filter(({ path }) => tables.test(path));
      setLeftAside(dropped.length - readable.length);
      setFiles(
        await Promise.all(
          readable.map(async ({ path, file }) => ({ name: path, text: await file.text(), bytes: file.size })),
        ),
      );
    },
    start: (dryRun: boolean): void => {
      setReport(null);
      const sent = files.map(({ name, text }) => ({ name, text }));
      // A stopped import wrote what came before: then, too, every screen asks again.
      const onError = (): void => void client.invalidateQueries();
      run.mutate({ profile, files: sent, dryRun }, { onSuccess: setReport, onError });
    },
  };
}

export type Import = ReturnType<typeof useImport>;
