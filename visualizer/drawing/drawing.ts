import type { Kind } from '../chart/kinds';
import type { Sentence } from '../chart/sentences';
import type { Tone } from '../../src/transfer/notices';

export interface Point {
  x: number;
  y: number;
}

export interface Box extends Point {
  width: number;
  height: number;
}

/** How a line of text looks; the style sheet has a class for each. */
export type TextStyle = 'title' | 'description' | 'event' | 'guard' | 'actions' | 'sentence' | 'chip' | 'stays';

/** A line of text, by the left end of its base line. */
export interface TextLine extends Point {
  text: string;
  style: TextStyle;
}

/** A word on a rounded ground: a tag, an invoked actor or an action on entry. */
export interface Chip extends Box {
  text: string;
  about: 'tag' | 'invoke' | 'entry' | 'exit';
}

/** A transition as a row of the card of its source. All places are the card's. */
export interface Row extends Box {
  transition: string;
  kind: Kind;
  lines: TextLine[];
  /** What the agent is told, with a bar in the colour of its tone. */
  said?: Box & { tone: Tone };
}

/** A state. Of a state with states inside, `rows` is empty: its transitions stand on a card of their own within it. */
export interface Card extends Box {
  /** Unlike others' among cards and starts. */
  id: string;
  state: string;
  kind: 'state' | 'final' | 'group' | 'anywhere';
  title: string;
  lines: TextLine[];
  chips: Chip[];
  rows: Row[];
}

/** From a row, or from the dot at which a chart begins, to a card. */
export interface Wire {
  /** None for the way in. */
  transition?: string;
  kind: Kind;
  from: string;
  to: string;
  points: Point[];
}

/** The whole chart, laid out. Places are in the picture's own pixels; cards are ordered from the outside in. */
export interface Drawing {
  width: number;
  height: number;
  cards: Card[];
  starts: (Point & { id: string })[];
  wires: Wire[];
  /** By a transition's name, everything that the agent may be told when it is taken. */
  sentences: Record<string, Sentence[]>;
}
