import { PackageOpen } from 'lucide-react';
import { Banner } from '../ui/Banner.tsx';
import { Button } from '../ui/Button.tsx';
import { CapacityBar } from '../ui/CapacityBar.tsx';
import { Card } from '../ui/Card.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ErrorState } from '../ui/ErrorState.tsx';
import { NextPosition } from '../ui/NextPosition.tsx';
import { ProgressBar } from '../ui/ProgressBar.tsx';
import { ScanResultPanel } from '../ui/ScanResultPanel.tsx';
import { ScanRibbon } from '../ui/ScanRibbon.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { SyncChip } from '../ui/SyncChip.tsx';
import { showToast } from '../ui/toasts.ts';
import { nothing, useWords } from './words.ts';

export function FeedbackPage() {
  const word = useWords();
  return (
    <div className="gallery-stack">
      <Card title={word('The truth about saving')} look="plain">
        <div className="gallery-row">
          <SyncChip state={{ kind: 'localOnly' }} onPress={nothing} />
          <SyncChip state={{ kind: 'saved', pending: 0, lastContact: '14:05' }} onPress={nothing} />
          <SyncChip state={{ kind: 'syncing', pending: 4 }} onPress={nothing} />
          <SyncChip state={{ kind: 'offline', pending: 112, since: '09:20' }} onPress={nothing} />
          <SyncChip state={{ kind: 'paused', pending: 5 }} onPress={nothing} />
          <SyncChip state={{ kind: 'needsYou', pending: 1, count: 3 }} onPress={nothing} />
          <SyncChip
            state={{ kind: 'error', pending: 12, cause: word('the hub refused this device') }}
            onPress={nothing}
          />
        </div>
      </Card>
      <Card title={word('Scans')} look="plain">
        <div className="gallery-boxes">
          <ScanResultPanel result={null} />
          <ScanResultPanel
            result={{
              id: '1',
              outcome: 'duplicate',
              title: word('Already here, E2'),
              code: 'K7Q00C4MQ4',
              detail: word('Placed 14:20:55 by M. Keller'),
            }}
          />
          <ScanResultPanel
            result={{
              id: '2',
              outcome: 'error',
              title: word('Quarantined: consent withdrawn'),
              code: '0145633523',
              remedy: word('Put it in the quarantine rack. Do not place it here.'),
              refusal: 'SPECIMEN_QUARANTINED',
            }}
          />
          <ScanResultPanel
            result={{
              id: '3',
              outcome: 'decision',
              title: word('Recorded elsewhere'),
              code: 'K7Q00C4MT2',
              detail: word('F2, R3, B7, C4. Move it here?'),
              choices: [
                { id: 'yes', label: word('Move it here'), shortcut: 'Y', onChoose: nothing },
                { id: 'no', label: word('Leave it'), shortcut: 'N', onChoose: nothing },
              ],
            }}
          />
          <NextPosition label={word('Next position')} position={null} full={word('Box complete')} />
          <ScanRibbon entries={[]} />
        </div>
      </Card>
      <Banner
        title={word('The rack file was not imported')}
        why={word('It names 97 tubes for a rack of 96 positions.')}
        remedy={word('Scan the rack again, or choose another rack type.')}
        code="RACK_SIZE_MISMATCH"
        actions={<Button size="small">{word('Choose the type')}</Button>}
      />
      <Banner
        tone="warn"
        title={word('The clock of this computer is 7 minutes behind')}
        why={word('Times shown may be off.')}
      />
      <Banner tone="ok" title={word('3,841 specimens imported')} why={word('Nothing was left out.')} />
      <Card look="plain">
        <div className="gallery-stack">
          <ProgressBar
            label={word('Importing tables')}
            done={1240}
            total={3841}
            remainingSeconds={72}
            onCancel={nothing}
          />
          <ProgressBar label={word('Reading the folder')} done={12} total={null} />
          <CapacityBar capacity={{ used: 61, held: 6, blocked: 2, free: 12 }} />
        </div>
      </Card>
      <div className="gallery-row">
        <Button onPress={() => showToast({ tone: 'ok', words: word('Tube K7Q00C4MT2 moved to E6'), onUndo: nothing })}>
          {word('Show a toast')}
        </Button>
        <Button onPress={() => showToast({ tone: 'warn', words: word('Printer 2 is offline; the label waits') })}>
          {word('Show a warning')}
        </Button>
      </div>
      <div className="gallery-boxes">
        <Card look="none">
          <EmptyState
            icon={PackageOpen}
            title={word('No boxes yet')}
            actions={
              <Button variant="primary" shortcut="N">
                {word('New box')}
              </Button>
            }
          >
            {word('Scan the barcode of a box, and it opens here. Or create the first one.')}
          </EmptyState>
        </Card>
        <Card look="none">
          <ErrorState
            title={word('This box could not be read')}
            why={word('The database answered with an error.')}
            remedy={word('Nothing is lost. Try again; if it stays, pass on the code.')}
            code="TRACE-7F3A-22"
            onRetry={nothing}
          />
        </Card>
        <Card look="none">
          <Skeleton lines={6} />
        </Card>
      </div>
    </div>
  );
}
