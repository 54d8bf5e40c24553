import { problemOf, useQueryOf } from '../../bridge/index.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { useWords } from '../../ui/use-words.ts';
import { BundleLog } from './BundleLog.tsx';
import { MakeBundle } from './MakeBundle.tsx';
import { OwnCard } from './OwnCard.tsx';
import { BundleSites } from './BundleSites.tsx';
import { TakeBundle } from './TakeBundle.tsx';
import './bundles.css';

/** The ledger by file: make a bundle for a site, take one in, see what went and came. */
export function Bundles() {
  const { t } = useWords();
  const overview = useQueryOf('bundle.overview', {});
  const { sites = [], log = [], waiting = 0, ahead = 0 } = overview.data ?? {};
  return (
    <div className="bundles-screen">
      <p className="bundles-about">{t('bundles:about')}</p>
      <Problem title={t('bundles:problem')} problem={problemOf(overview.error)} />
      {waiting > 0 ? (
        <Banner tone="warn" title={t('bundles:waiting', { count: waiting })} remedy={t('bundles:take.waitingWhy')} />
      ) : null}
      {ahead > 0 ? (
        <Banner tone="warn" title={t('bundles:ahead', { count: ahead })} remedy={t('bundles:take.aheadWhy')} />
      ) : null}
      <div className="bundles-columns">
        <div className="bundles-column">
          <MakeBundle sites={sites} />
          <BundleSites sites={sites} isAwaited={overview.data === undefined} />
        </div>
        <div className="bundles-column">
          <TakeBundle />
          <OwnCard />
        </div>
      </div>
      <BundleLog log={log} isAwaited={overview.data === undefined} />
    </div>
  );
}
