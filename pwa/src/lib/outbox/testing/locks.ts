type Held = { name: string } | null;
type Use<T> = (lock: Held) => Promise<T>;

/** One lock for all tabs of a test, as a browser keeps it for an origin. */
export class FakeLocks {
  #last: Promise<unknown> = Promise.resolve();
  #held = 0;

  readonly request = async <T>(name: string, options: { ifAvailable?: boolean } | Use<T>, use?: Use<T>): Promise<T> => {
    const run = (use ?? options) as Use<T>;
    if (this.#held > 0 && typeof options === 'object' && options.ifAvailable) return run(null);
    this.#held += 1;
    const mine = this.#last.then(() => run({ name })).finally(() => (this.#held -= 1));
    this.#last = mine.catch(() => undefined);
    return mine;
  };
}
