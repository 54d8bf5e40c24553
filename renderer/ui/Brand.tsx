import './Brand.css';

/** The mark and the name, for screens without the rail. */
export function Brand() {
  return (
    <div className="ui-brand">
      <span className="ui-brand-mark" aria-hidden="true" />
      <b translate="no">Cryoledger</b>
    </div>
  );
}
