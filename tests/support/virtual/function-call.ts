/** Answers a request to Twilio, after `timeoutMs` with an error. */
export type Carry = (request: Request, timeoutMs?: number) => Promise<Response>;

/** One call of a function. After it is killed, nothing that the function waits for comes any more, and it sends no request. */
export class FunctionCall {
  private isKilled = false;
  private readonly death: Promise<never>;
  private die: () => void = () => undefined;

  constructor(private readonly twilio: Carry) {
    this.death = new Promise((_, reject) => {
      this.die = () => reject(new TypeError('Failed to fetch: the function was killed'));
    });
    this.death.catch(() => undefined);
  }

  /** What the function answers; rejects as soon as the call is killed. */
  answerOf<T>(work: () => Promise<T>): Promise<T> {
    return Promise.race([work(), this.death]);
  }

  kill(): void {
    this.isKilled = true;
    this.die();
  }

  /** The call's way to Twilio. */
  readonly carry: Carry = (request, timeoutMs) => this.whileAlive(() => this.twilio(request, timeoutMs));

  /** Starts `work` unless the call is killed, and settles as it does unless the call is killed by then. */
  whileAlive<T>(work: () => Promise<T>): Promise<T> {
    if (this.isKilled) return new Promise(() => undefined);
    return new Promise((resolve, reject) => {
      work().then(
        (value) => {
          if (!this.isKilled) resolve(value);
        },
        (error: unknown) => {
          if (!this.isKilled) reject(error);
        },
      );
    });
  }
}
