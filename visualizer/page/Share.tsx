import React from 'react';
import type { WireLooks } from '../drawing/Wires';
import { savePng, saveSvg } from '../share/download';
import { pictureOf } from '../share/picture';
import { chart, drawing } from './data';

/** Takes the chart home as it is painted now. */
export const Share = ({ wires }: { wires: WireLooks }): JSX.Element => (
  <span className="share" role="group" aria-label="Save the chart">
    <button type="button" title="Save the chart as SVG" onClick={() => saveSvg(pictureOf(drawing, wires), chart.id)}>
      SVG
    </button>
    <button type="button" title="Save the chart as PNG" onClick={() => void savePng(pictureOf(drawing, wires), chart.id)}>
      PNG
    </button>
  </span>
);
