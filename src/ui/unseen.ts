import type { CSSProperties } from 'react';

/** For those alone who have the page read to them. */
export const UNSEEN: CSSProperties = { position: 'absolute', width: 1, height: 1, overflow: 'hidden', clipPath: 'inset(50%)' };
