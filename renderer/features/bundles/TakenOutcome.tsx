import type { CallOutput } from '../../../shared/api/contract.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Facts } from '../../ui/Facts.tsx';
import { useFormat } from '../../ui/use-format.ts';
import { useWords } from '../../ui/use-words.ts';

/** What came of a bundle: the answer first, then how many of what, then what to do about the rest. */
export function TakenOutcome({ outcome }: { readonly outcome: CallOutput<'bundle.import'> }) {
  const { t } = useWords();
  const { number } = useFormat();
  const { taken, known, waiting, ahead, refused, problem } = outcome;
  const isWhole = waiting + ahead + refused === 0;
  const title = isWhole ? (taken === 0 ? 'nothing' : 'done') : taken === 0 ? 'none' : 'partly';
  return (
    <>
      <Banner tone={isWhole ? 'ok' : 'warn'} title={t(`bundles:take.${title}`)} />
      <Facts
        columns={2}
        facts={[
          { label: t('bundles:take.new'), value: number(taken) },
          { label: t('bundles:take.known'), value: number(known) },
          ...(waiting > 0 ? [{ label: t('bundles:take.waiting'), value: number(waiting) }] : []),
          ...(ahead > 0 ? [{ label: t('bundles:take.ahead'), value: number(ahead) }] : []),
          ...(refused > 0 ? [{ label: t('bundles:take.refused'), value: number(refused) }] : []),
        ]}
      />
      {waiting > 0 ? <p className="bundles-quiet">{t('bundles:take.waitingWhy')}</p> : null}
      {ahead > 0 ? <p className="bundles-quiet">{t('bundles:take.aheadWhy')}</p> : null}
      {refused > 0 ? <p>{t('bundles:take.refusedWhy', { problem })}</p> : null}
    </>
  );
}
