import { dayOf } from '../../../lib/when';

type Written = { readonly id: string; readonly name: string; readonly mine: boolean; readonly at: string };

/** `first`: whether its author is to be named, because somebody else wrote before or it is the first of its day. */
export type Line<Message> = { readonly message: Message; readonly first: boolean };
export type MessageDay<Message> = { readonly day: string; readonly at: string; readonly lines: readonly Line<Message>[] };

/** Messages, oldest first, under the days on which they were written by the clocks of `zone`. */
export function byDay<Message extends Written>(messages: readonly Message[], zone: string): MessageDay<Message>[] {
  const days: { day: string; at: string; lines: Line<Message>[] }[] = [];
  let before: Message | undefined;
  for (const message of messages) {
    const day = dayOf(message.at, zone);
    const isNewDay = days.at(-1)?.day !== day;
    if (isNewDay) days.push({ day, at: message.at, lines: [] });
    days.at(-1)?.lines.push({ message, first: isNewDay || !before || !isSameAuthor(before, message) });
    before = message;
  }
  return days;
}

const isSameAuthor = (a: Written, b: Written): boolean => a.mine === b.mine && a.name === b.name;
