const AXIS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** The element that lies nearest in the direction of an arrow key; undefined for other keys and at the edge. */
export function nearestInDirection(
  elements: readonly HTMLElement[],
  from: Element | null,
  key: string,
): HTMLElement | undefined {
  const axis = AXIS[key];
  if (axis === undefined || from === null) return undefined;
  const [startX, startY] = centreOf(from);
  const ranked = elements.flatMap((element) => {
    const [x, y] = centreOf(element);
    const ahead = (x - startX) * axis[0] + (y - startY) * axis[1];
    const aside = Math.abs((x - startX) * axis[1]) + Math.abs((y - startY) * axis[0]);
    // What lies to the side counts double: an arrow keeps its row or column while it can.
    return ahead > 1 && element !== from ? [{ element, distance: ahead + aside * 2 }] : [];
  });
  return ranked.toSorted((one, other) => one.distance - other.distance)[0]?.element;
}

function centreOf(element: Element): readonly [number, number] {
  const { left, top, width, height } = element.getBoundingClientRect();
  return [left + width / 2, top + height / 2];
}
