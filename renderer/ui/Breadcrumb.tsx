import { Breadcrumb as AriaBreadcrumb, Breadcrumbs, Link } from 'react-aria-components';
import { classes } from './classes.ts';
import './Breadcrumb.css';

/** One step of a path. Ids are drawn in mono. */
export interface Crumb {
  readonly id: string;
  readonly label: string;
  readonly href?: string;
  readonly isCode?: boolean;
}

/** Freezer 2 › Shelf 3 › Rack 7 › E5. The last one is where we are. */
export function Breadcrumb({
  crumbs,
  label,
  look = 'path',
}: {
  readonly crumbs: readonly Crumb[];
  readonly label: string;
  readonly look?: 'path' | 'quiet';
}) {
  return (
    <Breadcrumbs aria-label={label} className={classes('ui-crumbs', `ui-crumbs-${look}`)}>
      {crumbs.map((crumb) => (
        <AriaBreadcrumb key={crumb.id} id={crumb.id} className="ui-crumb">
          <Link {...(crumb.href === undefined ? {} : { href: crumb.href })} className="ui-crumb-link" translate="no">
            {crumb.isCode === true ? <code>{crumb.label}</code> : crumb.label}
          </Link>
        </AriaBreadcrumb>
      ))}
    </Breadcrumbs>
  );
}
