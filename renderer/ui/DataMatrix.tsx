import './DataMatrix.css';

export interface DataMatrixProps {
  /** Rows of modules, true is dark. Any two-dimensional symbol. */
  readonly modules: readonly (readonly boolean[])[];
  /** What it encodes, for whoever cannot scan it. */
  readonly label: string;
  readonly size?: 'small' | 'medium' | 'large';
}

/** A symbol that scans from the screen: paper white, ink black, one module of quiet zone, in every theme. */
export function DataMatrix({ modules, label, size = 'medium' }: DataMatrixProps) {
  const rows = modules.length;
  const columns = modules[0]?.length ?? 0;
  const path = modules.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : []))).join('');
  return (
    <svg
      className={`ui-matrix ui-matrix-${size}`}
      role="img"
      aria-label={label}
      viewBox={`-1 -1 ${columns + 2} ${rows + 2}`}
      shapeRendering="crispEdges"
    >
      <path className="ui-matrix-ink" d={path} />
    </svg>
  );
}
