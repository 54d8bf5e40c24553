import type { LabelMark, LaidOutLabel, TextMark } from '../../shared/labels/marks.ts';
import { textWidth } from '../../shared/labels/text-width.ts';
import './LabelPreview.css';

export interface LabelPreviewProps {
  /** What `label.preview` answers with, in millimetres. */
  readonly label: LaidOutLabel;
  /** What it is the label of, for whoever does not see it. */
  readonly name: string;
  /** 1 is true size, as far as the screen knows its own; 3 is three times as large. */
  readonly zoom?: number;
}

/** A label as it will be printed: white paper in every theme, every module and text where the printer puts it. */
export function LabelPreview({ label, name, zoom = 1 }: LabelPreviewProps) {
  const { width, height, wrapWidth, dot, marks } = label;
  return (
    <svg
      className="ui-label"
      role="img"
      aria-label={name}
      viewBox={`0 0 ${width} ${height}`}
      style={{ width: `${width * zoom}mm`, height: `${height * zoom}mm` }}
    >
      <rect className="ui-label-paper" width={wrapWidth} height={height} rx={0.6} />
      {dot === null ? null : (
        <circle
          className="ui-label-paper"
          cx={dot.x + dot.diameter / 2}
          cy={dot.y + dot.diameter / 2}
          r={dot.diameter / 2}
        />
      )}
      {marks.map((mark) => (
        <Mark key={`${mark.kind} ${mark.x} ${mark.kind === 'text' ? mark.baseline : mark.y}`} mark={mark} />
      ))}
    </svg>
  );
}

function Mark({ mark }: { readonly mark: LabelMark }) {
  if (mark.kind === 'text') return <Text mark={mark} />;
  const [d, unitX, unitY] =
    mark.kind === 'dataMatrix'
      ? [mark.rows.map(darkRuns).join(''), mark.module, mark.module]
      : [darkRuns(mark.bars, 0), mark.narrow, mark.height];
  return (
    <path
      className="ui-label-ink"
      shapeRendering="crispEdges"
      transform={`translate(${mark.x} ${mark.y}) scale(${unitX} ${unitY})`}
      d={d}
    />
  );
}

const anchors = { left: 'start', center: 'middle', right: 'end' } as const;

/** As wide as on paper, whatever font the page has. */
function Text({ mark: { text, x, baseline, size, font, align } }: { readonly mark: TextMark }) {
  return (
    <text
      className={`ui-label-ink ui-label-${font}`}
      x={x}
      y={baseline}
      fontSize={size}
      textAnchor={anchors[align]}
      textLength={textWidth(text, font) * size}
      lengthAdjust="spacingAndGlyphs"
    >
      {text}
    </text>
  );
}

/** Runs of dark cells of one row as rectangles of a path, one unit high. */
function darkRuns(cells: string, row: number): string {
  return [...cells.matchAll(/1+/gu)]
    .map(({ 0: run, index }) => `M${index} ${row}h${run.length}v1h-${run.length}z`)
    .join('');
}
