import { Check, CircleHelp, CircleSlash2, MapPin, OctagonX } from 'lucide-react';
import { CodeLink } from '../../ui/CodeLink.tsx';
import { classes } from '../../ui/classes.ts';
import { Icon, type IconShape } from '../../ui/Icon.tsx';
import { wordsOfKind } from '../../ui/specimen-kind-hue.ts';
import { useWords } from '../../ui/use-words.ts';
import type { Pick, Stop } from './pull-view.ts';

type Props = {
  readonly stops: readonly Stop[];
  readonly unplaced: readonly Pick[];
  readonly next: Stop | null;
};

const glyphs: Readonly<Record<Exclude<Pick['state'], 'waiting'>, IconShape>> = {
  picked: Check,
  notFound: CircleHelp,
  dropped: CircleSlash2,
  stopped: OctagonX,
};

/**
 * The way through the freezers: box after box in walking order, with the tubes of each and what became of them. Of a box
 * that is done only what was not fetched is shown, so that the next one stays in sight.
 */
export function Walk({ stops, unplaced, next }: Props) {
  const { t } = useWords();
  return (
    <ol className="pull-walk" aria-label={t('picklists:pull.walk')}>
      {stops.map((stop) => (
        <li key={stop.id} className="pull-stop" aria-current={stop.id === next?.id ? 'step' : undefined}>
          <div className="pull-stop-head">
            <span className="pull-stop-path" translate="no">
              {stop.path.map(({ name }) => name).join(' › ')}
            </span>
            <b translate="no">{stop.name}</b>
            <span className={classes('pull-stop-left', stop.left === 0 && 'pull-stop-done')}>
              <Icon of={stop.left === 0 ? Check : MapPin} />
              {stop.left === 0 ? t('picklists:pull.boxDone') : t('picklists:pull.left', { count: stop.left })}
            </span>
          </div>
          <Tubes picks={stop.left > 0 ? stop.picks : stop.picks.filter(({ state }) => state !== 'picked')} />
        </li>
      ))}
      {unplaced.length === 0 ? null : (
        <li className="pull-stop">
          <div className="pull-stop-head">
            <b>{t('picklists:pull.noPlace')}</b>
          </div>
          <Tubes picks={unplaced} />
        </li>
      )}
    </ol>
  );
}

function Tubes({ picks }: { readonly picks: readonly Pick[] }) {
  const { t } = useWords();
  if (picks.length === 0) return null;
  return (
    <ul className="pull-tubes">
      {picks.map(({ specimen, state, reason }) => (
        <li key={specimen.id} data-state={state}>
          <span className="pull-tube-position" translate="no">
            {specimen.place?.position ?? '–'}
          </span>
          <CodeLink href={`#/specimens/${specimen.id}`} code={specimen.printedId} />
          <span className="pull-tube-kind">{wordsOfKind(specimen.kind)}</span>
          <span className="pull-tube-state">
            {state === 'waiting' ? null : <Icon of={glyphs[state]} />}
            {t(`picklists:pull.tubes.${state}`)}
            {reason === null ? null : <span className="pull-tube-reason">{reason}</span>}
          </span>
        </li>
      ))}
    </ul>
  );
}
