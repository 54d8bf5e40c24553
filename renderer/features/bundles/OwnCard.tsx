import { problemOf, useQueryOf } from '../../bridge/index.ts';
import { Card } from '../../ui/Card.tsx';
import { CopyCode } from '../../ui/CopyCode.tsx';
import { Facts } from '../../ui/Facts.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { useWords } from '../../ui/use-words.ts';

/** What another site needs to make bundles for this one, and what its people compare. */
export function OwnCard() {
  const { t } = useWords();
  const card = useQueryOf('bundle.card', {});
  return (
    <Card title={t('bundles:own.title')} look="plain">
      <div className="bundles-form">
        <p className="bundles-quiet">{t('bundles:own.why')}</p>
        <Problem title={t('bundles:problem')} problem={problemOf(card.error)} />
        {card.data === undefined ? null : (
          <>
            <CopyCode code={card.data.card} />
            <Facts
              columns={1}
              facts={[
                { label: t('bundles:own.key'), code: card.data.fingerprint },
                { label: t('bundles:own.device'), code: card.data.device.fingerprint },
              ]}
            />
          </>
        )}
      </div>
    </Card>
  );
}
