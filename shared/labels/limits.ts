/** As many labels as are asked for at once. */
export const mostLabels = 1000;
