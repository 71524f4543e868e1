/** How the whole chart fits into its window. */
export const FIT = { padding: 0.03, minZoom: 0.1, maxZoom: 1.1 };
