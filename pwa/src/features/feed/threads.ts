type Line = { id: string; parent?: string | null | undefined };

/** Puts what is still waiting where it will stand: an answer behind its thread, the rest at the end. */
export function inThreads<Shown extends Line, Waiting extends Line>(
  shown: readonly Shown[],
  waiting: readonly Waiting[],
): (Shown | Waiting)[] {
  const lines: (Shown | Waiting)[] = [...shown];
  for (const line of waiting) {
    const last = line.parent ? lines.findLastIndex((each) => each.id === line.parent || each.parent === line.parent) : -1;
    if (last < 0) lines.push(line);
    else lines.splice(last + 1, 0, line);
  }
  return lines;
}
