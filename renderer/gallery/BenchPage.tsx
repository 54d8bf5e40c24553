import { Undo2, Volume2, Wifi } from 'lucide-react';
import { ActionList } from '../ui/ActionList.tsx';
import { BoxLegend } from '../ui/BoxLegend.tsx';
import { BoxMap } from '../ui/BoxMap.tsx';
import { Breadcrumb } from '../ui/Breadcrumb.tsx';
import { Card } from '../ui/Card.tsx';
import { NextPosition } from '../ui/NextPosition.tsx';
import { PageHeader } from '../ui/PageHeader.tsx';
import { ScanResultPanel } from '../ui/ScanResultPanel.tsx';
import { type RibbonEntry, ScanRibbon } from '../ui/ScanRibbon.tsx';
import { SplitLayout } from '../ui/SplitLayout.tsx';
import { demoBox, letters, numbers } from './demo-data.ts';
import { nothing, useWords } from './words.ts';

const CELLS = demoBox(9, 9, 41);

export function BenchPage() {
  const word = useWords();
  return (
    <SplitLayout
      endWidth="wide"
      end={
        <>
          <ScanResultPanel
            result={{
              id: '1',
              outcome: 'ok',
              title: word('Placed in E5'),
              code: 'K7Q00C4MT2',
              detail: word('Tissue, snap frozen, aliquot 3 of 5. Consent covers storage.'),
            }}
          />
          <NextPosition label={word('Next position')} position="E6" full={word('Box complete')} />
          <ScanRibbon entries={ribbon(word, nothing)} />
          <Card>
            <ActionList
              label={word('Bench')}
              actions={[
                { id: 'undo', label: word('Undo last scan'), icon: Undo2, shortcut: 'Mod+Z', onAction: nothing },
                { id: 'tones', label: word('Tones on, test'), icon: Volume2, shortcut: 'T', onAction: nothing },
                { id: 'scanner', label: word('Scanner calibrated'), icon: Wifi, onAction: nothing },
              ]}
            />
          </Card>
        </>
      }
    >
      <Card>
        <div className="gallery-boxhead">
          <PageHeader
            context={
              <Breadcrumb
                label={word('Place of the box')}
                look="quiet"
                crumbs={['F2', 'Shelf 3', 'Rack 7', 'Tray 2'].map((label) => ({ id: label, label }))}
              />
            }
            title={word('Box')}
            code="K7Q00B1R8"
            meta={<span translate="no">9 × 9 · −80 °C · ACC</span>}
          />
          <BoxLegend
            entries={[
              { of: 'tissue', count: 19 },
              { of: 'plasma', count: 9 },
              { of: 'dna', count: 7 },
              { of: 'serum', count: 3 },
              { of: 'rna', count: 3 },
              { of: 'held', count: 1 },
            ]}
          />
        </div>
        <BoxMap
          label={word('Box K7Q00B1R8')}
          rowLabels={letters(9)}
          columnLabels={numbers(9)}
          cells={CELLS}
          onOpen={nothing}
        />
        <div className="gallery-foot">
          <span>{word('The command card works here: undo, skip, not found, end of box')}</span>
          <span>{word('41 placed, 40 free, 0 errors, 1 min 12 s')}</span>
        </div>
      </Card>
    </SplitLayout>
  );
}

function ribbon(word: (english: string) => string, onUndo: () => void): readonly RibbonEntry[] {
  return [
    { id: '1', outcome: 'ok', code: 'K7Q00C4MT2', words: word('placed E5'), time: '14:21:07', onUndo },
    { id: '2', outcome: 'ok', code: 'K7Q00C4MSX', words: word('placed E4'), time: '14:21:05', onUndo },
    { id: '3', outcome: 'error', code: '0145633523', words: word('recorded in F2/R3/B4:C2'), time: '14:21:01' },
    { id: '4', outcome: 'ok', code: 'K7Q00C4MR9', words: word('placed E3'), time: '14:20:58', onUndo },
    { id: '5', outcome: 'duplicate', code: 'K7Q00C4MQ4', words: word('already here, E2'), time: '14:20:57' },
    { id: '6', outcome: 'ok', code: 'K7Q00C4MQ4', words: word('placed E2'), time: '14:20:55', onUndo },
    { id: '7', outcome: 'ok', code: 'K7Q00C4MP0', words: word('placed E1'), time: '14:20:53', onUndo },
    { id: '8', outcome: 'command', code: 'UNDO', words: word('K7Q00C4MN6 taken back'), time: '14:20:50' },
  ];
}
