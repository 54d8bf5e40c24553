import { Banner } from '../ui/Banner.tsx';
import { Breadcrumb } from '../ui/Breadcrumb.tsx';
import { Button } from '../ui/Button.tsx';
import { Card } from '../ui/Card.tsx';
import { CustodyTimeline } from '../ui/CustodyTimeline.tsx';
import { MiniMap } from '../ui/MiniMap.tsx';
import { PageHeader } from '../ui/PageHeader.tsx';
import { demoOccupied } from './demo-data.ts';
import { useWords } from './words.ts';

const FORKS = [
  {
    name: 'Bench 2',
    by: 'M. Keller · 4 Nov 10:12',
    path: ['Freezer 2', 'Rack 7', 'K7Q00B1R8', 'E5'],
    index: 40,
    key: '1',
  },
  {
    name: 'Cold room laptop',
    by: 'J. Osei · 4 Nov 10:31',
    path: ['Freezer 4', 'Rack 1', 'K7Q00B2A7', 'B2'],
    index: 10,
    key: '2',
  },
] as const;

export function SettlePage() {
  const word = useWords();
  return (
    <div className="gallery-stack">
      <Card>
        <PageHeader
          context={word('Custody forked, 4 Nov 2026')}
          title={word('Two stations say they hold')}
          code="K7Q00C4MT2"
        />
        <p className="gallery-note">
          {word(
            'Both moves were recorded while the stations could not see each other. Neither is lost; the tube can only be in one place.',
          )}
        </p>
        <div className="gallery-forks">
          {FORKS.map((fork) => (
            <section key={fork.name} className="gallery-fork" aria-label={fork.name}>
              <div>
                <b translate="no">{fork.name}</b>
                <div className="gallery-note" translate="no">
                  {fork.by}
                </div>
              </div>
              <Breadcrumb
                label={word('Path')}
                crumbs={fork.path.map((label) => ({ id: label, label, isCode: label.startsWith('K7') }))}
              />
              <MiniMap
                rows={9}
                columns={9}
                occupied={demoOccupied(fork.index, 81)}
                current={{ index: fork.index, position: fork.path[3] }}
              />
              <div>
                <Button shortcut={fork.key}>{word('It is here')}</Button>
              </div>
            </section>
          ))}
        </div>
        <div className="gallery-map">
          <Banner
            tone="accent"
            title={word('Or scan the tube where it really is.')}
            why={word('Scan the box, then the tube. That settles it and records who looked.')}
          />
        </div>
      </Card>
      <Card title={word('What happened to this tube')} meta={word('both lines, in ledger order')}>
        <CustodyTimeline
          label={word('What happened to this tube')}
          entries={[
            {
              id: '1',
              title: word('Stored'),
              detail: word('F2, Rack 7, E5'),
              when: { text: '12 Mar, 10:20', iso: '2026-03-12' },
              who: 'M. Keller',
              source: 'scan',
            },
            {
              id: '2',
              title: word('Moved'),
              detail: word('re-ordered box, E5 → E5'),
              when: { text: '4 Nov, 10:12', iso: '2026-11-04' },
              who: 'M. Keller',
              source: 'scan',
              mark: 'away',
            },
            {
              id: '3',
              title: word('Lost'),
              detail: word('not found at the audit'),
              when: { text: '4 Nov, 10:31', iso: '2026-11-04' },
              who: 'J. Osei',
              source: 'import',
              mark: 'stop',
            },
          ]}
        />
      </Card>
    </div>
  );
}
