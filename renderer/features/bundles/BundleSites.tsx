import { useQueryClient } from '@tanstack/react-query';
import { Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { problemOf, useCommand } from '../../bridge/index.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useWords } from '../../ui/use-words.ts';
import type { Site } from './MakeBundle.tsx';

type Props = { readonly sites: readonly Site[]; readonly isAwaited: boolean };

/** The sites that bundles can be made for, each with the fingerprint that people compare. */
export function BundleSites({ sites, isAwaited }: Props) {
  const { t } = useWords();
  const [isAdding, setIsAdding] = useState(false);
  const [removing, setRemoving] = useState<Site | null>(null);
  const [added, setAdded] = useState<{ readonly site: string; readonly fingerprint: string } | null>(null);
  return (
    <Card
      title={t('bundles:sites.title')}
      look="plain"
      actions={
        <Button size="small" icon={Plus} onPress={() => setIsAdding(true)}>
          {t('bundles:sites.add')}
        </Button>
      }
    >
      <div className="bundles-form">
        {added === null ? null : <Banner tone="accent" title={t('bundles:sites.added', added)} />}
        {isAwaited || sites.some(({ isOwn }) => !isOwn) ? null : (
          <p className="bundles-quiet">{t('bundles:sites.none')}</p>
        )}
        <ul className="bundles-sites">
          {sites.map((site) => (
            <li key={site.id}>
              <span className="bundles-site">
                <b translate="no">
                  {site.name} ({site.code})
                </b>
                {site.isOwn ? <span className="bundles-quiet">{t('bundles:sites.own')}</span> : null}
                <code translate="no" aria-label={t('bundles:sites.fingerprint')}>
                  {site.fingerprint}
                </code>
              </span>
              {site.isOwn ? null : (
                <IconButton
                  icon={Trash2}
                  label={t('bundles:sites.removeLabel', { site: site.name })}
                  onPress={() => setRemoving(site)}
                />
              )}
            </li>
          ))}
        </ul>
      </div>
      {isAdding ? <AddSite onAdded={setAdded} onClose={() => setIsAdding(false)} /> : null}
      {removing === null ? null : <RemoveSite site={removing} onClose={() => setRemoving(null)} />}
    </Card>
  );
}

function AddSite({
  onAdded,
  onClose,
}: {
  readonly onAdded: (added: { readonly site: string; readonly fingerprint: string }) => void;
  readonly onClose: () => void;
}) {
  const { t } = useWords();
  const client = useQueryClient();
  const [card, setCard] = useState('');
  const add = useCommand('bundle.addSite');
  return (
    <FormDialog
      title={t('bundles:sites.add')}
      submitLabel={t('bundles:sites.addRun')}
      isDisabled={card.trim() === ''}
      isPending={add.isPending}
      problem={problemOf(add.error)}
      onClose={onClose}
      onSubmit={() =>
        add.mutate(
          { card },
          {
            onSuccess: ({ site, fingerprint }) => {
              void client.invalidateQueries({ queryKey: ['bundle.overview'] });
              onAdded({ site: site.name, fingerprint });
              onClose();
            },
          },
        )
      }
    >
      <TextField
        label={t('bundles:sites.card')}
        description={t('bundles:sites.cardHint')}
        value={card}
        onChange={setCard}
        lines={5}
        isMono
        autoFocus
      />
    </FormDialog>
  );
}

function RemoveSite({ site, onClose }: { readonly site: Site; readonly onClose: () => void }) {
  const { t } = useWords();
  const client = useQueryClient();
  const remove = useCommand('bundle.removeSite');
  return (
    <FormDialog
      title={t('bundles:sites.removeTitle', { site: site.name })}
      submitLabel={t('bundles:sites.remove')}
      size="small"
      isPending={remove.isPending}
      problem={problemOf(remove.error)}
      onClose={onClose}
      onSubmit={() =>
        remove.mutate(
          { site: site.id },
          {
            onSuccess: () => {
              void client.invalidateQueries({ queryKey: ['bundle.overview'] });
              onClose();
            },
          },
        )
      }
    >
      <p>{t('bundles:sites.removeWhat')}</p>
    </FormDialog>
  );
}
