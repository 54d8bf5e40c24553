import './NextPosition.css';

/** Where the next tube goes, readable from across the bench. `position` null: the box is full. */
export function NextPosition({
  label,
  position,
  full,
}: {
  readonly label: string;
  readonly position: string | null;
  readonly full: string;
}) {
  return (
    <div className="ui-next">
      <span className="ui-next-label">{label}</span>
      {position === null ? (
        <span className="ui-next-full">{full}</span>
      ) : (
        <b className="ui-next-position" translate="no">
          {position}
        </b>
      )}
    </div>
  );
}
