export class TookTooLong extends Error {}

/** Browsers may never answer where push is concerned. Rejects with TookTooLong after so many milliseconds. */
export function within<T>(limit: number, answer: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TookTooLong()), limit);
  });
  return Promise.race([answer, silence]).finally(() => clearTimeout(timer));
}
