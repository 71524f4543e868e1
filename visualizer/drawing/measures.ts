/** In pixels of the drawing. The style sheet has the same font sizes. */
export const CARD_WIDTH = 252;
/** Of a card with more rows than this, which would be too long otherwise. */
export const WIDE_CARD = { from: 7, width: 324 };
export const PADDING = 12;
export const CHIP_HEIGHT = 18;

export const SIZES = {
  title: 15,
  description: 11.5,
  event: 11.5,
  guard: 11,
  actions: 10,
  sentence: 11,
  chip: 10.5,
  stays: 10,
} as const;
