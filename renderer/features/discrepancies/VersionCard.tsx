import { formatQuantity } from '../../../shared/lib/units.ts';
import { Breadcrumb } from '../../ui/Breadcrumb.tsx';
import { Button } from '../../ui/Button.tsx';
import { MiniMap } from '../../ui/MiniMap.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { useFormat } from '../../ui/use-format.ts';
import { useWords } from '../../ui/use-words.ts';
import type { MatterInFull, Version } from './matter.ts';

/** One of the records that do not go together: who says it, from where, when, and what. */
export function VersionCard({
  matter,
  version,
  action,
}: {
  readonly matter: MatterInFull;
  readonly version: Version;
  /** The button that decides for or against it, with its key. */
  readonly action: { readonly label: string; readonly shortcut: string; readonly onPress: () => void } | null;
}) {
  const { t } = useWords();
  const { dateTime } = useFormat();
  const { specimen, device, actor, recordedAt, source, isInForce, reason, purpose } = version;
  const isAboutMany = matter.specimens.length > 1;
  const happened = t(`specimens:events.${version.type as 'specimenMoved.v1'}`, { defaultValue: version.type });
  const said = purpose ?? (reason === null ? null : t('activity:reason', { reason }));
  return (
    <section className="discrepancies-version" aria-label={`${isAboutMany ? specimen.printedId : device}, ${happened}`}>
      <div className="discrepancies-version-head">
        {isAboutMany ? (
          <a href={`#/specimens/${specimen.id}`} className="discrepancies-code">
            <code translate="no">{specimen.printedId}</code>
          </a>
        ) : (
          <b translate="no">{device}</b>
        )}
        <Pill>{happened}</Pill>
        {isInForce ? <Pill tone="accent">{t('discrepancies:inForce')}</Pill> : null}
      </div>
      <p className="discrepancies-who">
        <span translate="no">{isAboutMany ? `${actor} · ${device}` : actor}</span>
        {' · '}
        <time dateTime={recordedAt}>{dateTime(new Date(recordedAt))}</time>
        {' · '}
        {t(`activity:sources.${source as 'scan'}`, { defaultValue: source })}
      </p>
      <Said matter={matter} version={version} />
      {said === null ? null : <p className="discrepancies-said">{said}</p>}
      {action === null ? null : (
        <div className="discrepancies-version-foot">
          <Button shortcut={action.shortcut} onPress={action.onPress}>
            {action.label}
          </Button>
        </div>
      )}
    </section>
  );
}

/** What the version says: a place with its box, a value, or an amount. */
function Said({ matter, version }: { readonly matter: MatterInFull; readonly version: Version }) {
  const { t } = useWords();
  const { place, path, value, quantity } = version;
  if (matter.kind === 'editedConcurrently') {
    return value === null ? (
      <p className="discrepancies-value discrepancies-empty">{t('discrepancies:emptied')}</p>
    ) : (
      <p className="discrepancies-value" translate="no">
        {value}
      </p>
    );
  }
  if (matter.kind === 'codeOnTwoSpecimens') return null;
  if (quantity !== null) return <p className="discrepancies-value">{formatQuantity(quantity)}</p>;
  if (place === null) return null;
  const crumbs = path.map(({ id, name }) => ({ id, label: name, href: `#/storage/${id}` }));
  const end = place.position === null ? [] : [{ id: 'position', label: place.position }];
  return (
    <>
      <Breadcrumb label={t('discrepancies:path')} crumbs={[...crumbs, ...end]} />
      {place.rows === 0 || place.row === 0 ? null : (
        <MiniMap
          rows={place.rows}
          columns={place.columns}
          occupied={new Set(place.occupied)}
          current={{ index: (place.row - 1) * place.columns + place.column - 1, position: place.position ?? '' }}
        />
      )}
    </>
  );
}
