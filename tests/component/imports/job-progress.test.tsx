import { act, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { JobProgress } from '../../../renderer/app/shared/JobProgress.tsx';
import { BridgeProvider, createQueryClient } from '../../../renderer/bridge/index.ts';
import { fakeBridge } from '../../support/fake-bridge.ts';
import { draw } from '../ui/support.tsx';

it('keeps what was told last when the job or another call ends, and hears nothing of jobs of another kind', () => {
  const bridge = fakeBridge({});
  draw(
    <BridgeProvider bridge={bridge} client={createQueryClient()}>
      <JobProgress what="import" label="Importing" />
    </BridgeProvider>,
  );
  const tell = (what: string, done: number, total: number): void =>
    act(() => bridge.emit({ type: 'progress', job: 'one', what, done, total }));
  const bar = screen.getByRole('progressbar');
  tell('import', 2000, 3841);
  expect(bar.getAttribute('aria-valuetext')).toBe('2,000 of 3,841');
  act(() => bridge.emit({ type: 'jobEnded', job: 'a scan beside it' }));
  tell('commits', 5, 10);
  expect(bar.getAttribute('aria-valuetext')).toBe('2,000 of 3,841');
  tell('import', 3800, 3800);
  act(() => bridge.emit({ type: 'jobEnded', job: 'one' }));
  expect(bar.getAttribute('aria-valuetext')).toBe('3,800 of 3,800');
});
