export type StepName = 'build' | 'service' | 'functions' | 'event callback' | 'service URL' | 'plugin';

export interface PlannedStep {
  name: StepName;
  /**
   * The deploy will do the step, finds it done, leaves it out, or leaves it to a person. After `refused` it does not
   * begin at all.
   */
  state: 'to do' | 'done' | 'left' | 'by hand' | 'refused';
  sentence: string;
}
