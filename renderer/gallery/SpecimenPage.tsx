import { ActionList } from '../ui/ActionList.tsx';
import { Breadcrumb } from '../ui/Breadcrumb.tsx';
import { Card } from '../ui/Card.tsx';
import { CustodyTimeline } from '../ui/CustodyTimeline.tsx';
import { DataMatrix } from '../ui/DataMatrix.tsx';
import { Facts } from '../ui/Facts.tsx';
import { LineageGraph } from '../ui/LineageGraph.tsx';
import { MiniMap } from '../ui/MiniMap.tsx';
import { PageHeader } from '../ui/PageHeader.tsx';
import { Pill } from '../ui/Pill.tsx';
import { SplitLayout } from '../ui/SplitLayout.tsx';
import { StatusPill } from '../ui/StatusPill.tsx';
import { demoOccupied, demoLargeLineage, demoLineage, SYMBOL } from './demo-data.ts';
import { nothing, useWords } from './words.ts';

const OCCUPIED = demoOccupied(7, 81);

export function SpecimenPage() {
  const word = useWords();
  const scanned = { source: 'scan' } as const;
  return (
    <SplitLayout end={<Aside />}>
      <Card>
        <PageHeader
          symbol={<DataMatrix modules={SYMBOL} label="K7Q00C4MT2" />}
          context={word('ACC study, participant ACC-0147, visit “Surgery”')}
          title={null}
          code="K7Q00C4MT2"
          pills={
            <>
              <StatusPill status="stored" />
              <Pill tone="ok">{word('Consent covers: store, research, genomic, abroad')}</Pill>
            </>
          }
        >
          <Facts
            facts={[
              { label: word('Kind'), value: word('Tissue, fresh frozen') },
              { label: word('Site'), value: word('Adrenal gland, left') },
              { label: word('Diagnosis'), value: word('ACC, adrenocortical carcinoma') },
              { label: word('Available'), value: <span translate="no">22.0 mg of 22.0 mg</span> },
              { label: word('Thaws'), value: 1 },
              { label: word('SPREC'), code: 'TIS-SRG-B-C-SNP-N-D' },
              { label: word('Tube code'), code: '0145633523' },
              { label: word('Custodian'), value: <span translate="no">Biobank Heidelberg</span> },
            ]}
          />
        </PageHeader>
      </Card>
      <Card title={word('Lineage')}>
        <LineageGraph nodes={demoLineage(word)} currentId="a3" onOpen={nothing} />
      </Card>
      <Card title={word('Chain of custody')} meta={word('6 events, verified to checkpoint 14:05')}>
        <CustodyTimeline
          label={word('Chain of custody')}
          entries={[
            {
              id: '1',
              title: word('Collected'),
              detail: word('OR 4, Univ. Hospital'),
              when: when('12 Mar 2026, 09:14'),
              who: 'S. Brandt',
              ...scanned,
            },
            {
              id: '2',
              title: word('Snap frozen'),
              detail: word('warm ischemia 4 min, cold 11 min'),
              when: when('12 Mar 2026, 09:29'),
              who: 'M. Keller',
              ...scanned,
            },
            {
              id: '3',
              title: word('Aliquoted into 5'),
              detail: word('120 mg → 5 × 22 mg'),
              when: when('12 Mar 2026, 10:02'),
              who: 'M. Keller',
              ...scanned,
            },
            {
              id: '4',
              title: word('Stored'),
              detail: word('F2, S3, R7, T2, K7Q00B1R8, E5'),
              when: when('12 Mar 2026, 10:20'),
              who: 'M. Keller',
              source: 'rackFile',
            },
            {
              id: '5',
              title: word('Checked out'),
              detail: word('for request RQ-0091, place held'),
              when: when('2 Nov 2026, 13:40'),
              who: 'J. Osei',
              source: 'scan',
              mark: 'away',
            },
            {
              id: '6',
              title: word('Returned, thaw 1'),
              detail: word('8 min out of the freezer'),
              when: when('2 Nov 2026, 13:48'),
              who: 'J. Osei',
              source: 'typed',
              mark: 'back',
              isPending: true,
            },
          ]}
        />
      </Card>
      <Card title={word('A large family, folded')} meta={word('76 specimens')}>
        <LineageGraph nodes={demoLargeLineage(word)} currentId="b1-17" onOpen={nothing} />
      </Card>
    </SplitLayout>
  );
}

function Aside() {
  const word = useWords();
  return (
    <>
      <Card title={word('Where it is')} look="plain">
        <Breadcrumb
          label={word('Path')}
          crumbs={['Freezer 2', 'Shelf 3', 'Rack 7', 'Tray 2', 'E5'].map((label) => ({
            id: label,
            label,
            href: '#storage',
          }))}
        />
        <div className="gallery-map">
          <MiniMap rows={9} columns={9} occupied={OCCUPIED} current={{ index: 40, position: 'E5' }} />
        </div>
      </Card>
      <Card>
        <ActionList
          label={word('Specimen')}
          actions={[
            { id: 'out', label: word('Check out'), shortcut: 'C', onAction: nothing },
            { id: 'move', label: word('Move'), shortcut: 'M', onAction: nothing },
            { id: 'aliquot', label: word('Aliquot'), shortcut: 'A', onAction: nothing },
            { id: 'use', label: word('Use a quantity'), shortcut: 'U', onAction: nothing },
            { id: 'print', label: word('Print label'), shortcut: 'P', onAction: nothing },
            { id: 'quarantine', label: word('Quarantine'), shortcut: 'Q', tone: 'bad', onAction: nothing },
          ]}
        />
      </Card>
      <Card title={word('Consent')} look="plain">
        <p className="gallery-note">
          {word('Form 3.1 (de), signed 11 Mar 2026, taken by S. Brandt. Not covered: companies, recontact.')}
        </p>
      </Card>
    </>
  );
}

function when(text: string): { readonly text: string; readonly iso: string } {
  return { text, iso: '2026-03-12' };
}
