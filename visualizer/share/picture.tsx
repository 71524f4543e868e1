import React from 'react';
import ReactDOM from 'react-dom';
import { CardFace } from '../drawing/CardFace';
import type { Drawing } from '../drawing/drawing';
import { Wires } from '../drawing/Wires';
import type { WireLooks } from '../drawing/Wires';

/** What drawing programs understand as attributes; the classes that bring it about stay behind. */
const PROPERTIES = [
  'fill',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-linecap',
  'stroke-linejoin',
  'opacity',
  'font-family',
  'font-size',
  'font-weight',
  'font-style',
] as const;
const MARGIN = 32;

/** The whole chart as an SVG document that needs nothing else, in the colours of the page. */
export function pictureOf(drawing: Drawing, looks: WireLooks): string {
  const place = document.createElement('div');
  place.className = 'unseen';
  document.body.append(place);
  try {
    ReactDOM.render(<Picture drawing={drawing} looks={looks} />, place);
    const svg = place.querySelector('svg');
    if (!svg) throw new Error('Failed to export the chart: nothing was drawn');
    svg.querySelectorAll('.far').forEach((element) => element.remove());
    svg.querySelectorAll('*').forEach(freeze);
    return new XMLSerializer().serializeToString(svg);
  } finally {
    ReactDOM.unmountComponentAtNode(place);
    place.remove();
  }
}

function Picture({ drawing, looks }: { drawing: Drawing; looks: WireLooks }): JSX.Element {
  const width = drawing.width + 2 * MARGIN;
  const height = drawing.height + 2 * MARGIN;
  const groups = drawing.cards.filter(({ kind }) => kind === 'group');
  const others = drawing.cards.filter(({ kind }) => kind !== 'group');
  const faces = (cards: Drawing['cards']) =>
    cards.map((card) => (
      <g key={card.id} transform={`translate(${card.x} ${card.y})`}>
        <CardFace card={card} />
      </g>
    ));
  return (
    <svg xmlns="http://www.w3.org/2000/svg" width={width} height={height} viewBox={`${-MARGIN} ${-MARGIN} ${width} ${height}`}>
      <rect className="backdrop" x={-MARGIN} y={-MARGIN} width={width} height={height} />
      {faces(groups)}
      <Wires drawing={drawing} looks={looks} />
      {faces(others)}
    </svg>
  );
}

function freeze(element: Element): void {
  const style = getComputedStyle(element);
  const isText = element.tagName === 'text';
  for (const property of PROPERTIES) {
    if (property.startsWith('font') && !isText) continue;
    const value = plainColour(style.getPropertyValue(property));
    if (value !== '' && element.tagName !== 'g') element.setAttribute(property, value);
  }
  if (element.tagName === 'g' && style.opacity !== '1') element.setAttribute('opacity', style.opacity);
  element.removeAttribute('class');
  element.removeAttribute('style');
  element.removeAttribute('data-transition');
}

/** Mixed colours are computed to `color(srgb …)`, which only browsers understand. */
const plainColour = (value: string): string =>
  value.replace(/color\(srgb ([\d.]+) ([\d.]+) ([\d.]+)\)/, (_, ...parts: string[]) => {
    const [red, green, blue] = parts.slice(0, 3).map((part) => Math.round(Number(part) * 255));
    return `rgb(${red}, ${green}, ${blue})`;
  });
